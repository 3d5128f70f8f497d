"""An id is found where it stands as an id, and not where it is a word or begins another's."""

import json
import re
from collections.abc import Sequence

_STRING = re.compile(r'(?:"(?P<field>\w+)"\s*:\s*)?"(?P<inner>(?:[^"\\]|\\.)*)"')
_LISTS = re.compile(r'[\[{]"')
"""Begins what a string in JSON holds of JSON itself, as a button does."""
_KEYS = {"id", "original", "conversation", "message", "action", "subject", "press"}
"""Fields whose strings may have blanks and are keys all the same; any other such is words."""


class Naming:
    """Puts something in the place of ids: in keys between colons and blanks, in words after @."""

    def __init__(self, ids: Sequence[str], instead: str) -> None:
        self.ids = ids
        self._instead = instead
        self._forms = {form for id in ids for form in (id, json.dumps(id)[1:-1])}
        either = "|".join(re.escape(id) for id in sorted(ids, key=len, reverse=True))
        self._part = re.compile(rf"(?<![^\s:/])(?:{either})(?![^\s:/])")
        # The playground's chats are called by who is in them.
        self._chat = re.compile(r"(?<![^\s:/])(?P<kind>dm|group)-(?P<people>[^\s:/]+)")
        # A sentence may end with the name: a sign that nothing follows is not the id's.
        self._called = re.compile(rf"(?<![\w.@-])@(?:{either})(?!\w|[.@-]+\w)")

    def may_be_in(self, text: str) -> bool:
        """Tell, at little cost, whether it is worth a closer look."""
        return any(form in text for form in self._forms)

    def is_in_key(self, text: str) -> bool:
        """Tell whether one of the ids is a whole part of a key."""
        return self.in_key(text) != text

    def in_key(self, text: str) -> str:
        """Replace whole parts of a key; also those of a chat of the playground's."""
        return self._part.sub(self._instead, self._chat.sub(self._in_chat, text))

    def in_words(self, text: str) -> str:
        """Replace who is called upon in what people wrote: any other word may be just a word."""
        return self._called.sub(f"@{self._instead}", text)

    def in_cell(self, text: str) -> str:
        """Replace what stands in a cell that is no prose: a key, or JSON."""
        if not self.may_be_in(text):
            return text
        return self._in_json(text) if _is_json(text) else self.in_words(self.in_key(text))

    def _in_json(self, text: str) -> str:
        return _STRING.sub(self._in_string, text)

    def _in_string(self, found: "re.Match[str]") -> str:
        raw = found["inner"]
        if not self.may_be_in(raw):
            return found[0]
        old = str(json.loads(f'"{raw}"', strict=False))
        new = self.in_words(self._in_json(old) if _LISTS.search(old) else self._plain(old, found))
        if new == old:
            return found[0]
        start = found[0][: -len(raw) - 1]
        return f"{start}{json.dumps(new, ensure_ascii=raw.isascii())[1:]}"

    def _plain(self, text: str, found: "re.Match[str]") -> str:
        is_words = found["field"] not in _KEYS and any(sign.isspace() for sign in text)
        return text if is_words and text not in self.ids else self.in_key(text)

    def _in_chat(self, found: "re.Match[str]") -> str:
        people = found["people"]
        if people in self.ids:
            return f"{found['kind']}-{self._instead}"
        each = (self._instead if one in self.ids else one for one in people.split("-"))
        return f"{found['kind']}-{'-'.join(each)}"


def _is_json(text: str) -> bool:
    if text[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
