"""Somebody writes to the bot alone."""

from dataclasses import replace

from chatops.events import MessageSaid, PlaceKind
from chatops.handlers.answering import answer, card_above, is_early
from chatops.handlers.arriving import arrive, keep
from chatops.handlers.going_on import goes_on
from chatops.handlers.holding import began_delicate, hold_message, is_delicate, stands_alone
from chatops.handlers.opening import join, open_request
from chatops.handlers.passing import ask_what_to_pass_on, pass_to_desk, resume
from chatops.handlers.together import pass_on
from chatops.handlers.urgent import heed
from chatops.handlers.waking import knows
from chatops.handlers.wondering import ask_for_whom
from chatops.intake import Heard, Reason, judge
from chatops.intake import Verdict as Judged
from chatops.kept import Kept, Verdict
from chatops.lateness import is_late
from chatops.messages import Line, ToPerson
from chatops.people import Person
from chatops.phrases import paragraph
from chatops.requests import Request, State
from chatops.saying import look_up, post
from chatops.standing_in import meanwhile
from chatops.work import Work


def on_direct(said: MessageSaid, work: Work) -> None:
    """Note what somebody wrote to the bot alone."""
    if work.more.direct(said, work):
        return
    kept = arrive(said, work)
    if kept is None or said.automated:
        return
    if not knows(work, said.author):
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, said.author, door=said.place.door, why=said.id)
    else:
        decide_direct(work, kept)


def decide_direct(work: Work, kept: Kept) -> None:
    """Find what it is, now that its author is known."""
    person = work.uow.people.get(kept.author)
    if person is None or person.guest or person.automated:
        _refuse(work, kept, person)
        return
    threaded = _threaded(work, kept)
    latest = threaded or latest_direct(work, kept)
    judged = _judge(work, kept)
    asks = _asks(work, kept, judged)
    if kept.gone_at:
        keep(work, kept, Verdict.NONE)
    elif threaded is None and is_early(work, kept):
        keep(work, kept, Verdict.EARLY)
    elif threaded is not None and _is_answer(work, kept, threaded):
        answer(work, kept, threaded)
    elif latest is not None and (threaded or goes_on(work, kept, latest)):
        _go_on(work, kept, latest)
    elif _may_be_for_another(work, kept, judged) and ask_for_whom(work, kept, asks=asks):
        return
    elif asks and not _answers_the_bot(work, kept):
        heed(work, pass_to_desk(work, open_request(work, kept, private=True)), kept)
    else:
        keep(work, kept, Verdict.NONE)
        _greet(work, kept, person, judged)


def _threaded(work: Work, kept: Kept) -> Request | None:
    """Find the request whose thread it is, or whose card a helper writes under."""
    if not kept.root:
        return None
    there = work.uow.requests.in_thread(kept.place, kept.root)
    _, _, rest = card_above(work, kept).partition(":")
    return there or work.uow.requests.get(rest.partition(":")[0])


def _is_answer(work: Work, kept: Kept, request: Request) -> bool:
    """Tell whether a helper answers a coworker, who reads elsewhere."""
    return kept.author not in request.askers and bool(card_above(work, kept))


def latest_direct(work: Work, kept: Kept) -> Request | None:
    """Find what this person last asked the bot alone, in this chat or by a command."""
    here = (kept.place.door, kept.place.id)
    return next(
        (
            request
            for request in work.uow.requests.of(kept.author)
            if request.place.kind is PlaceKind.DM
            and (not request.place.id or (request.place.door, request.place.id) == here)
            and request.state is not State.DROPPED
            and not request.walk_up
        ),
        None,
    )


def _go_on(work: Work, kept: Kept, request: Request) -> None:
    if kept.author in request.askers and stands_alone(work, kept, request):
        heed(work, ask_what_to_pass_on(work, open_request(work, kept, private=True)), kept)
        return
    joined = join(work, kept, request)
    if began_delicate(work, joined):
        hold_message(work, replace(kept, request=joined.id))
    elif request.is_open or joined.is_open:
        pass_on(work, kept, joined)
    if joined.is_open and not request.is_open:
        resume(work, joined)
    heed(work, joined, kept)


def _answers_the_bot(work: Work, kept: Kept) -> bool:
    """Tell whether a helper writes in a thread under a card: that is said to a colleague."""
    return bool(kept.root) and work.settings.is_helper(kept.author)


def _may_be_for_another(work: Work, kept: Kept, judged: Judged) -> bool:
    """Tell whether it is not said to the bot itself, nor delicate: that is asked about anyway."""
    is_hello = judged.reason is Reason.GREETING
    return not is_hello and not is_delicate(work, kept.text or "", kept.place)


def _asks(work: Work, kept: Kept, judged: Judged) -> bool:
    """Tell whether somebody wants something; who tells the bot of harassment does."""
    return judged.is_request or is_delicate(work, kept.text or "", kept.place)


def _judge(work: Work, kept: Kept) -> Judged:
    language = work.language(kept.place)
    return judge(Heard(text=kept.text or "", files=kept.files, language=language))


def _refuse(work: Work, kept: Kept, person: Person | None) -> None:
    """Tell a guest once that only the listed places are for guests; bots hear nothing."""
    keep(work, kept, Verdict.NONE)
    if person is not None and person.guest:
        text = work.words.say("refuse_guest")
        post(work, f"guest:{person.id}", _to(person, kept), Line(text=text))


def _greet(work: Work, kept: Kept, person: Person, judged: Judged) -> None:
    """Say what this is and who is there, the first time and to a hello just now, once a day."""
    hello = judged.reason is Reason.GREETING and not is_late(kept.said_at, at=work.at)
    if person.introduced_at is not None and not hello:
        return
    duty = work.on_duty(person.id)
    if duty is None:
        text = paragraph(work.words.say("dm_first_nobody"), meanwhile(work, None, person.id))
    elif duty.since <= work.at:
        text = work.words.say("dm_first", helper=work.name(duty.helper))
    else:
        when = work.when(duty.since, reader=person.id)
        text = work.words.say("dm_first_away", helper=work.name(duty.helper), when=when)
        text = paragraph(text, meanwhile(work, duty, person.id))
    post(work, f"hello:{person.id}:{work.at:%Y-%m-%d}", _to(person, kept), Line(text=text))
    introduced = person.introduced_at or work.at
    work.uow.people.save(replace(person, introduced_at=introduced))


def _to(person: Person, kept: Kept) -> ToPerson:
    return ToPerson(person=person.id, door=kept.place.door)
