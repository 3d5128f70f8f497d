"""What a request's JSON body holds, checked: each mistake is answered in a sentence."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from adapters.playground import incoming
from adapters.playground.chat import BOT, ChatPlace, Person, Said
from adapters.playground.errors import Refused
from adapters.playground.stage import Stage
from adapters.posted import UnreadError, read_body

EMOJIS = ("👀", "🙋", "✋", "✅", "✖", "🤫", "🛟", "👍", "❤", "😄")
LONGEST_TEXT = 4_000
_LONGEST_BODY = 64 * 1024
_MOST_FILES = 5


class Body:
    """A request's values, read against the stage: people, places and messages that exist."""

    def __init__(self, stage: Stage, values: Mapping[str, Any]) -> None:
        self._stage = stage
        self._values = values

    @property
    def person(self) -> Person:
        """Who does it."""
        found = self._stage.cast.person(self.word("as"))
        if not found:
            raise Refused("There is nobody of that name in the playground.")
        return found

    @property
    def place(self) -> ChatPlace:
        """Where it is done; a place that the person cannot see is as good as none."""
        found = self._stage.places.get(self.word("place"))
        if not found or not found.admits(self.person.id):
            raise Refused("There is no such place here.")
        return found

    @property
    def emoji(self) -> str:
        emoji = incoming.plain_emoji(self.word("emoji"))
        if emoji not in EMOJIS:
            raise Refused("That reaction is not among those of the playground.")
        return emoji

    @property
    def people(self) -> list[str]:
        """Some people of the cast, the bot among them if it is named."""
        names = self._values.get("people")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise Refused("people must be a list of ids.")
        if any(name != BOT and not self._stage.cast.person(name) for name in names):
            raise Refused("There is nobody of that name in the playground.")
        return names

    @property
    def files(self) -> int:
        files = self._values.get("files", 0)
        if type(files) is not int or not 0 <= files <= _MOST_FILES:
            raise Refused(f"files must be a number from 0 to {_MOST_FILES}.")
        return files

    @property
    def answers(self) -> dict[str, str]:
        """A form's values, each a string."""
        values = self._values.get("values")
        if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
            raise Refused("values must be one string for each field.")
        if any(len(value) > LONGEST_TEXT for value in values.values()):
            raise Refused(f"That is too long: {LONGEST_TEXT:,} characters are the most.")
        return values

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def word(self, name: str) -> str:
        value = self._values.get(name)
        if not isinstance(value, str) or not value:
            raise Refused(f"{name} is missing or is not a text.")
        return value

    def text(self, *, needed: bool = True) -> str:
        """Return what was typed, without the blank around it."""
        value = self._values.get("text", "")
        if not isinstance(value, str):
            raise Refused("text is not a text.")
        text = value.strip()
        if len(text) > LONGEST_TEXT:
            raise Refused(f"That is too long: {LONGEST_TEXT:,} characters are the most.")
        if needed and not text:
            raise Refused("There is nothing to send yet.")
        return text

    def flag(self, name: str) -> bool:
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise Refused(f"{name} must be true or false.")
        return value

    def minutes(self) -> int:
        value = self._values.get("by")
        if type(value) is not int or value < 1 or value > 400 * 24 * 60:
            raise Refused("by must be a number of minutes, from 1 to a year's worth.")
        return value

    async def message(self, name: str = "message") -> Said:
        """Find the message meant, which the person must be able to see."""
        said = await self._stage.find(self.place.id, self.word(name))
        if not said or said.only_for not in {None, self.person.id}:
            raise Refused("That message is not there any more.", status=404)
        return said


async def body_of(request: web.Request, stage: Stage) -> Body:
    """Read a JSON body of bounded size."""
    if request.content_type != "application/json":
        raise Refused("Send JSON, with Content-Type: application/json.", status=415)
    try:
        raw = await read_body(request, largest=_LONGEST_BODY)
    except UnreadError as unread:
        why = "is too much for one request" if unread.status == 413 else "did not arrive whole"
        raise Refused(f"That {why}.", status=unread.status) from None
    return Body(stage, _read(raw))


def _read(raw: bytes) -> Mapping[str, Any]:
    try:
        values = json.loads(raw)
        json.dumps(values, ensure_ascii=False).encode()  # halves of signs cannot be kept
    except (ValueError, RecursionError):
        raise Refused("The body is not JSON in whole signs.") from None
    if not isinstance(values, dict):
        raise Refused("The body must be a JSON object.")
    return values
