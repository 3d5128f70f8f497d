"""What people are shown of a wave, drawn once when it opens: nothing of it changes afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chatops.messages import Button, Buttons, Choice, Field, Form, Line, Note, Part, Quote, TextBox
from chatops.phrases import paragraph, together
from chatops.work import Work
from surveys.answering import ANSWER, HOW
from surveys.close_to_it import readers_named, who_is_close
from surveys.dates import day_name
from surveys.how import how_page
from surveys.questions import DIFFERENTLY, HAPPY, LONGEST, LOST, QUESTIONS, TEXTS, Question
from surveys.wave import ALL_FROM, COMMENTS_FROM, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What is frozen: the messages to everybody, and the forms behind their buttons."""

    invitation: tuple[Part, ...]
    reminder: tuple[Part, ...]
    form: Form
    how: Form


def frozen(
    work: Work,
    *,
    wave: str,
    last_day: date,
    eligible: int,
    texts: Texts,
    changes: Sequence[str],
) -> Frozen:
    """Draw what is frozen. *changes* is what the desk did since the last wave."""
    until = work.words.say("survey_until", day=day_name(work, last_day))
    group = work.words.say("survey_asked", count=eligible)
    tapped = _numbers(work, wave)
    close = Line(text=_close(work, texts, eligible=eligible), quiet=True)
    reading = readers_named(work)
    text = paragraph(work.words.say("survey_invitation"), _readers(work))
    return Frozen(
        invitation=(
            *_changed(work, changes),
            Line(text=text),
            *((close,) if close.text else ()),
            *tapped,
            Line(text=paragraph(until, group), quiet=True),
        ),
        reminder=(
            Line(text=work.words.say("survey_reminder", day=day_name(work, last_day))),
            *tapped,
        ),
        form=_form(work, wave, eligible=eligible, texts=texts, readers=reading),
        how=how_page(work, action=f"{HOW}:{wave}", eligible=eligible, texts=texts),
    )


def _changed(work: Work, changes: Sequence[str]) -> tuple[Part, ...]:
    if not changes:
        return ()
    return Line(text=work.words.say("survey_changed")), *(Quote(text=each) for each in changes)


def _readers(work: Work) -> str:
    count, names = len(work.settings.reader_ids), readers_named(work)
    if not count:
        return ""
    return work.words.say("survey_reader" if count == 1 else "survey_readers", names=names)


def _close(work: Work, texts: Texts, *, eligible: int) -> str:
    """Say by name who of the desk could read what is written, and what is done about it."""
    reads, runs = who_is_close(work.settings)
    say, language = work.words.say, work.words.language
    told = [
        say(sentence, names=together(work.names(helpers), language=language))
        for sentence, helpers in (("survey_close_reads", reads), ("survey_close_runs", runs))
        if helpers
    ]
    if texts is Texts.SEALED:
        told.append(say("survey_sealed"))
    elif told and texts is Texts.NONE and eligible >= ALL_FROM:
        told.append(say("survey_left_out"))
    return paragraph(*told)


def _numbers(work: Work, wave: str) -> tuple[Part, ...]:
    say = work.words.say
    numbers = tuple(
        Button(
            label=str(number),
            action=f"{ANSWER}:{wave}:{number}",
            opens_form=True,
            about=say("survey_number", number=number, highest=HAPPY.highest),
        )
        for number in HAPPY.values
    )
    how = Button(label=say("button_survey_how"), action=f"{HOW}:{wave}", opens_form=True)
    return Buttons(items=numbers), Line(text=_ends(work, HAPPY), quiet=True), Buttons(items=(how,))


def _form(work: Work, wave: str, *, eligible: int, texts: Texts, readers: str) -> Form:
    say = work.words.say
    asked = list(QUESTIONS.values()) if eligible >= ALL_FROM else [HAPPY]
    fields: list[Field] = [Note(text=say("survey_not_sent"))]
    fields += [_choice(work, question) for question in asked]
    if texts is not Texts.NONE:
        fields.append(Note(text=say("survey_note_few", count=COMMENTS_FROM)))
        for name in TEXTS:
            fields.append(Note(text=_note(work, name, texts, readers)))
            fields.append(_box(work, name))
    return Form(
        title=say("survey_form_title"),
        action=f"{ANSWER}:{wave}",
        fields=tuple(fields),
        submit=say("survey_form_submit"),
    )


def _box(work: Work, name: str) -> TextBox:
    label = work.words.say(f"survey_{name}")
    return TextBox(name=name, label=label, lines=4, required=False, longest=LONGEST)


def _choice(work: Work, question: Question) -> Choice:
    say, is_scale = work.words.say, question.name != LOST.name
    label = str if is_scale else lambda value: say(f"survey_{question.name}_{value}")
    return Choice(
        name=question.name,
        label=say(f"survey_{question.name}"),
        options=tuple((str(value), label(value)) for value in question.values),
        hint=_ends(work, question) if is_scale else say("survey_may_stay_empty"),
        required=question.required,
        scale=is_scale,
    )


def _ends(work: Work, question: Question) -> str:
    ends = (question.lowest, question.highest)
    return paragraph(*(work.words.say(f"survey_{question.name}_{end}") for end in ends))


def _note(work: Work, name: str, texts: Texts, readers: str) -> str:
    """Say above a text box who reads it, and what gives people away."""
    contact = work.settings.serious_contact or ""
    if texts is Texts.SEALED:
        return work.words.say("survey_note_sealed", contact=contact)
    sentence = "survey_note" if name == DIFFERENTLY else "survey_note_thanks"
    return work.words.say(sentence, readers=readers, contact=contact)
