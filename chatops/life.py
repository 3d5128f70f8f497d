"""What follows from a change in a request: its facts, its mark, its times, people's lists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.access import OPEN_TO_READ
from chatops.events import PlaceKind
from chatops.folding import fold
from chatops.lines import name_anew, say_noted, take_name_off
from chatops.messages import Line
from chatops.nudges.times import set_nudge_times
from chatops.passed import redraw_cards
from chatops.quoting import forget_quotes, hide_quotes
from chatops.requests import Deed, Entry, Request, Said, State
from chatops.saying import mark, redraw, show_home, withdraw
from chatops.unit_of_work import DeedRow, Due
from chatops.work import Work

MOMENT = timedelta(microseconds=1)


def begin(work: Work, request: Request) -> Request:
    """Fold a request that was opened just now, keep it and mark it."""
    entries = work.uow.messages.entries(request.id)
    opened = _update(work, request, entries)
    said = [entry for entry in entries if isinstance(entry, Said)]
    own = [entry.id for entry in said if entry.by == opened.asker] or [opened.root]
    note(work, opened, message=own[0] if len(said) == 1 else "")
    return opened


def update(work: Work, request: Request) -> Request:
    """Fold the request again, keep it, and let what follows from it follow."""
    return _update(work, request, work.uow.messages.entries(request.id))


def _update(work: Work, request: Request, entries: Sequence[Entry]) -> Request:
    # Who helped stays a helper here, though the settings may not name them any more.
    helped = {*request.helpers, request.settled_by}
    folded = fold(
        request,
        entries,
        is_helper=lambda id: id in helped or work.is_helper(id, request.place),
        working_time=work.settings.office_hours.working_time,
    )
    folded = _come_or_go(work, request, folded)
    work.uow.requests.save(folded)
    if folded.chat:
        redraw_cards(work, folded)
    _set_times(work, folded)
    if request.is_open and folded.state is State.SETTLED and folded.also:
        # Several may be to hear of it: asked soon after, in case it is brought back at once.
        over = Due(id=f"burst over:{folded.id}", at=work.at, deed="burst_over", subject=folded.id)
        work.uow.dues.hasten(over)
    refresh_homes(work, folded)
    return folded


def do(
    work: Work,
    request: Request,
    deed: Deed,
    *,
    by: str,
    id: str,
    said_at: datetime | None = None,
    value: str = "",
) -> Request:
    """Have somebody do something to a request that no reaction stands for.

    Without *said_at* the desk itself does it, after all that it has heard: a platform's clock
    may be ahead of ours.
    """
    at = said_at or max(work.at, request.last_said_at + MOMENT)
    row = DeedRow(id=id, deed=deed, by=by, said_at=at, request=request.id, value=value)
    work.uow.messages.did(row)
    return update(work, request)


def undo(work: Work, request: Request, deed: Deed, *, id: str) -> Request:
    """Take back what the desk itself did under this *id*."""
    at = max(work.at, request.last_said_at + MOMENT)
    row = DeedRow(id=id, deed=deed, by="", said_at=at, request=request.id, undone=True)
    work.uow.messages.did(row)
    return update(work, request)


def note(work: Work, request: Request, *, message: str = "") -> None:
    """Put the bot's mark on a request, where there is a message to put it on and a way to.

    Without a *message*, which one it is on is looked up.
    Where the platform has none, a line stands for it: ``lines.say_noted``.
    """
    if _is_marked(work, request) and request.state is not State.DROPPED:
        mark(work, request.id, request.place, message or _marked(work, request))


def refresh_homes(work: Work, request: Request) -> None:
    """Have the home pages drawn anew on which the request stands."""
    people = {*work.settings.helper_ids, *request.askers}
    for person, door in work.uow.people.homes(sorted(people)):
        show_home(work, person, door=door)


def _come_or_go(work: Work, before: Request, now: Request) -> Request:
    """Do what the chat shows of it: a mark and a line go when it was none, and a mark returns;
    helpers are not shown any more what became private.
    """
    if now.state is State.DROPPED:
        return _drop(work, now) if before.state is not State.DROPPED else replace(now, text=None)
    if before.state is State.DROPPED:
        note(work, now)
        now = say_noted(work, now)
    if now.is_open and now.helper != before.helper and now.answered_at is None:
        name_anew(work, now)  # once somebody has answered, everybody sees who
    if before.is_open and not now.is_open:
        take_name_off(work, now)
    if now.private and not before.private and not now.born_private:
        hide_quotes(work, now)
    if now.state is State.WAITING and not before.is_open:
        _bring_again(work, now)
    if before.is_open and not now.is_open and now.held and now.line:
        # Over before it went anywhere: the question who may have it goes too.
        redraw(work, now.line, Line(text=work.words.say("delicate_kept")))
    return now


def _bring_again(work: Work, request: Request) -> None:
    """Have one that is back looked at that was over before it was brought to anybody."""
    if request.chat:
        return
    elsewhere = request.place.kind in OPEN_TO_READ and any(
        work.is_elsewhere(helper, request.place.door) for helper in work.helpers_but()
    )
    if request.place.kind is PlaceKind.DM or elsewhere:
        due = Due(id=f"bring:{request.id}", at=work.at, deed="bring", subject=request.id)
        work.uow.dues.add(due)


def _drop(work: Work, request: Request) -> Request:
    if _is_marked(work, request):
        mark(work, request.id, request.place, _marked(work, request), on=False)
    if request.line and not _shares_line(work, request):
        withdraw(work, request.line)
    if work.uow.messages.of(request.id):  # not what is part of another request by now
        forget_quotes(work, request)
    work.uow.messages.forget(request.id)
    return replace(request, text=None, line="")


def _shares_line(work: Work, request: Request) -> bool:
    """Tell whether the line in the thread is said for another request there as well."""
    there = work.uow.requests.recent(request.place, since=request.asked_at)
    return any(r.line == request.line and r.is_open for r in there if r.id != request.id)


def _is_marked(work: Work, request: Request) -> bool:
    """Tell whether a message of this carries the mark; typed commands and walk-ups have none."""
    has_message = bool(request.root and request.place.id)
    return has_message and work.manners(request.place.door).marks


def _marked(work: Work, request: Request) -> str:
    """Name the message that carries the mark: the one that opened it, while it is there.

    Not simply the first: an earlier one may arrive later, and the mark must come off where it
    was put on.
    """
    own = [m for m in work.uow.messages.of(request.id) if m.author == request.asker]
    there = [m for m in own if m.gone_at is None] or own
    opened = (m.id for m in there if m.said_at == request.asked_at)
    return next(opened, there[0].id if there else request.root)


def _set_times(work: Work, request: Request) -> None:
    """Let one fade that a helper answered last, counted from when it was to be quiet until."""
    set_nudge_times(work, request)
    id = f"fade:{request.id}"
    fades = None
    if request.state is State.IN_HAND and not request.last_by_asker:
        since = max(request.last_said_at, request.later_until or request.last_said_at)
        fades = work.settings.office_hours.add_working_days(since, work.settings.fade_after_days)
    if fades is None:
        work.uow.dues.drop(id)
    else:
        work.uow.dues.put(Due(id=id, at=fades, deed="fade", subject=request.id))
