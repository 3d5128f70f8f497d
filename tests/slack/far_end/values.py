"""What a workspace is made of."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

CHANNEL, GROUP, IM, MPIM = "channel", "group", "im", "mpim"
SLACKBOT = "USLACKBOT"


class Refused(Exception):
    """The Web API says no: ``ok: false`` with Slack's code, and more where Slack tells more."""

    def __init__(self, code: str, **more: Any):
        super().__init__(code)
        self.code, self.more = code, more


class Cannot(Exception):
    """A person cannot do this in Slack (the test asked for what nobody could do)."""


@dataclass(eq=False)
class Channel:
    """A conversation of any kind. ``messages`` are as Slack shows them, by ts, oldest first."""

    id: str
    name: str = ""
    kind: str = CHANNEL
    members: list[str] = field(default_factory=list)
    archived: bool = False
    shared: bool = False  # with another company (Slack Connect)
    created: int = 0
    refuses: str = ""  # restricted_action_read_only_channel and its like
    locked: dict[str, str] = field(default_factory=dict)  # thread's ts -> restricted_action_…
    messages: dict[str, Json] = field(default_factory=dict)
    threads: dict[str, dict[str, Json]] = field(default_factory=dict)  # root's ts -> answers
    deleted: dict[str, Json] = field(default_factory=dict)
    unheard: list[str] = field(default_factory=list)  # mentions of a bot that is not here

    @property
    def event_type(self) -> str:
        """The subscription that its messages come under."""
        return {CHANNEL: "message.channels", GROUP: "message.groups"}.get(
            self.kind, f"message.{self.kind}"
        )


@dataclass(frozen=True, kw_only=True)
class Ephemeral:
    """What one person alone sees, until they reload."""

    user: str
    channel: str
    text: str
    blocks: list[Json]
    ts: str
    thread_ts: str | None = None
    answers: bool = False  # shown at once for what the person did, not posted by the app


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call of the Web API as it arrived, without its token."""

    method: str
    args: Json
    at: float  # seconds, on the monotonic clock
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a person saw of what they did: ``trouble`` is Slack's own sign that it went wrong.

    ``body`` is what the app answered, ``action`` the response_action of a form's answer.
    """

    status: int | None = None
    body: Any = None
    trouble: str = ""
    action: str = ""
    errors: Json = field(default_factory=dict)
    view: Json | None = None
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    trigger: str = ""

    @property
    def ok(self) -> bool:
        return not self.trouble
