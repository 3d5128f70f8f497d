"""What is delicate, and what is told after it, goes no further before its asker says so."""

from dataclasses import replace

from chatops import delicate
from chatops.events import Place
from chatops.kept import Kept, Verdict
from chatops.requests import Request
from chatops.settling import Word
from chatops.work import Work


def is_delicate(work: Work, text: str, place: Place) -> bool:
    """Tell whether words are delicate; a complaint about one of the desk's people is."""
    if delicate.is_delicate(text, language=work.language(place)) is not None:
        return True
    return delicate.complains_about(text, work.names(work.settings.helper_ids))


def hold(work: Work, request: Request) -> Request:
    """Hold a request back: what was said in it so far is never quoted."""
    for kept in work.uow.messages.of(request.id):
        hold_message(work, kept)
    return replace(request, held=True, brought_to="")


def hold_message(work: Work, kept: Kept) -> None:
    """Mark one message as never to be quoted."""
    work.uow.messages.save(replace(kept, verdict=Verdict.HELD))


def began_delicate(work: Work, request: Request) -> bool:
    """Tell whether a request was delicate when it was asked, whatever was chosen since."""
    said = work.uow.messages.of(request.id)
    held = any(m.verdict is Verdict.HELD for m in said)
    return held or is_delicate(work, request.text or "", request.place)


def waits_for_choice(request: Request) -> bool:
    """Tell whether a request is delicate and its asker has not said what goes on."""
    return request.held and not request.brought_to


def stands_alone(work: Work, kept: Kept, latest: Request) -> bool:
    """Tell whether a message is asked about on its own, though it goes on with an earlier ask.

    What is delicate is, and so is all that follows something delicate that was passed on; a word
    of thanks is not.
    """
    if waits_for_choice(latest) and latest.is_open:
        return False
    if is_delicate(work, kept.text or "", kept.place):
        return True
    return not _is_courtesy(kept) and began_delicate(work, latest)


def _is_courtesy(kept: Kept) -> bool:
    return kept.word in (Word.WORKS, Word.THANKS, Word.NOD)
