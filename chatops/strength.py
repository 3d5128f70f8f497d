"""Whether a word that stands where a password could stand is one."""

import re

from chatops.cues.secret_stops import BRANDS, STOPS, UNITS

_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_ODD = re.compile(r"[!@#$%^&*+=?~|\\_{}<>€§]")
_MIXED = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_MEASURE = re.compile(
    r"(?:\d+(?:st|nd|rd|th|am|pm|h|min|s|x|k|kb|mb|gb|ghz|mm|cm|%|€|\$|er|te|ten|tes|fach)"
    r"|\d+[-–](?:[a-zäöüß]+)(?:-[a-zäöüß]+)*|v\d[\d.]*[a-z]?|[a-z]{1,2}\d{1,3}"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d+)?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d+fa|24/7|[a-z]+/[a-z]+)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:https?:|mailto:|www\.|file:|ssh:|[a-z]:\\|[\\/~.]{1,2}[\w.-]+[\\/]"
    r"|[$%{<\[(@#|&]|\.{2,}|-{2,})"
    r"|\w[\w.+-]*@[\w-]+\.\w|[a-z_][\w-]*(?:\.[a-z_][\w-]*)+(?:/|$)|\S*\(|\S*/\S*/|[*•x.…_?-]+$"
    r"|\S*\.(?:com|de|net|org|txt|pdf|docx?|xlsx?|py|conf|ini|ya?ml|json|exe|kdbx)$",
    re.IGNORECASE,
)
_GRAMMAR = re.compile(
    r".*(?:ed|ing|able|ible|less|ful|ous|ive|ly|ised|ized|ating|n't|'s|'re|'ve|'ll)$"
    r"|(?:un|non|re|pre|mis|ab|ver|ge|be|ent|zer).{2,}(?:t|en)$|.*(?:lich|isch|bar|los|haft|ig"
    r"|iges|iger)$",
)


def looks_drawn(value: str) -> bool:
    """Tell whether *value* is no word, path, date or measure, but what people make for a"
    " password."""
    if len(value) < 5 or _REFERENCE.match(value) or _MEASURE.fullmatch(value):
        return False
    if _branded(value) or _words_with_hyphens(value):
        return False
    has_letter, has_digit = _LETTER.search(value), _DIGIT.search(value)
    if has_letter and (has_digit or _ODD.search(value.rstrip("!?"))):
        return len(value) >= 6 or _ODD.search(value) is not None
    return bool(has_letter and len(value) >= 6 and _MIXED.search(value))


def looks_numeric(value: str, *, after: str) -> bool:
    """Tell whether *value* is four digits or more that count nothing in what comes *after*."""
    digits = value.replace(" ", "").replace("-", "")
    return digits.isdigit() and 4 <= len(digits) <= 12 and _next_word(after) not in UNITS


def looks_plain(value: str, *, after: str) -> bool:
    """Tell whether *value* is an ordinary word used as a password: last in its clause, and a"
    " noun."""
    word = value.casefold()
    if len(word) < 4 or _REFERENCE.match(value) or _MEASURE.fullmatch(value) or _branded(value):
        return False
    if any(part in STOPS for part in re.split(r"[-/']", word)) or _GRAMMAR.fullmatch(word):
        return False
    return re.fullmatch(r"[\w-]+[!?]*", value) is not None and _ends_clause(after)


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
    letters = re.sub(r"[\d.,!?'’-]+", " ", value.casefold()).split()
    ordinary = BRANDS if _DIGIT.search(value) else BRANDS | STOPS
    return bool(letters) and all(word in ordinary for word in letters)


def _words_with_hyphens(value: str) -> bool:
    """Tell "self-service" from "correct-horse-battery-staple" and "Regen-77"."""
    parts = value.split("-")
    return len(parts) in {2, 3} and all(part.isalpha() for part in parts)


def _next_word(after: str) -> str:
    found = re.match(r"\s{0,3}([^\s.,;:!?)]{1,20})", after)
    return found[1].casefold() if found else ""


def _ends_clause(after: str) -> bool:
    return (
        re.match(
            r"[\"'`“”‘’»*)\]]{0,3}\s{0,2}(?:$|[\n.,;!)("
            r"|/]|[-–—]|\band\b|\bund\b|\bbut\b|\baber\b|\bthanks|\bdanke|\bfor\b"
            r"|\bfür\b|\bif\b|\bfalls\b|\bplease\b|\bbitte\b|\bin case\b|[^\w\s]{1,2}(?:\s|$))",
            after,
            re.IGNORECASE,
        )
        is not None
    )
