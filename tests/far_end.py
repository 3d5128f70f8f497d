"""The platform's far end for stories: a chat that can refuse, lose replies and be looked into.

This is the only fake in the tests. It keeps what was posted under the sender's key, as Slack
keeps message metadata, and can be told to behave badly: the next calls take their fault from
``faults``.
"""

from collections import deque
from dataclasses import dataclass, field

from chatops.events import Place, PlaceKind
from chatops.messages import (
    Buttons,
    Chart,
    Contact,
    Home,
    InPlace,
    InThread,
    Line,
    Link,
    LookUp,
    Mark,
    Part,
    Phone,
    Post,
    Quote,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import GivenUp, Outcome, Parcel, Retry, Sent, Target, Unknown

DOOR = "playground"
LATER = {
    "429": Retry(after=3.0, reason="ratelimited", whole_door=True),
    "outage": Retry(after=300.0, reason="outage", whole_door=True),
    "refused": Retry(after=2.0, reason="server_error"),
}


@dataclass(slots=True, kw_only=True)
class Shown:
    """One post of the bot as people see it."""

    place: str
    message: str
    root: str
    parts: tuple[Part, ...]
    only_for: str = ""

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (told(part) for part in self.parts)))

    @property
    def buttons(self) -> dict[str, str]:
        """The actions by label."""
        rows = [part.items for part in self.parts if isinstance(part, Buttons)]
        return {button.label: button.action for row in rows for button in row}


