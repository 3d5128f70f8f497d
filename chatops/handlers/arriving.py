"""A message arrives: what is kept of it, and whether its edit or deletion was here before it."""

import re
from dataclasses import replace

from chatops.events import MessageEdited, MessageSaid
from chatops.intake import Heard, Reason, judge, may_be_courtesy
from chatops.kept import JUDGED_NONE, Kept, Verdict
from chatops.settling import Word, heard_back, wants_to_talk
from chatops.work import Work

COURTESY = (Reason.ASSENT, Reason.GREETING, Reason.EMPTY)
DOUBT = re.compile(r"(?i)\b(?:no|nope|nah|not|nein|nö|nee|nicht)\b|\?|👎")


def arrive(said: MessageSaid, work: Work) -> Kept | None:
    """Make what is to be kept of a message; None if it is here already.

    An edit or a deletion may have come first and left its trace: the later words win.
    """
    earlier = work.uow.messages.get(said.place, said.message)
    kept = Kept(
        place=said.place,
        id=said.message,
        root=said.root or "",
        author=said.author,
        said_at=said.said_at,
        text=said.text,
        text_at=said.said_at,
        mentions=said.mentions,
        files=said.files,
        word=read_word(said.text, files=said.files, language=work.language(said.place)),
        verdict=Verdict.EARLY,
    )
    if earlier is None:
        return kept
    if earlier.verdict is not Verdict.EARLY or earlier.request or earlier.files:
        return None
    return _with_trace(kept, earlier)


def arrive_edited(edit: MessageEdited, work: Work) -> Kept:
    """Make what is to be kept of an edit whose message has not come yet."""
    return Kept(
        place=edit.place,
        id=edit.message,
        root=edit.root or "",
        author=edit.author,
        said_at=edit.said_at,
        text=edit.text,
        text_at=edit.said_at,
        mentions=edit.mentions,
        word=read_word(edit.text, language=work.language(edit.place)),
        verdict=Verdict.EARLY,
    )


def read_word(text: str, *, files: int = 0, language: str) -> Word:
    """Read what a message would come to as an answer."""
    if wants_to_talk(text, language=language):
        return Word.TALK
    word = heard_back(text, language=language)
    if word is not Word.OTHER or files or DOUBT.search(text):
        return word
    heard = Heard(text=text, language=language)
    return Word.NOD if may_be_courtesy(heard) and judge(heard).reason in COURTESY else word


def keep(work: Work, kept: Kept, verdict: Verdict, *, request: str | None = None) -> None:
    """Keep a message: its words only where a request or a later decision needs them."""
    silent = verdict in JUDGED_NONE or kept.gone_at is not None
    text = None if silent else kept.text
    work.uow.messages.save(replace(kept, verdict=verdict, request=request, text=text))


def _with_trace(kept: Kept, earlier: Kept) -> Kept:
    if earlier.gone_at is not None:
        # Its words still tell whether it asked; ``keep`` does not keep them.
        return replace(kept, gone_at=earlier.gone_at)
    if earlier.text_at <= kept.text_at:
        return kept
    return replace(
        kept,
        text=earlier.text,
        text_at=earlier.text_at,
        mentions=earlier.mentions,
        word=earlier.word,
    )
