"""The page "How is this anonymous?": what is kept, and what that does not protect against."""

from chatops.messages import Form, Note
from chatops.work import Work
from surveys.close_to_it import machine_named, readers_named
from surveys.questions import LONGEST
from surveys.wave import ALL_FROM, COMMENTS_FROM, MEAN_FROM, Texts


def how_page(work: Work, *, action: str, eligible: int, texts: Texts) -> Form:
    """Draw the page for a wave; it is read and closed again."""
    said = [*_kept(work, eligible, texts), *_not_defended(work, texts)]
    notes = tuple(Note(text=text) for text in said)
    return Form(title=work.words.say("survey_how_title"), action=action, fields=notes)


def _kept(work: Work, eligible: int, texts: Texts) -> list[str]:
    say = work.words.say
    told = [
        say("survey_how_group", count=eligible),
        say("survey_how_totals"),
        say("survey_how_once"),
        say("survey_how_forgotten"),
    ]
    if texts is not Texts.NONE:
        told.append(say("survey_how_words", count=LONGEST))
    if texts is Texts.SEALED:
        told.append(say("survey_sealed"))
    told.append(say("survey_how_results", readers=readers_named(work)))
    if eligible < ALL_FROM:
        told.append(say("survey_how_mean", few=MEAN_FROM))
    else:
        told.append(say("survey_how_groups", few=MEAN_FROM, many=COMMENTS_FROM))
    return told


def _not_defended(work: Work, texts: Texts) -> list[str]:
    say, machine = work.words.say, machine_named(work)
    told = [
        say("survey_how_not"),
        say("survey_how_files"),
        say("survey_how_machine"),
        say("survey_how_run_by", names=machine) if machine else "",
        say("survey_how_chat"),
        say("survey_how_style") if texts is not Texts.NONE else "",
        say("survey_how_alike"),
    ]
    return [text for text in told if text]
