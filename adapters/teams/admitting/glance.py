"""A first look at a token, before any key is looked for: junk must cost next to nothing.

Nothing is believed here. It only keeps from the SDK what cannot be the Bot Connector's word to us,
so that nobody else's token makes it download keys or take another way.
"""

import jwt

from adapters.teams.admitting.refused import Refused

ISSUER = "https://api.botframework.com"


def glance(authorization: str | None, *, app: str) -> str:
    """Return the token of a header that may be right. Raises ``Refused`` for any other."""
    if not authorization:
        raise Refused(401, "no_header")
    scheme, _, token = authorization.partition(" ")
    if scheme != "Bearer" or not token or " " in token:
        raise Refused(401, "not_a_bearer")
    try:
        head = jwt.get_unverified_header(token)
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise Refused(401, "not_a_token") from None
    kid = head.get("kid")
    looks = {
        "algorithm": head.get("alg") == "RS256",
        "kid": isinstance(kid, str) and bool(kid),
        "issuer": claims.get("iss") == ISSUER,
        "audience": claims.get("aud") == app,
        "service": isinstance(claims.get("serviceurl"), str),
        "no_end": "exp" in claims,  # the SDK would take a token without one as good for ever
    }
    for kind, is_fine in looks.items():
        if not is_fine:
            raise Refused(401, kind)
    return token
