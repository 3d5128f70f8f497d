"""Lists of phrases made into patterns.

Each line is an alternative, ``<NAME>`` a part that several share. A line set further in goes on
with the one above it, after a space unless it begins with ``|``.
"""

import re


def anywhere(lines: str, **parts: str) -> re.Pattern[str]:
    """Match any of the *lines* wherever it stands, as whole words."""
    return re.compile(rf"\b(?:{_joined(lines, parts)})(?!\w)")


def whole(lines: str, **parts: str) -> re.Pattern[str]:
    """Match a text that is one of the *lines* from end to end."""
    return re.compile(rf"^(?:{_joined(lines, parts)})$")


def _joined(lines: str, parts: dict[str, str]) -> str:
    text = "|".join(_alternatives(lines))
    for name, part in parts.items():
        text = text.replace(f"<{name}>", f"(?:{part})")
    if unknown := re.search(r"<[A-Z]+>", text):
        raise ValueError(f"no part {unknown[0]}")
    return text


def _alternatives(lines: str) -> list[str]:
    found: list[str] = []
    margin = None
    for line in filter(str.strip, lines.splitlines()):
        if line.endswith(" "):
            raise ValueError(f"a blank at the end of a line is lost: {line.strip()}")
        indent, text = len(line) - len(line.lstrip()), line.strip()
        margin = indent if margin is None else margin
        if indent > margin:
            found[-1] += text if text.startswith("|") else f" {text}"
        else:
            found.append(text)
    return found
