"""Waves with made-up answers, and everything that is told of one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from chatops.messages import Form
from chatops.wording import Wording
from surveys.ballot import Count
from surveys.publishing import publish
from surveys.questions import QUESTIONS
from surveys.result import Result
from surveys.wave import Plan, Stage, Texts, Wave

FORM = Form(title="", action="", fields=())
EN = Wording()


def plan(eligible: int, *questions: str, texts: Texts = Texts.PLAIN) -> Plan:
    return Plan(
        eligible=eligible,
        questions=questions or ("happy",),
        texts=texts,
        invitation=(),
        reminder=(),
        form=FORM,
        how=FORM,
    )


def banded(question: str, counts: Sequence[int]) -> dict[int, int]:
    """So many in each band, all of them at its lowest value."""
    lowest = [band[0] for band in QUESTIONS[question].bands]
    return dict.fromkeys(QUESTIONS[question].values, 0) | dict(zip(lowest, counts, strict=True))


def result(eligible: int, tally: Mapping[int, int], *, of: str = "happy", skipped=0) -> Result:
    answered = sum(tally.values()) + skipped
    return publish(plan(eligible, of), Count(answered=answered, tallies={of: tally}))


def of_bands(eligible: int, *counts: int, of: str = "happy", skipped=0) -> Result:
    return result(eligible, banded(of, counts), of=of, skipped=skipped)


def wave(told: Result | None, id: str = "2026-06-09") -> Wave:
    at = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
    return Wave(
        id=id,
        stage=Stage.CLOSED,
        opened_at=at,
        last_day=date(2026, 6, 22),
        closes_at=at,
        plan=plan(told.eligible if told else 5),
        result=told,
    )