@dataclass(slots=True)
class FarEnd:
    """A chat platform's far end: one ``Channel``."""

    door: str = DOOR
    posts: dict[str, Shown] = field(default_factory=dict)  # by key
    marks: set[tuple[str, str]] = field(default_factory=set)  # (place, message)
    homes: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    asked_who: list[str] = field(default_factory=list)
    faults: deque[str] = field(default_factory=deque)
    refuses: set[str] = field(default_factory=set)  # whom no group chat can be opened with
    closed: set[str] = field(default_factory=set)  # whose own chat with the bot takes nothing
    parks: set[str] = field(default_factory=set)  # with whom it fails again and again
    calls: int = 0
    doubled: list[str] = field(default_factory=list)  # keys that were posted more than once

    async def send(self, parcel: Parcel) -> Outcome:
        self.calls += 1
        fault = self.faults.popleft() if self.faults else ""
        if fault in LATER:
            return LATER[fault]
        if fault == "lost before":
            return Unknown(reason="timeout")
        if isinstance(parcel.message, Post) and _is_refused(parcel.message.to, self.refuses):
            return GivenUp(reason="user_disabled")
        if isinstance(parcel.message, Post) and _is_closed(parcel.message.to, self.closed):
            return GivenUp(reason="user_disabled")
        if isinstance(parcel.message, Post) and _is_refused(parcel.message.to, self.parks):
            return Retry(after=2.0, reason="server_error")
        outcome = self._do(parcel)
        return Unknown(reason="timeout") if fault == "lost after" else outcome

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        found = self.posts.get(parcel.key)
        return None if found is None else self._sent(found)

    def in_thread(self, place: str, root: str) -> list[str]:
        """The texts that the bot shows in a thread."""
        return [p.text for p in self.posts.values() if (p.place, p.root) == (place, root)]

    def to(self, person: str) -> list[str]:
        """The texts in somebody's own chat with the bot."""
        return [p.text for p in self.posts.values() if p.place == f"dm-{person}"]

    def group(self, *people: str) -> list[Shown]:
        """The posts in the group chat of some people."""
        return [p for p in self.posts.values() if p.place == _group(people)]

    def seen_by(self, person: str) -> list[Shown]:
        """The posts that somebody can see: in the open, in their own chats, whispered to them."""
        return [p for p in self.posts.values() if _sees(person, p)]

    def home_button(self, person: str, label: str, about: str) -> str:
        """The action of a button on a home page, below a line with the words of *about*."""
        found = self.find_home_button(person, label, about)
        assert found is not None, f"{person} has no {label!r} at home about {about!r}"
        return found

    def find_home_button(self, person: str, label: str, about: str) -> str | None:
        """The same, or None where there is none before the next line."""
        below = not about
        for part in self.homes[person]:
            if isinstance(part, Line):
                below = not about or about in part.text
            if below and isinstance(part, Buttons):
                found = [b.action for b in part.items if b.label == label]
                if found:
                    return found[0]
        return None

    def opens_form(self, action: str) -> bool:
        """Tell whether the button that carries this action opens a form."""
        parts = [part for p in self.posts.values() for part in p.parts]
        parts += [part for home in self.homes.values() for part in home]
        rows = [part.items for part in parts if isinstance(part, Buttons)]
        return any(b.opens_form for row in rows for b in row if b.action == action)

    def _do(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Post(to=to):
                return self._post(parcel, to)
            case Redraw():
                return self._redraw(parcel)
            case Withdraw():
                return self._withdraw(parcel)
            case Mark(place=place, message=message, on=on):
                (self.marks.add if on else self.marks.discard)((place.id, message))
            case Home(person=person):
                self.homes[person] = parcel.parts
            case LookUp(person=person):
                self.asked_who.append(person)
        return Sent()

    def _post(self, parcel: Parcel, to: object) -> Outcome:
        if parcel.key in self.posts:
            self.doubled.append(parcel.key)
            return self._sent(self.posts[parcel.key])
        place, root, only_for = _where(to, parcel.target)
        number = f"bot{len(self.posts) + 1}"
        shown = Shown(place=place, message=number, root=root, parts=parcel.parts, only_for=only_for)
        self.posts[parcel.key] = shown
        return self._sent(shown)

    def _redraw(self, parcel: Parcel) -> Outcome:
        found = self._own(parcel.target)
        if found is None:
            return GivenUp(reason="message_not_found")
        found.parts = parcel.parts
        return Sent()

    def _withdraw(self, parcel: Parcel) -> Outcome:
        found = self._own(parcel.target)
        if found is None:
            return GivenUp(reason="message_not_found")
        self.posts = {key: post for key, post in self.posts.items() if post is not found}
        return Sent()

    def _sent(self, shown: Shown) -> Sent:
        kind = PlaceKind.GROUP if shown.place.startswith("group-") else PlaceKind.CHANNEL
        if shown.place.startswith("dm-"):
            kind = PlaceKind.DM
        place = Place(door=self.door, id=shown.place, kind=kind)
        return Sent(place=place, message=shown.message)

    def _own(self, target: Target | None) -> Shown | None:
        if target is None:
            return None
        own = (p for p in self.posts.values() if p.message == target.message)
        return next(own, None)


def _is_refused(to: object, people: set[str]) -> bool:
    return isinstance(to, ToGroup) and not people.isdisjoint(to.people)


def _is_closed(to: object, people: set[str]) -> bool:
    return isinstance(to, ToPerson) and to.person in people


def told(part: Part) -> str:
    """Read a part aloud."""
    match part:
        case Line(text=text):
            return text
        case Quote(text=text, by=by):
            return f"{by}> {text}"
        case Link(label=label):
            return f"[{label}]"
        case Chart() | Contact():
            return _drawn(part)
        case Buttons(items=items):
            return " ".join(f"({item.label})" for item in items)
        case _:
            return f"{part.label}: {part.number}" if isinstance(part, Phone) else part.text.upper()


def _drawn(part: Chart | Contact) -> str:
    if isinstance(part, Chart):
        return f"<{part.title}: {', '.join(name for name, _ in part.series)}>"
    draft = f" “{part.draft}”" if part.draft else ""
    return f"[{'call' if part.calls else 'chat'}: {part.label}{draft}]"


def _where(to: object, target: Target | None) -> tuple[str, str, str]:
    match to:
        case InThread(place=place, root=root):
            return place.id, root, ""
        case Under():
            assert target is not None, "a post under another one comes with its target"
            return target.place.id, target.message, ""
        case InPlace(place=place):
            return place.id, "", ""
        case ToPerson(person=person):
            return f"dm-{person}", "", ""
        case ToGroup(people=people):
            return _group(people), "", ""
        case Whisper(place=place, person=person):
            return place.id, "", person
        case _:
            raise AssertionError(f"no way to {to}")


def _group(people: tuple[str, ...]) -> str:
    return "group-" + "-".join(sorted(people))


def _sees(person: str, shown: Shown) -> bool:
    if shown.only_for:
        return shown.only_for == person
    kind, _, people = shown.place.partition("-")
    return kind not in ("dm", "group") or person in people.split("-")
