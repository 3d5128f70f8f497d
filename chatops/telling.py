"""A request in one line, for lists."""

import re
from collections.abc import Sequence

from chatops.access import may_read
from chatops.messages import Part, Quote
from chatops.phrases import since
from chatops.requests import Request
from chatops.work import Work

ENDS = " .,;:"
"""What a sentence may end with that goes on after these words."""
DRAFTED = 160
"""Letters of what was asked in the draft of an answer: it is part of an address."""


def brief(request: Request, work: Work, *, letters: int = 80) -> str:
    """Give the first words of a request."""
    if request.text is None:
        return work.words.say("item_words_gone")
    return first_words(request.text, letters=letters) or work.words.say("item_no_words")


def first_words(text: str, *, letters: int = 80) -> str:
    """Cut a text down to one line."""
    line = re.sub(r"\s+", " ", text).strip()
    line = line.rstrip(ENDS) or line
    return line if len(line) <= letters else line[: letters - 1].rstrip(ENDS) + "…"


def draft(story: Sequence[Part], work: Work, *, by: str = "") -> str:
    """Give words to begin a chat with: what was asked, by the coworker or *by* another."""
    words = drafted(story)
    if not words:
        return ""
    if by:
        return work.words.say("passed_draft_for", asker=by, words=words)
    return work.words.say("passed_draft", words=words)


def drafted(story: Sequence[Part]) -> str:
    """Give what was asked as a draft quotes it: as a *story* does after its heading."""
    asked = story[1] if len(story) > 1 else None
    return first_words(asked.text, letters=DRAFTED) if isinstance(asked, Quote) else ""


def item(request: Request, work: Work, *, reader: str) -> str:
    """Say who needs what, and since when; without its words where *reader* may not read them."""
    values = {"name": work.name(request.asker), "since": asked_since(request, work, reader=reader)}
    sentence = "item_private"
    if may_read(work, reader, request):
        sentence, values["about"] = "item", brief(request, work)
    if request.keeper not in ("", reader):
        return work.words.say(f"{sentence}_with", **values, helper=work.name(request.keeper))
    return work.words.say(sentence, **values)


def asked_since(request: Request, work: Work, *, reader: str) -> str:
    """Say since when, by the reader's own clock."""
    zone, language = work.timezone(reader), work.words.language
    return since(request.asked_at, now=work.at, timezone=zone, language=language)
