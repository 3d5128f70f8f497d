"""What the three hundred got from the bot: the last message of each, and no more."""

from adapters.playground.chat import Person
from adapters.playground.company.people import staff
from adapters.playground.outgoing import buttons_of
from chatops.messages import Button, Part


class Letters:
    """Their chats with the bot, which nobody opens: kept in memory, one message for each."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {person.id: person for person in staff()}
        self._last: dict[str, tuple[Part, ...]] = {}

    def person(self, name: str) -> Person | None:
        """Find one of the three hundred by id."""
        return self.people.get(name)

    def put(self, person: str, parts: tuple[Part, ...]) -> None:
        """Take what the bot sent to somebody."""
        self._last[person] = parts

    def number(self, person: str, number: int) -> Button | None:
        """Find a number to tap in the last message of somebody."""
        buttons = buttons_of(self._last.get(person, ()))
        return next((b for b in buttons if b.opens_form and b.label == str(number)), None)

    def clear(self) -> None:
        """Put everything away."""
        self._last.clear()
