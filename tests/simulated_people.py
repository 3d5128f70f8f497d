"""What people do in a simulated week, decided by a seed: they ask, answer, change their minds."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from chatops.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    Place,
    ReactionChanged,
)
from tests.desk import CAST, HELP, dm, group
from tests.far_end import DOOR

COWORKERS = ("dana", "priya", "omar", "zoe")
HELPERS = ("sam", "alex")
ASKS = (
    "My laptop does not start any more, can you help?",
    "How do I get into the new phone app, please?",
    "The printer on floor 3 is not printing, can somebody look?",
    "I cannot log in, my password Winter2026!x is refused, please help",
)
SAID = ("It works now, thank you", "Still the same", "Let me look.", "Did you try to restart it?")


class People:
    """Makes events; knows what was said so far and what can be pressed."""

    def __init__(self, rng: Random, *, now, requests, groups) -> None:
        self._rng = rng
        self._now = now
        self._requests = requests  # () -> ids that exist
        self._groups = groups  # () -> (place id, root) of group chats that exist
        self._count = 0
        self._asks: list[tuple[Place, str, str]] = []
        self._kinds = (
            *[self.asks] * 5,
            *[self.answers] * 4,
            *[self.reacts] * 4,
            *[self.presses] * 4,
            *[self.writes_directly] * 2,
            *[self.edits] * 2,
            self.deletes,
            self.commands,
            self.looks_at_home,
            self.hands_over,
            self.answers_in_group,
            self.is_seen,
        )

    def act(self) -> list[Event]:
        """Somebody does something."""
        kind = self._rng.choice(self._kinds)
        return kind() or self.asks()

    def asks(self) -> list[Event]:
        return [self._says(HELP, self._rng.choice(COWORKERS), self._rng.choice(ASKS), asks=True)]

    def writes_directly(self) -> list[Event]:
        author = self._rng.choice(COWORKERS)
        return [self._says(dm(author), author, self._rng.choice((*ASKS, *SAID)), asks=True)]

    def answers(self) -> list[Event]:
        if not self._asks:
            return []
        place, root, author = self._rng.choice(self._asks)
        if place != HELP:
            return []
        by = self._rng.choice((author, *HELPERS))
        return [self._says(place, by, self._rng.choice(SAID), root=root)]

    def answers_in_group(self) -> list[Event]:
        groups = self._groups()
        if not groups:
            return []
        id, root = self._rng.choice(groups)
        people = id.removeprefix("group-").split("-")
        by = self._rng.choice(people)
        return [self._says(group(*people), by, self._rng.choice(SAID), root=root)]

    def reacts(self) -> list[Event]:
        if not self._asks:
            return []
        place, message, author = self._rng.choice(self._asks)
        by, emoji = self._rng.choice((author, *HELPERS)), self._rng.choice("👀✅✅🙋✖🤫")
        put_on = ReactionChanged(
            **self._stamp("r"), place=place, message=message, emoji=emoji, by=by
        )
        if self._rng.random() < 0.6:
            return [put_on]
        return [put_on, replace(put_on, **self._stamp("r"), added=False)]

    def presses(self) -> list[Event]:
        """Press a button, often twice, and now and then think better of it."""
        ids = self._requests()
        if not ids:
            return []
        id, by = self._rng.choice(ids), self._rng.choice((*HELPERS, *COWORKERS))
        names = self._rng.choice(
            (["take"], ["settle"], ["settle", "back"], ["fine"], ["not_one"], ["take", "take"])
        )
        return [
            ButtonPressed(**self._stamp("b"), action=f"{name}:{id}", by=by, place=HELP)
            for name in names
        ]

    def edits(self) -> list[Event]:
        if not self._asks:
            return []
        place, message, author = self._rng.choice(self._asks)
        text = self._rng.choice(ASKS)
        stamp = self._stamp("e")
        return [MessageEdited(**stamp, place=place, message=message, author=author, text=text)]

    def deletes(self) -> list[Event]:
        if not self._asks:
            return []
        place, message, _ = self._rng.choice(self._asks)
        return [MessageDeleted(**self._stamp("d"), place=place, message=message)]

    def commands(self) -> list[Event]:
        by, text = self._rng.choice(
            (
                ("sam", "log dana her dock, a visit, 10 minutes"),
                ("priya", "my screen flickers, can somebody look?"),
                ("omar", "log dana"),
            )
        )
        return [CommandGiven(**self._stamp("c"), by=by, text=text, place=HELP)]

    def looks_at_home(self) -> list[Event]:
        return [HomeOpened(**self._stamp("h"), by=self._rng.choice(tuple(CAST)), door=DOOR)]

    def hands_over(self) -> list[Event]:
        ids = self._requests()
        if not ids:
            return []
        action, by = f"hand_over:{self._rng.choice(ids)}", self._rng.choice(HELPERS)
        values = {"to": self._rng.choice(HELPERS), "word": "It needs a new battery."}
        return [FormSubmitted(**self._stamp("f"), action=action, by=by, values=values)]

    def is_seen(self) -> list[Event]:
        return [PersonSeen(**self._stamp("p"), person="zoe", door=DOOR, name="Zoe Abara")]

    def _says(
        self, place: Place, author: str, text: str, *, root: str | None = None, asks: bool = False
    ) -> Event:
        self._count += 1
        message = f"m{self._count}"
        if asks:
            self._asks.append((place, message, author))
        stamp = self._stamp("") | {"id": f"{place.id}:{message}"}
        return MessageSaid(
            **stamp, place=place, message=message, author=author, text=text, root=root
        )

    def _stamp(self, letter: str) -> dict:
        self._count += 1
        at = self._now() + timedelta(microseconds=self._count)
        return {"id": f"{letter}{self._count}", "at": at, "said_at": at}
