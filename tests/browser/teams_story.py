"""People on Teams in the Agents Playground: one at the screen, the others by activities."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from chatops.events import PersonSeen
from tests.browser.agents_playground import HELP, PEOPLE, ZONE, Teams
from tests.browser.teams_desk import TeamsDesk
from tests.teams import activities
from tests.teams.cards import problems
from tests.teams.far_end.cards import actions, filled_in, said, visible
from tests.teams.places import Where, Who, who

Json = dict[str, Any]
T = TypeVar("T")

DEADLINE = 20.0
MEMBERS = "getConversationPagedMembers"
"""What the record calls it when the bot asks who is in a conversation."""
PULSE = 50
"""Milliseconds between two looks at what the bot has called meanwhile."""
MOVED = "This is further down now."


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
        return self._asks(make(_who(person), told, where=where, at=datetime.now(UTC), **more))

    def sends(self, person: str | Who, dialog: Json, where: Where, **values: str) -> Json:
        """Somebody fills in a dialog and sends it; return what the desk answers."""
        card: Json = dialog["task"]["value"]["card"]["content"]
        assert problems(card) == []
        (send,) = (each for each in actions(card) if each["type"] == "Action.Submit")
        filled = filled_in(card, {f"field_{name}": value for name, value in values.items()})
        by, at = _who(person), datetime.now(UTC)
        return self._asks(activities.sent(by, send["data"] | filled, where=where, at=at))

    def meets(self, many: int) -> list[Who]:
        """Have the desk know more people than the Playground has room for."""
        found = [who(f"person-{number}", timezone=ZONE) for number in range(many)]
        for one in found:
            told = {"person": one.aad, "door": "teams", "name": one.name, "timezone": ZONE}
            at = datetime.now(UTC)
            self.desk.learns(PersonSeen(id=f"seen:{one.aad}", at=at, said_at=at, **told))
        return found

    def chat(self, person: str | Who) -> Where:
        """Return somebody's own chat with the bot."""
        return self.teams.chat_of(_who(person))

    # --- what the others see ---

    def post(self, where: str, words: str) -> tuple[str, Json]:
        """Wait until the bot has said *words* in a conversation; return the message, its card."""
        return self.until(lambda: self._post(where, words), f"{words!r} in {where}: {self.told()}")

    def lists(self, person: str, words: str, *, without: str = "\0") -> tuple[str, Json]:
        """Have somebody ask for the list, and wait until it says so; return the message, its card.

        It is drawn anew in place as things change.
        """
        where = self.chat(person).id
        before = len(self._in(where))
        self.says(person, "list", self.chat(person))

        def listed() -> tuple[str, Json] | None:
            # What the list before it has become, where no message can be deleted, is none.
            new = [one for one in self._in(where)[before:] if said(one[1]) != MOVED]
            is_so = new and words in said(new[-1][1]) and without not in said(new[-1][1])
            return new[-1] if is_so else None

        return self.until(listed, f"{words!r} on the list of {person}: {self.told()[-1:]}")

    def has_read_the_team(self) -> bool | None:
        """Tell whether the desk knows who is in the team; None as long as it does not."""
        read = (log for log in self._logs() if log.get("activityName") == MEMBERS)
        return any(PEOPLE["alex"].aad in str(log.get("response")) for log in read) or None

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
        found = [(id, card) for id, card in self._in(where) if words in said(card)]
        return found[-1] if found else None

    def _in(self, where: str) -> list[tuple[str, Json]]:
        return [(id, card) for place, id, card in self._posts() if place == where]

    def _posts(self) -> list[tuple[str, str, Json]]:
        return [found for log in self._logs() if (found := _posted(log)) is not None]

    def _logs(self) -> list[Json]:
        return [line["log"] for line in list(self.teams.record) if "log" in line]

    def _asks(self, activity: Json) -> Json:
        return self.desk.hears(self.teams.addressed(activity))


def below(card: Json, words: str, label: str) -> Json:
    """Return the first button of that name below some words."""
    shown = list(visible(card))
    (at, *_) = (at for at, each in enumerate(shown) if words in str(each.get("inlines", "")))
    return next(each for each in shown[at:] if each.get("title") == label)


def _who(person: str | Who) -> Who:
    return PEOPLE[person] if isinstance(person, str) else person


def _posted(log: Json) -> tuple[str, str, Json] | None:
    """Read a card that the bot put somewhere, or changed; where, the message, the card."""
    body = (log.get("request") or {}).get("body") or {}
    answer = log.get("response") or {}
    if log.get("from") != "User Application" or not body.get("attachments"):
        return None
    if answer.get("statusCode", 500) >= 300:
        return None
    return log["conversationId"], answer["body"].get("id", ""), body["attachments"][0]["content"]
