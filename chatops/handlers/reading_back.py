"""A thread, a chat or a message's reactions, read again: what went and came is made up for."""

from collections.abc import Iterable, Iterator

from chatops.events import ChatRead, MessageDeleted, ReactionChanged, ReactionsRead, ThreadRead
from chatops.handlers.changing import on_delete
from chatops.handlers.ears import hears_reaction
from chatops.handlers.reacting import MEANINGS, on_reaction
from chatops.kept import Kept
from chatops.work import Work


def on_thread_read(read: ThreadRead, work: Work) -> None:
    """Treat what we know of a thread and was not found in it as deleted.

    Not what was said after it was read. The bot's own posts are no messages here.
    """
    _forget_missing(read, work.uow.messages.in_thread(read.place, read.root), work)


def on_chat_read(read: ChatRead, work: Work) -> None:
    """Treat what we know of that time in a chat and was not found there as deleted."""
    known = work.uow.messages.at_top(read.place, since=read.since)
    # What is known by its edit alone has the time of that; it may be far older than what was read.
    _forget_missing(read, (kept for kept in known if kept.id >= read.first), work)


def _forget_missing(read: ThreadRead | ChatRead, known: Iterable[Kept], work: Work) -> None:
    there = set(read.messages)
    for kept in known:
        if kept.id in there or kept.gone_at is not None or kept.said_at > read.said_at:
            continue
        gone = MessageDeleted(
            id=f"{read.id}:{kept.id}",
            at=read.at,
            said_at=read.at,
            place=read.place,
            message=kept.id,
        )
        on_delete(gone, work, by_somebody=not (isinstance(read, ThreadRead) and read.hidden))


def on_reactions_read(read: ReactionsRead, work: Work) -> None:
    """Do what was found on a message and not known, and undo what was known and not found."""
    for reaction in _changes(read, work):
        if hears_reaction(reaction, work):
            on_reaction(reaction, work, read_back=True)


def _changes(read: ReactionsRead, work: Work) -> Iterator[ReactionChanged]:
    """Yield the changes, those first that make a request: the others may be about that."""
    known = work.uow.messages.reactions(read.place, read.message)
    came = [pair for pair in dict.fromkeys(read.reactions) if pair not in known]
    for emoji, by in sorted(came, key=lambda pair: pair[0] in MEANINGS):
        yield _change(read, emoji, by)
    for emoji, by in known:
        if (emoji, by) not in read.reactions:
            yield _change(read, emoji, by, added=False)


def _change(read: ReactionsRead, emoji: str, by: str, *, added: bool = True) -> ReactionChanged:
    return ReactionChanged(
        id=f"{read.id}:{emoji}:{by}",
        at=read.at,
        said_at=read.said_at if added else read.missing_at or read.said_at,
        place=read.place,
        message=read.message,
        emoji=emoji,
        by=by,
        added=added,
        text=read.text,
        author=read.author,
    )
