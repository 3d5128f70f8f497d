"""Lists of phrases made into patterns: an alternative on each line, ``<NAME>`` for a shared part."""

import re


def anywhere(lines: str, **parts: str) -> re.Pattern[str]:
    """Match any of the *lines* wherever it stands, as whole words."""
    return re.compile(rf"\b(?:{_joined(lines, parts)})(?!\w)")


def whole(lines: str, **parts: str) -> re.Pattern[str]:
    """Match a text that is one of the *lines* from end to end."""
    return re.compile(rf"^(?:{_joined(lines, parts)})$")


def _joined(lines: str, parts: dict[str, str]) -> str:
    text = "|".join(line.strip() for line in lines.splitlines() if line.strip())
    for name, part in parts.items():
        text = text.replace(f"<{name}>", f"(?:{part})")
    return text
