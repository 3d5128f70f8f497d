"""A message that was deleted stands again: it gets its words back, and so does its request."""

from dataclasses import replace

from chatops.events import MessageSaid
from chatops.handlers.arriving import keep, read_word
from chatops.handlers.opening import stand_again
from chatops.handlers.together import pass_on
from chatops.kept import Kept
from chatops.life import update
from chatops.requests import Request, State
from chatops.splitting import opens
from chatops.work import Work


def was_deleted(said: MessageSaid, work: Work) -> bool:
    """Tell whether a message was deleted before this was said of it.

    What is only told once more was said before it was deleted.
    """
    known = work.uow.messages.get(said.place, said.message)
    return known is not None and known.gone_at is not None and known.gone_at < said.said_at


def on_return(said: MessageSaid, work: Work) -> bool:
    """Give a message its words back; tell whether it is one that we knew.

    Of one that was deleted before we heard it this may be the first telling: it stays gone.
    """
    known = work.uow.messages.get(said.place, said.message)
    if known is None or known.author != said.author or known.said_at >= said.said_at:
        return False
    back = replace(
        known,
        text=said.text,
        text_at=said.said_at,
        mentions=said.mentions,
        files=said.files,
        word=read_word(said.text, files=said.files, language=work.language(said.place)),
        gone_at=None,
    )
    request = work.uow.requests.get(known.request) if known.request else None
    if request is not None:
        _give_back(work, back, request)
    else:  # what was no request stays none: it may have been a command
        keep(work, back, known.verdict)
    return True


def _give_back(work: Work, back: Kept, request: Request) -> None:
    work.uow.messages.save(back)
    if back.author == request.asker:
        stand_again(work, request, at=back.text_at)
    stood_for = request.text is None or opens(back, request)
    now = update(work, replace(request, text=back.text) if stood_for else request)
    if now.state is State.DROPPED:  # it was none for another reason
        work.uow.messages.save(replace(back, text=None))
    elif opens(back, now):
        pass_on(work, back, now)
