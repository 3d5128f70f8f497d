"""What goes on with the last ask in a place that is one for ever: a DM, a group chat."""

from datetime import timedelta

from chatops.cues.asking import cues_for
from chatops.events import PlaceKind
from chatops.intake import Heard, judge
from chatops.kept import Kept
from chatops.requests import Request, State
from chatops.settling import Word
from chatops.work import Work

LOOK_BACK = timedelta(days=7)
BARE = 3
"""Words of an "it doesn't work" that names no thing of its own."""


def in_group(work: Work, kept: Kept) -> Request | None:
    """Find the request that a message at the top of a group chat goes on with."""
    if kept.place.kind is not PlaceKind.GROUP:
        return None
    there = group_requests(work, kept)
    if work.settings.is_helper(kept.author):
        return there[0] if there else None
    own = [r for r in there if kept.author in r.askers]
    return own[0] if own and goes_on(work, kept, own[0]) else None


def group_requests(work: Work, kept: Kept) -> list[Request]:
    """List what is talked about in a group chat, the latest first."""
    if kept.place.kind is not PlaceKind.GROUP:
        return []
    recent = work.uow.requests.recent(kept.place, since=kept.said_at - LOOK_BACK)
    return [r for r in recent if r.state is not State.DROPPED]


def goes_on(work: Work, kept: Kept, latest: Request) -> bool:
    """Tell whether a message in a place that is one for ever belongs to the last ask there."""
    silence = work.settings.office_hours.working_time(latest.last_said_at, kept.said_at)
    if latest.is_open and silence < timedelta(hours=work.settings.new_ask_after_hours):
        return True
    match kept.word:
        case Word.WORKS | Word.THANKS:
            return True
        case Word.NOD:
            return latest.is_open
        case Word.STILL_FAILS:
            return _is_back(work, kept, latest)
        case _:
            return not is_ask(work, kept)


def _is_back(work: Work, kept: Kept, latest: Request) -> bool:
    """Tell "it still fails" from "my mouse doesn't work", which is another need."""
    text = kept.text or ""
    again = cues_for(work.language(kept.place)).again.search(text)
    lately = kept.said_at - latest.last_said_at < LOOK_BACK
    return lately and (again is not None or len(text.split()) <= BARE)


def is_ask(work: Work, kept: Kept) -> bool:
    """Tell whether a message to the bot alone asks for something."""
    heard = Heard(
        text=kept.text or "", files=kept.files, threads=True, language=work.language(kept.place)
    )
    return judge(heard).is_request
