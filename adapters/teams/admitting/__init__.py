"""Who may call us: tokens, keys and activities are looked at before anything is done with them."""
