"""temp"""


def is_delicate(text: str, *, language: str) -> str | None:
    return "harassment" if "harass" in text else None
