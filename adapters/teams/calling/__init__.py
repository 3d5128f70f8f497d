"""How a call goes out: on one line, with a token that is fetched in time, refused in one way."""
