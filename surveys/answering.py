"""Reading an answer: whose it is, whether it may count, and what of it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from unicodedata import category

from chatops.errors import UserError
from chatops.messages import Choice, Field, Form
from chatops.redaction import redact
from chatops.settings import Settings
from chatops.wording import Wording
from chatops.work import Work
from surveys.ballot import Ballot
from surveys.ports import memory
from surveys.questions import HAPPY, LONGEST, QUESTIONS, TEXTS, Question
from surveys.wave import Plan, Stage, Texts, Wave

ANSWER, HOW = "answer", "how"
"""The names of the survey's own actions: ``answer:<wave>:<number>`` and ``how:<wave>``."""


def wave_of(action: str, work: Work) -> Wave:
    """Find the wave that a button or form belongs to. Raises ``UserError``."""
    _, _, rest = action.partition(":")
    wave = memory(work).waves.get(rest.partition(":")[0])
    if wave is None:
        raise UserError(work.words.say("survey_over"))
    return wave


def whose(wave: Wave, account: str, work: Work) -> tuple[str, ...]:
    """Name everybody of those invited who this could be. Raises ``UserError`` where nobody was.

    Whose account is whose may have been set anew since, and who taps is told to us by what is set
    now. So one who was invited under several names answers for all of these: nobody answers twice
    by being listed anew, or takes the place of somebody who has answered.
    """
    waves = memory(work).waves
    meant = {
        person: None  # in order, and each once
        for each in _accounts(account, work.settings)
        for person in (waves.whose(wave.id, each), each)
        if person and waves.is_invited(wave.id, person)
    }
    if not meant:
        raise UserError(work.words.say("survey_not_invited"))
    return tuple(meant)


def check_open(wave: Wave, words: Wording, *, at: datetime) -> None:
    """Raise ``UserError`` where the wave takes no answers any more."""
    if wave.stage is Stage.VOID:
        raise UserError(words.say("survey_void"))
    if wave.stage is not Stage.OPEN or at >= wave.closes_at:
        raise UserError(words.say("survey_over"))


def form_for(plan: Plan, action: str) -> Form:
    """Draw the form with the number chosen that was tapped; nothing else of it is anybody's."""
    number = action.split(":")[2:]
    if not number:
        return plan.form
    fields = tuple(_chosen(field, number[0]) for field in plan.form.fields)
    return replace(plan.form, fields=fields)


def read_ballot(values: Mapping[str, str], plan: Plan, words: Wording) -> Ballot:
    """Read what a form brought. Raises ``UserError`` where a value is missing or none of ours."""
    questions = [QUESTIONS[name] for name in plan.questions]
    found = {each.name: _value(values.get(each.name, ""), each, words) for each in questions}
    choices = {name: value for name, value in found.items() if value is not None}
    boxes = () if plan.texts is Texts.NONE else TEXTS
    written = {name: _kept(values.get(name, "")) for name in boxes}
    return Ballot(choices=choices, comments={name: text for name, text in written.items() if text})


def legible(text: str) -> str:
    """Take out what steers a terminal and nobody reads; the ends of lines stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or category(sign) != "Cc")


def _accounts(account: str, settings: Settings) -> list[str]:
    listed = settings.person(account)
    return [account, *(listed.accounts.values() if listed else ())]


def _chosen(field: Field, number: str) -> Field:
    if not isinstance(field, Choice) or field.name != HAPPY.name:
        return field
    return replace(field, value=number) if number in dict(field.options) else field


def _value(told: str, question: Question, words: Wording) -> int | None:
    if not told and not question.required:
        return None
    # A number in figures of ours alone: others mean the same to Python.
    if told.isascii() and told.isdigit() and len(told) <= 2 and int(told) in question.values:
        return int(told)
    raise UserError(words.say("survey_choose"))


def _kept(text: str) -> str:
    """Take out secrets, halves of signs and what steers a terminal; cut what is too long."""
    whole = text.encode(errors="replace").decode()
    cut = redact(legible(whole)).text.strip()[:LONGEST].strip()
    return cut if any(sign.isprintable() and not sign.isspace() for sign in cut) else ""
