"""Somebody says something in a place: at the top of it, or in a thread."""

from datetime import datetime

from chatops.events import BOT, MessageSaid, PlaceKind
from chatops.handlers.arriving import arrive, keep
from chatops.handlers.bringing import reads_it, see_to_it
from chatops.handlers.going_on import group_requests, in_group
from chatops.handlers.hearing import belonging, hear, hear_in_thread
from chatops.handlers.noticing import notice
from chatops.handlers.opening import join, open_request
from chatops.handlers.passing import pass_to_desk
from chatops.handlers.together import pass_on
from chatops.handlers.urgent import heed
from chatops.handlers.waking import known
from chatops.intake import Reason, judge
from chatops.intake import Verdict as Judged
from chatops.kept import JUDGED_NONE, Kept, Verdict
from chatops.lateness import is_late
from chatops.lines import next_turn, say_noted, say_when
from chatops.messages import Line, Whisper
from chatops.people import Person
from chatops.requests import Request, State, holder
from chatops.saying import look_up, post
from chatops.work import Work


def on_message(said: MessageSaid, work: Work) -> None:
    """Note a message in a channel or a group chat."""
    kept = arrive(said, work)
    if kept is None:
        return
    if said.automated:
        keep(work, kept, Verdict.NONE)
    elif (person := known(work, said.author)) is None:
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, said.author, door=said.place.door, why=said.id)
    else:
        _decide(work, kept, person)


def decide(work: Work, kept: Kept) -> None:
    """Find what a message is, now that its author is known."""
    _decide(work, kept, work.uow.people.get(kept.author))


def _decide(work: Work, kept: Kept, person: Person | None) -> None:
    request = work.uow.requests.in_thread(kept.place, kept.root) if kept.root else None
    if person is None or person.automated:
        keep(work, kept, Verdict.NONE)
    elif person.guest and work.listed(kept.place) is None:
        _refuse(work, kept, person)
    elif request is not None and not _asks_anew(work, kept, request):
        _join(work, kept, request)
    elif kept.root and BOT not in kept.mentions:
        _in_loose_thread(work, kept)
    else:
        _at_top(work, kept)


def _refuse(work: Work, kept: Kept, person: Person) -> None:
    """Tell a guest once that only the listed places are for guests, where the bot was asked."""
    keep(work, kept, Verdict.NONE)
    if BOT in kept.mentions:
        alone = Whisper(place=kept.place, person=person.id)
        post(work, f"guest:{person.id}", alone, Line(text=work.words.say("refuse_guest")))


def _asks_anew(work: Work, kept: Kept, request: Request) -> bool:
    """Tell whether an asker goes on to ask in a thread that was found to be no request."""
    if request.state is not State.DROPPED or kept.author not in request.askers:
        return False
    return not kept.gone_at and judge(hear_in_thread(work, kept)).is_request


def _in_loose_thread(work: Work, kept: Kept) -> None:
    """Look at an answer in a thread that is no request, or not one yet."""
    root = work.uow.messages.get(kept.place, kept.root)
    request = work.uow.requests.get(root.request) if root and root.request else None
    if root is None or root.verdict in (Verdict.EARLY, Verdict.UNDECIDED):
        keep(work, kept, Verdict.EARLY)
    elif request is not None and request.state is not State.DROPPED:
        _join(work, kept, request)
    elif _begins_after_all(work, kept, root):
        opened(work, open_request(work, kept), kept)
    elif _is_announcement(work, root):
        _under_announcement(work, kept)
    else:
        keep(work, kept, Verdict.NONE)


def _begins_after_all(work: Work, kept: Kept, root: Kept) -> bool:
    """Tell whether who began the thread asks in it now: "Hi", and below it what it is about."""
    own = root.author == kept.author and not work.settings.is_helper(kept.author)
    return own and judge(hear_in_thread(work, kept)).is_request


def _is_announcement(work: Work, root: Kept) -> bool:
    return root.verdict in JUDGED_NONE and work.is_helper(root.author, root.place)


def _under_announcement(work: Work, kept: Kept) -> None:
    """Look for an ask where people also chat; several may ask in the one thread."""
    asks = judge(hear_in_thread(work, kept)).is_request
    belongs_to = belonging(work, kept, asks=asks, in_thread=True)
    if belongs_to is not None:
        request, joins = belongs_to
        _join(work, kept, request, joins=joins)
    elif work.settings.is_helper(kept.author):
        keep(work, kept, Verdict.NONE)
    elif asks:
        opened(work, open_request(work, kept, owns_thread=False), kept)
    else:
        keep(work, kept, Verdict.NONE)


def _at_top(work: Work, kept: Kept) -> None:
    group = in_group(work, kept)
    judged = judge(hear(work, kept))
    announces = judged.reason is Reason.ANNOUNCEMENT and work.settings.is_helper(kept.author)
    greets = judged.reason is Reason.GREETING and not kept.mentions
    alone = BOT in kept.mentions or kept.place.kind is PlaceKind.GROUP or announces or greets
    belongs_to = None if alone else belonging(work, kept, asks=judged.is_request)
    if group is not None:
        _join(work, kept, group)
    elif belongs_to is not None:
        request, joins = belongs_to
        _join(work, kept, request, joins=joins)
    elif _asks(work, kept, judged):
        _open_at_top(work, kept)
    else:
        keep(work, kept, Verdict.GREETING if judged.reason is Reason.GREETING else Verdict.NONE)


def _asks(work: Work, kept: Kept, judged: Judged) -> bool:
    """Tell whether it asks; what helpers say does where it is said to the bot."""
    if work.settings.is_helper(kept.author) and BOT not in kept.mentions:
        return False
    return judged.is_request


def _open_at_top(work: Work, kept: Kept) -> None:
    if kept.place.kind is not PlaceKind.GROUP:
        opened(work, open_request(work, kept), kept)
        return
    earlier = group_requests(work, kept)
    keeper = next((r.keeper for r in earlier if r.keeper), "")
    request = open_request(work, kept, brought_to=keeper)
    if keeper:
        opened(work, request, kept)
    else:  # as far as we know nobody of the desk is in this chat
        pass_to_desk(work, request)
        heed(work, request, kept)


def _join(work: Work, kept: Kept, request: Request, *, joins: bool = False) -> None:
    joined = join(work, kept, request, joins=joins)
    if holder(joined.chat) and (request.is_open or joined.is_open):
        pass_on(work, kept, joined)
    heed(work, joined, kept)


def opened(work: Work, request: Request, kept: Kept, *, since: datetime | None = None) -> None:
    """Say who looks when, if nobody is at work now and it is not late (``lateness.py``).

    It became a request by the words of *kept*, or at *since*.
    """
    if not request.is_open:
        return
    told = heed(work, request, kept)
    late = is_late(since or kept.text_at, at=work.at)
    duty = next_turn(work, request)
    if not late:
        notice(work, request)
    if not late and not reads_it(work, request, duty):
        request = see_to_it(work, request)
        duty = next_turn(work, request)
    if told:
        return
    if not late and (duty is None or duty.since > work.at):
        say_when(work, request, sentence="away")
    elif request.state is State.WAITING:
        say_noted(work, request)
