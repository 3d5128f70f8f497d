"""What the card to talk tells: why, where the coworker is, what they needed, how to begin.

Facts only: nothing about a coworker that could not be read over the helper's shoulder.
"""

from collections.abc import Iterator
from datetime import timedelta

from chatops.access import may_read
from chatops.messages import Line, Part, Quote
from chatops.nudges.nudge import Nudge, Reason
from chatops.phrases import lasting, number, paragraph, since
from chatops.reaching import city_of, in_same_office, keeps_same_time, office_of
from chatops.requests import Deed, Did, Reach, Request, State
from chatops.telling import brief, first_words
from chatops.work import Work

LAST_NEEDS = 3
WORTH_SAYING = timedelta(minutes=10)
"""How long a thread has gone to and fro before it is told for how long."""
QUESTIONS = 5
"""Opening questions that the bot has of its own."""


def why(work: Work, nudge: Nudge, request: Request) -> Line:
    """Say in one line why talking may be quicker."""
    words, name = work.words, work.name(request.asker)
    times = _times(work, request.round_trips)
    time = lasting(int(request.live.total_seconds() // 60), language=words.language)
    by = "" if _was_alone(work, nudge.helper, request) else "_by_others"
    match nudge.reason:
        case Reason.ASKED:
            text = words.say("talk_why_asked", name=name)
        case Reason.STILL_FAILS:
            text = words.say("talk_why_still_fails", name=name)
        case Reason.LIVE:
            text = words.say(f"talk_why_live{by}", name=name, time=time)
        case Reason.CHANGED_HANDS:
            text = words.say("talk_why_changed_hands", name=name, times=times)
        case Reason.MORNING:
            text = words.say("talk_why_morning", name=name, times=times)
        case _:
            long = request.live >= WORTH_SAYING
            how_long = words.say("talk_lasting", time=time) if long else ""
            text = words.say(f"talk_why_round_trips{by}", name=name, times=times, lasting=how_long)
    return Line(text=text)


def what(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Quote what was asked, where the reader may read that: as a quotation it can be taken back."""
    if not may_read(work, reader, request):
        return (Line(text=work.words.say("talk_private"), quiet=True),)
    if not request.text:
        return ()
    return (Quote(text=brief(request, work)),)


def facts(work: Work, request: Request, *, reader: str) -> tuple[Part, ...]:
    """Say where the coworker is, how those two talked last, and what is always preferred."""
    place, last = _where(work, request.asker, reader), _last_talk(work, request, reader)
    first = "; ".join(part for part in (place, last) if part)
    told = paragraph(_sentence(first), _preference(work, request.asker))
    return (Line(text=told),) if told else ()


def history(work: Work, request: Request) -> tuple[Part, ...]:
    """Quote the last things that the coworker needed, none of them private."""
    earlier = [
        first_words(r.text)
        for r in work.uow.requests.of(request.asker)
        if r.text and r.asked_at < request.asked_at and not r.private and not r.held and _counts(r)
    ][:LAST_NEEDS]
    if not earlier:
        return ()
    heading = work.words.say("talk_history", name=work.name(request.asker))
    return Line(text=heading, quiet=True), *(Quote(text=text) for text in earlier)


def opening(work: Work, request: Request) -> Line:
    """Give a question to begin with: the same for a request each time it is drawn."""
    own = work.settings.opening_questions
    chosen = int.from_bytes(request.id.encode()) % (len(own) or QUESTIONS)
    question = own[chosen] if own else work.words.say(f"talk_question_{chosen + 1}")
    return Line(text=work.words.say("talk_opening", question=question))


def _was_alone(work: Work, helper: str, request: Request) -> bool:
    """Tell whether it was this helper who wrote, and no other one."""
    spoke = work.uow.messages.last_by([request.id])[request.id]
    return helper in spoke and not spoke.keys() & {*request.helpers} - {helper}


def _times(work: Work, count: int) -> str:
    if count == 1:
        return work.words.say("talk_once")
    return work.words.say("talk_times", count=number(count, language=work.words.language))


def _counts(request: Request) -> bool:
    return request.state is not State.DROPPED


def _where(work: Work, person: str, reader: str) -> str:
    """Say where somebody is and how late it is there; nothing of somebody who sits next door."""
    name, words = work.name(person), work.words
    same_time = keeps_same_time(work, person, reader)
    office = office_of(work, person)
    if in_same_office(work, person, reader) or (same_time and not office):
        return ""
    where = office or city_of(work, person)
    if same_time:
        return words.say("talk_where_same_time", name=name, where=where)
    zone = work.timezone(person)
    clock = since(work.at, now=work.at, timezone=zone, language=words.language)
    if not where:
        return words.say("talk_clock", name=name, clock=clock)
    return words.say("talk_where", name=name, where=where, clock=clock)


def _last_talk(work: Work, request: Request, helper: str) -> str:
    """Say by what means these two talked last, in an earlier request."""
    earlier = (r for r in work.uow.requests.of(request.asker) if r.id != request.id)
    means = (by for r in earlier for by in _talks(work, r, helper))
    found = next(means, "")
    if not found:
        return ""
    return work.words.say("talk_last_visit" if found == "visit" else "talk_last_call")


def _talks(work: Work, request: Request, helper: str) -> Iterator[str]:
    """Yield how somebody helped in person, the newest first."""
    if request.walk_up and request.helper == helper:
        means = request.walk_up.split()[0]
        yield from [means] if means != "mail" else []
    if request.talked_at is not None:
        entries = work.uow.messages.entries(request.id)
        talks = [e for e in entries if isinstance(e, Did) and e.deed is Deed.TALK]
        yield from (talk.value for talk in reversed(talks) if talk.by == helper)


def _preference(work: Work, person: str) -> str:
    known = work.uow.people.get(person)
    if known is None or known.prefers is Reach.ANY:
        return ""
    return work.words.say(f"talk_likes_{known.prefers.value}", name=work.name(person))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""
