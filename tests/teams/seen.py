"""What people see on Teams, in the words of the stories: the same questions as to ``FarEnd``."""

from collections.abc import Callable, Mapping

from chatops.messages import Buttons, Line, Part
from tests.far_end import FarEnd as Miniature
from tests.far_end import Shown, _sees, told
from tests.teams.far_end import FakeTeams, Message, Talk
from tests.teams.places import CHANNEL, GROUP, PERSONAL
from tests.teams.reading_back import NOTED, action_of, parts_of

APART = ("answer:", "home:")
"""What begins the ids of what is said at once for what somebody did, and of home pages."""


class Post:
    """One post of the bot as people see it now: as a ``Shown``, but never a thing of the past."""

    only_for = ""

    def __init__(self, message: Message, talk: Talk, *, place: str, hides_mark: bool) -> None:
        self.place, self.message, self.root = place, message.id, message.root
        self._post, self._hides_mark = message, hides_mark
        self._reader = talk.members[0] if talk.where.kind == PERSONAL else ""

    @property
    def parts(self) -> tuple[Part, ...]:
        parts = parts_of(self._post.card_for(self._reader) or {})
        shown = (part for part in parts if not (self._hides_mark and _stands_for_the_mark(part)))
        return tuple(shown)

    text, buttons = Shown.text, Shown.buttons


class Posts(dict[str, Post]):
    """The bot's posts by key. Emptying it shuts one's eyes to those that are there by now."""

    def __init__(self, found: dict[str, Post], unseen: set[str]) -> None:
        super().__init__({key: post for key, post in found.items() if key not in unseen})
        self._unseen = unseen

    def clear(self) -> None:
        self._unseen.update(self)
        super().clear()


