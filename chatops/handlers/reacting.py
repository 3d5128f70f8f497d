"""Reactions: 👀 🙋 ✋ take, ✅ settles, ✖️ is "not one", 🤫 makes private; others mean nothing.

One on a line or a card of ours about a request counts as if it were on the first message.
"""

from dataclasses import replace
from datetime import datetime

from chatops.access import may_read
from chatops.events import BOT, Delivered, ReactionChanged
from chatops.folding import counts
from chatops.handlers.arriving import keep, read_word
from chatops.handlers.asking import opened
from chatops.handlers.bringing import follow
from chatops.handlers.opening import open_request
from chatops.kept import Kept, Verdict
from chatops.life import update
from chatops.lines import say_noted
from chatops.own_posts import LINE, may_by_card, shown_in, was_for_another
from chatops.quoting import reword_quotes
from chatops.requests import Deed, Request
from chatops.saying import look_up
from chatops.splitting import opens
from chatops.unit_of_work import DeedRow, reaction_id
from chatops.work import Work

MEANINGS = {
    "👀": Deed.TAKE,
    "🙋": Deed.TAKE,
    "✋": Deed.TAKE,
    "✅": Deed.SETTLE,
    "✖": Deed.NOT_ONE,
    "🤫": Deed.KEEP_PRIVATE,
}


def means_something(emoji: str, work: Work) -> bool:
    """Tell whether a reaction is one that the desk listens to."""
    return emoji in MEANINGS or emoji == work.settings.request_reaction.rstrip("\ufe0f")


def on_reaction(reaction: ReactionChanged, work: Work, *, read_back: bool = False) -> None:
    """Do what a reaction means, or undo it when it is taken off.

    One that was *read_back* was put there nobody knows when, by the time it was read.
    """
    if reaction.emoji not in MEANINGS:
        _ask_for(reaction, work, read_back=read_back)
        return
    deed = MEANINGS[reaction.emoji]
    request = _request_of(reaction, work)
    if request is None:
        _keep_early(reaction, deed, work, read_back=read_back)
    elif _stands_for(reaction, deed, request, work):
        after = request.last_said_at if read_back else None
        work.uow.messages.did(_row(reaction, deed, request.id, after=after))
        changed = update(work, request)
        if changed.helper == reaction.by != request.helper:
            follow(work, changed, anew=not may_read(work, reaction.by, request))
    elif deed is Deed.NOT_ONE and reaction.added and _may(reaction, deed, request, work):
        _take_out(reaction, request, work)


def on_line_there(delivered: Delivered, work: Work) -> None:
    """Join what was put on a line of ours before we knew that it is there."""
    place, message = delivered.place, delivered.message
    is_line = delivered.key.partition(":")[0] == LINE
    if not is_line or not work.uow.messages.reactions(place, message):
        return
    request = shown_in(work, place, message)
    if request is not None:
        work.uow.messages.attach_deeds(place, message, request.id)
        update(work, request)


def _stands_for(reaction: ReactionChanged, deed: Deed, request: Request, work: Work) -> bool:
    """Tell whether a reaction on this message is about the whole request.

    On the first message all are. On any other a helper's 👀 is, the 🤫, and the asker's own ✅.
    """
    if reaction.added and not _may(reaction, deed, request, work):
        return False
    if deed is Deed.NOT_ONE and _is_joined(reaction, request, work):
        return False
    anywhere = deed in (Deed.TAKE, Deed.KEEP_PRIVATE)
    own = deed is Deed.SETTLE and reaction.by == request.asker
    return anywhere or own or _is_first(reaction, request, work)


def _may(reaction: ReactionChanged, deed: Deed, request: Request, work: Work) -> bool:
    """Tell whether somebody may do this now; who was a helper once may no more."""
    allowed = counts(
        request, deed, by=reaction.by, is_helper=lambda id: work.is_helper(id, request.place)
    )
    return allowed and may_by_card(work, reaction.place, reaction.message, request, deed)


