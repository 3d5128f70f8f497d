"""People on Teams as the Agents Playground shows them: one at the screen, the others by activity."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from tests.browser.agents_playground import HELP, PEOPLE, Teams
from tests.browser.teams_desk import TeamsDesk
from tests.teams import activities
from tests.teams.far_end.cards import buttons, inputs, said
from tests.teams.places import Where, Who

Json = dict[str, Any]
T = TypeVar("T")

DEADLINE = 20.0
PULSE = 50
"""Milliseconds between two looks at what the bot has called meanwhile."""


class Story:
    """The real desk and the page; what the page cannot do goes to either's own address."""

    def __init__(self, desk: TeamsDesk, teams: Teams) -> None:
        self.desk = desk
        self.teams = teams

    # --- what the others do ---

    def says(self, person: str, words: str, where: Where = HELP, **more: Any) -> str:
        """Somebody writes, as in a team that agreed to it: with or without a mention."""
        activity = activities.said(PEOPLE[person], words, where, at=datetime.now(UTC), **more)
        self.teams.send(activity)
        return str(activity["id"])

    def does(self, make: Callable[..., Json], person: str, *told: Any, **more: Any) -> None:
        """Somebody changes, deletes, reacts: *make* is one of ``activities``."""
        self.teams.send(make(PEOPLE[person], *told, at=datetime.now(UTC), **more))

    def uses(self, person: str | Who, button: Json, where: Where, **more: Any) -> Json:
        """Somebody presses a button on a card; return what the desk answers."""
        opens = button["type"] == "Action.Submit"
        make = activities.fetched if opens else activities.pressed
        told = button["data"] if opens else button
        by = PEOPLE[person] if isinstance(person, str) else person
        return self._asks(make(by, told, where=where, at=datetime.now(UTC), **more))

    def sends(self, person: Who, dialog: Json, where: Where, **values: str) -> Json:
        """Somebody fills in a dialog and sends it; return what the desk answers."""
        card = _card_of(dialog)
        (send,) = [each for each in buttons(card).values() if each["type"] == "Action.Submit"]
        chosen = {id: field["value"] for id, field in inputs(card).items() if "value" in field}
        chosen |= {f"field_{name}": value for name, value in values.items()}
        return self._asks(
            activities.sent(person, send["data"] | chosen, where=where, at=datetime.now(UTC))
        )

    def chat(self, person: str) -> Where:
        """Return somebody's own chat with the bot."""
        return self.teams.chat_of(PEOPLE[person])

    # --- what the others see ---

    def post(self, where: str, words: str) -> tuple[str, Json]:
        """Wait until the bot has said *words* in a conversation; return the message, its card."""
        return self.until(lambda: self._post(where, words), f"{words!r} in {where}: {self.told()}")

    def button(self, where: str, words: str, label: str) -> Json:
        """Return a button of that card."""
        return buttons(self.post(where, words)[1])[label]

    def posts(self, where: str) -> list[Json]:
        """List the cards that the bot has put, or changed, in a conversation so far."""
        return [card for place, _, card in self._posts() if place == where]

    def knows(self, person: Who) -> bool | None:
        """Tell whether the desk has read who is in the team; None as long as it has not."""
        told = (line["log"] for line in list(self.teams.record) if "log" in line)
        read = (log for log in told if log.get("activityName") == "getConversationPagedMembers")
        return any(person.aad in str(log.get("response")) for log in read) or None

    def listed(self, person: str) -> str:
        """Return what the list says when somebody asks for it."""
        where = self.chat(person)
        before = len(self.posts(where.id))
        self.says(person, "list", where)
        new = self.until(lambda: self.posts(where.id)[before:] or None, "a new list")
        return said(new[-1])

    def told(self) -> list[tuple[str, str]]:
        """List all that the bot has said so far, and where."""
        return [(where, said(card)) for where, _, card in self._posts()]

    def until(self, look: Callable[[], T | None], what: str) -> T:
        """Wait for something that another process does."""
        end = time.monotonic() + DEADLINE
        while (found := look()) is None:
            assert time.monotonic() < end, f"never so: {what}"
            self.teams.page.wait_for_timeout(PULSE)  # the page tells only while it is asked
        return found

    def _post(self, where: str, words: str) -> tuple[str, Json] | None:
        found = [
            (id, card) for place, id, card in self._posts() if place == where and words in said(card)
        ]
        return found[-1] if found else None

    def _posts(self) -> list[tuple[str, str, Json]]:
        logs = [line["log"] for line in list(self.teams.record) if "log" in line]
        return [found for log in logs if (found := _said(log)) is not None]

    def _asks(self, activity: Json) -> Json:
        return self.desk.hears(self.teams.addressed(activity))


def _said(log: Json) -> tuple[str, str, Json] | None:
    body = (log.get("request") or {}).get("body") or {}
    answer = log.get("response") or {}
    if log.get("from") != "User Application" or not body.get("attachments"):
        return None
    if answer.get("statusCode", 500) >= 300:
        return None
    return log["conversationId"], answer["body"].get("id", ""), body["attachments"][0]["content"]


def _card_of(dialog: Json) -> Json:
    card: Json = dialog["task"]["value"]["card"]["content"]
    return card
