"""Whether a word that stands where a password could stand is one."""

import re

from chatops.cues.secret_stops import BRANDS, STOPS, UNITS

_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_ODD = re.compile(r"[!@#$%^&*+=?~|\\_{}<>€§]")
_LABEL = re.compile(r"0[xX][0-9a-fA-F]+|[A-Z]{2,}[-_]?\d+(?:[-_.]\d+)*")
_BETWEEN_WORDS = re.compile(r"[\d.,!?'’-]+")
_MIXED = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_MEASURE = re.compile(
    r"(?:\d+x\d+|\d+(?:st|nd|rd|th|am|pm|h|min|s|x|k|kb|mb|gb|ghz|mm|cm|%|€|\$|er|te|ten|tes|fach)"
    r"|(?-i:\d+[-–](?:[a-zäöüß]+)(?:-[a-zäöüß]+)*)|v\d[\d.]*[a-z]?|[a-z]{1,2}\d{1,3}"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d+)?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d+fa|24/7|[a-z]+/[a-z]+)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:https?:|mailto:|www\.|file:|ssh:|[a-z]:\\|[\\/~.]{1,2}[\w.-]+[\\/]"
    r"|[$%{<\[(@#|&]|\.{2,}|-{2,})"
    r"|\w[\w.+-]*@[\w-]+\.\w|[a-z_][\w-]*(?:\.[a-z_][\w-]*)+(?:[/\[(]|$)|\S*\(|\S*/\S*/|[*•x.…_?-]+$"
    r"|\S*\.(?:com|de|net|org|txt|pdf|docx?|xlsx?|py|conf|ini|ya?ml|json|exe|kdbx)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\w-]+[!?]*")
_CLAUSE_ENDS = re.compile(
    r"[\"'`“”‘’»*)\]]{0,3}\s{0,2}(?:$|[\n.,;!)(|/]|[-–—]|\band\b|\bund\b|\bbut\b|\baber\b"
    r"|\bthanks|\bdanke|\bfor\b|\bfür\b|\bif\b|\bfalls\b|\bplease\b|\bbitte\b|\bin case\b"
    r"|[^\w\s]{1,2}(?:\s|$))",
    re.IGNORECASE,
)
_GRAMMAR = re.compile(
    r".*(?:ed|ing|able|ible|less|ful|ous|ive|ly|ised|ized|ating|n't|'s|'re|'ve|'ll)$"
    r"|(?:un|non|re|pre|mis|ab|ver|ge|be|ent|zer).{2,}(?:t|en)$|.*(?:lich|isch|bar|los|haft|ig"
    r"|iges|iger)$",
)


def looks_drawn(value: str) -> bool:
    """Tell whether *value* is no word, path, date or measure, but made up for a password."""
    return _mixed_up(value) and not (
        _REFERENCE.match(value)
        or _MEASURE.fullmatch(value)
        or _LABEL.fullmatch(value)
        or _words_with_hyphens(value)
        or _branded(value)
    )


def _mixed_up(value: str) -> bool:
    if len(value) < 5 or not _LETTER.search(value):
        return False
    odd = _ODD.search(value.rstrip("!?"))
    if odd or _DIGIT.search(value):
        return odd is not None or len(value) >= 6
    return len(value) >= 6 and _MIXED.search(value) is not None


def looks_numeric(value: str, *, after: str) -> bool:
    """Tell whether *value* is four digits or more that count nothing in what comes *after*."""
    digits = value.replace(" ", "").replace("-", "").rstrip("#")
    return digits.isdigit() and 4 <= len(digits) <= 12 and _next_word(after) not in UNITS


def looks_plain(value: str, *, after: str) -> bool:
    """Tell whether *value* is a word used as a password: last in its clause, and a noun."""
    word = value.casefold()
    return (
        len(word) >= 4
        and len(set(word)) > 1
        and _PLAIN.fullmatch(value) is not None
        and _CLAUSE_ENDS.match(after) is not None
        and not any(part in STOPS for part in word.split("-"))
        and not (_GRAMMAR.fullmatch(word) or _MEASURE.fullmatch(value) or _branded(value))
    )


def looks_quoted(value: str) -> bool:
    """Tell whether *value*, set in quotation marks, is meant letter by letter."""
    words = value.casefold().split()
    return (
        4 <= len(value) <= 80
        and not _REFERENCE.match(value)
        and not _branded(value)
        and 2 * sum(word.strip(".,!?") in STOPS for word in words) < len(words)
        and (len(words) > 1 or not _GRAMMAR.fullmatch(words[0]))
    )


def _branded(value: str) -> bool:
    """Tell whether *value* is a product with its number, "Office365", or just an ordinary word."""
    letters = _BETWEEN_WORDS.sub(" ", value.casefold()).split()
    ordinary = BRANDS if _DIGIT.search(value) else BRANDS | STOPS
    return bool(letters) and all(word in ordinary for word in letters)


def _words_with_hyphens(value: str) -> bool:
    """Tell "self-service" from "correct-horse-battery-staple" and "Regen-77"."""
    parts = value.split("-")
    return len(parts) in {2, 3} and all(part.isalpha() for part in parts)


def _next_word(after: str) -> str:
    found = re.match(r"\s{0,3}([^\s.,;:!?)]{1,20})", after)
    return found[1].casefold() if found else ""