def _request_of(reaction: ReactionChanged, work: Work) -> Request | None:
    """Find the request whose first message this is, in any of its threads, or our own post."""
    place, message = reaction.place, reaction.message
    kept = work.uow.messages.get(place, message)
    if kept is not None and kept.request:
        return work.uow.requests.get(kept.request)
    found = work.uow.requests.in_thread(place, message)
    return found or shown_in(work, place, message, by=reaction.by)


def _is_first(reaction: ReactionChanged, request: Request, work: Work) -> bool:
    """Tell whether the reaction is on a message that stands for the whole request."""
    if work.uow.requests.in_thread(reaction.place, reaction.message) is not None:
        return True
    kept = work.uow.messages.get(reaction.place, reaction.message)
    return kept is None or opens(kept, request)  # what nobody else said is ours


def _is_joined(reaction: ReactionChanged, request: Request, work: Work) -> bool:
    kept = work.uow.messages.get(reaction.place, reaction.message)
    if kept is None:
        return was_for_another(work, reaction.place, reaction.message, request)
    return not opens(kept, request)


def _take_out(reaction: ReactionChanged, request: Request, work: Work) -> None:
    """Forget a message that was joined and is none of it; the rest of the request stays."""
    kept = work.uow.messages.get(reaction.place, reaction.message)
    if kept is not None:
        reword_quotes(work, request, kept, new=None)
        keep(work, kept, Verdict.NONE)
        update(work, request)


def _keep_early(reaction: ReactionChanged, deed: Deed, work: Work, *, read_back: bool) -> None:
    """Keep a reaction that came before its message; whether it counts is found out with it."""
    kept = work.uow.messages.get(reaction.place, reaction.message)
    if kept is None or kept.verdict in (Verdict.EARLY, Verdict.UNDECIDED):
        after = kept.said_at if read_back and kept is not None else None
        work.uow.messages.did(_row(reaction, deed, None, after=after))


def _row(
    reaction: ReactionChanged, deed: Deed, request: str | None, *, after: datetime | None
) -> DeedRow:
    return DeedRow(
        id=reaction_id(reaction.place, reaction.message, reaction.emoji, reaction.by),
        deed=deed,
        by=reaction.by,
        said_at=reaction.said_at,
        request=request,
        place=reaction.place,
        message=reaction.message,
        value=after.isoformat() if after else "",
        undone=not reaction.added,
    )


def _ask_for(reaction: ReactionChanged, work: Work, *, read_back: bool) -> None:
    """Make a request of a message that somebody put the request reaction on."""
    request = _request_of(reaction, work)
    if request is not None or not reaction.added or not _is_served(reaction, work):
        return
    kept = _pointed_at(reaction, work)
    if kept.gone_at is not None:
        return
    fresh = open_request(work, kept)
    if not read_back:
        opened(work, fresh, kept, since=reaction.said_at)
    else:
        say_noted(work, fresh)


def _pointed_at(reaction: ReactionChanged, work: Work) -> Kept:
    """Take up the message as it is known; whose words were not kept, they come along."""
    known = work.uow.messages.get(reaction.place, reaction.message)
    if known is not None and (known.gone_at is not None or known.text):
        return known
    fresh = Kept(
        place=reaction.place,
        id=reaction.message,
        author=reaction.author,
        said_at=reaction.said_at,
        text=reaction.text,
        text_at=reaction.said_at,
        word=read_word(reaction.text, language=work.language(reaction.place)),
        verdict=Verdict.PART,
    )
    if known is None:
        return fresh
    return replace(known, text=fresh.text, word=fresh.word)


def _is_served(reaction: ReactionChanged, work: Work) -> bool:
    """Tell whether the message is somebody's whom the desk helps here, and so is who points at it.

    An author who is not known yet is looked up for the name alone.
    """
    if reaction.author in ("", BOT):
        return False
    if work.uow.people.get(reaction.author) is None:
        look_up(work, reaction.author, door=reaction.place.door, why=reaction.id)
    known = work.uow.people.named([reaction.author, reaction.by]).values()
    strangers = [person for person in known if person.guest and not work.listed(reaction.place)]
    return not strangers and not any(person.automated for person in known)