class TeamsSeen:
    """Looks into the far end for a story."""

    def __init__(
        self, teams: FakeTeams, people: Mapping[str, str], *, shows_all: bool = False
    ) -> None:
        """*shows_all*: pages, answers and lines that mark are posts, too, as they are in truth."""
        self.teams = teams
        self.shows_all = shows_all
        self._people = people  # AAD id -> person
        self._unseen: set[str] = set()
        self._ids: dict[tuple[str, str], str] = {}  # (place, message) -> id in the outbox
        self.look_up: Callable[[], dict[tuple[str, str], str]] = dict

    to = Miniature.to
    group = Miniature.group
    home_button = Miniature.home_button
    find_home_button = Miniature.find_home_button
    opens_form = Miniature.opens_form

    @property
    def posts(self) -> Posts:
        """What the bot shows; for most stories not pages, answers to commands, lines that mark."""
        found: dict[str, Post] = {}
        for message in self.teams.bots():
            key, shown = self.key_of(message), self.shown(message)
            if self.shows_all or (shown.parts and not key.startswith(APART)):
                found[key] = shown
        return Posts(found, self._unseen)

    @property
    def homes(self) -> dict[str, tuple[Part, ...]]:
        """The newest home card of each person."""
        cards: dict[str, tuple[Part, ...]] = {}
        for message in self.teams.bots():
            if self.key_of(message).startswith("home:"):
                talk = self.teams.talk(message.where)
                cards[self.person(talk.members[0])] = self.shown(message).parts
        return cards

    @property
    def cards(self) -> dict[str, Post]:
        """The newest home card of each person, as a post."""
        found = [self.shown(m) for m in self.teams.bots() if self.key_of(m).startswith("home:")]
        return {shown.place.removeprefix("dm-"): shown for shown in found}

    @property
    def refused(self) -> list[str]:
        """What no such platform can do: here nobody can even ask for it."""
        return []

    @property
    def marks(self) -> set[tuple[str, str]]:
        """What has a line of the bot's below it, which stands for a mark."""
        return {
            (self.place_of(self.teams.talk(message.where)), message.root)
            for message in self.teams.bots()
            if message.root and self.key_of(message).startswith("line:")
        }

    @property
    def doubled(self) -> list[str]:
        keys = [self.key_of(message) for message in self.teams.bots()]
        return [key for key in set(keys) if keys.count(key) > 1]

    @property
    def calls(self) -> int:
        """How often something was sent or changed."""
        return len(
            [c for c in self.teams.calls if c.name in {"send", "thread", "update", "delete"}]
        )

    @property
    def closed(self) -> set[str]:
        """Whose own chat with the bot takes nothing."""
        own = (talk for talk in self.teams.talks.values() if talk.where.kind == PERSONAL)
        return {self.person(talk.members[0]) for talk in own if talk.refuses}

    @closed.setter
    def closed(self, people: set[str]) -> None:
        for aad, person in self._people.items():
            no = (403, "ConversationBlockedByUser") if person in people else None
            self.teams.add_chat(self.teams.people[aad]).refuses = no

    @property
    def asked_who(self) -> list[str]:
        return [self.person(call.message) for call in self.teams.called("member")]

    @property
    def refuses(self) -> set[str]:
        """Whom no chat can be opened with: their accounts are gone."""
        return {self.person(aad) for aad in self.teams.gone}

    @refuses.setter
    def refuses(self, people: set[str]) -> None:
        self.teams.gone = {aad for aad, person in self._people.items() if person in people}

    def in_thread(self, place: str, root: str) -> list[str]:
        """The texts that the bot shows in a thread; in a chat without threads, after a message."""
        posts = [post for post in self.posts.values() if post.place == place]
        if place.startswith(("dm-", "group-")):
            return [post.text for post in posts if int(post.message) > int(root or 0)]
        return [post.text for post in posts if post.root == root]

    def answers(self, person: str) -> list[Post]:
        """What was said to somebody at once for what they typed."""
        found = [m for m in self.teams.bots() if self.key_of(m).startswith("answer:")]
        shown = [self.shown(message) for message in found]
        return [each for each in shown if each.place == f"dm-{person}"]

    def seen_by(self, person: str) -> list[Post]:
        return [post for post in self.posts.values() if _sees(person, post)]

    def shown(self, message: Message) -> "Post":
        talk = self.teams.talk(message.where)
        return Post(message, talk, place=self.place_of(talk), hides_mark=not self.shows_all)

    def key_of(self, message: Message) -> str:
        """Name a post as the outbox does; what is not from there is an answer."""
        at = (message.where.id, message.id)
        if at not in self._ids:
            self._ids |= self.look_up()
        return self._ids.get(at, f"answer:{message.id}")

    def keep_ids(self) -> None:
        """Read once more how the outbox names what is there: it cannot be asked after this."""
        self._ids |= self.look_up()
        self.look_up = dict

    def person(self, aad: str) -> str:
        who = self.teams.member(aad)
        return self._people.get(who.aad if who else aad, aad)

    def place_of(self, talk: Talk) -> str:
        """Name a place as the stories do."""
        if talk.where.kind == CHANNEL:
            return talk.where.name
        others = [self.person(aad) for aad in talk.members]
        if talk.where.kind == GROUP:
            return "group-" + "-".join(sorted(others))
        return f"dm-{others[0]}"

    def control(self, aad: str, action: str) -> Message | None:
        """Find the newest message with a button that carries this and that somebody can see."""
        for message in reversed(self.teams.bots()):
            is_there = aad in self.teams.talk(message.where).members
            card = message.card_for(aad)
            if is_there and card and action_of(card, action) is not None:
                return message
        return None


def _stands_for_the_mark(part: Part) -> bool:
    return isinstance(part, Line) and bool(NOTED.fullmatch(part.text))


def said_in(card: dict) -> str:
    """Read a card aloud."""
    return "\n".join(filter(None, (told(part) for part in parts_of(card))))


def labels(parts: tuple[Part, ...]) -> list[str]:
    """List what can be pressed."""
    rows = [part.items for part in parts if isinstance(part, Buttons)]
    return [button.label for row in rows for button in row]
