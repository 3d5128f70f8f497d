"""A survey closes: at its time or before, and is counted; or it is lost with its file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from chatops.errors import UserError
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.ballot import Count
from surveys.following import follow
from surveys.ports import memory
from surveys.publishing import publish
from surveys.telling_admins import tell_admins
from surveys.wave import Stage, Wave


def close(work: Work, wave: Wave, *, by: str = "") -> None:
    """Let no answer count any more. Raises ``UserError`` to an admin where none is open."""
    waves = memory(work).waves
    wave = waves.get(wave.id) or wave
    if wave.stage is Stage.OPEN:
        early = min(wave.closes_at, work.at)
        waves.save(replace(wave, stage=Stage.CLOSING, closes_at=early))
        waves.stop_asking(wave.id, at=work.at)
        memory(work).audit.note(by or "calendar", "survey close", wave.id, at=work.at)
    elif by:
        name = "opening" if wave.stage is Stage.OPENING else "over"
        raise UserError(work.words.say(f"survey_refuse_close_{name}"))


def counted(work: Work, wave: Wave, count: Count) -> None:
    """Keep what is told of a survey that is over, once, and let follow what follows."""
    wave = memory(work).waves.get(wave.id) or wave
    if wave.stage is not Stage.CLOSING:
        return
    wave = replace(wave, stage=Stage.CLOSED, result=publish(wave.plan, count))
    memory(work).waves.save(wave)
    memory(work).waves.forget_invited(wave.id)
    follow(work, wave)


def lost(work: Work, wave: Wave) -> None:
    """End a survey whose answers are gone, and tell admins and readers plainly."""
    _end(work, wave, "lost", also=wave.plan.readers)


def too_late(work: Work, wave: Wave) -> None:
    """End a survey that had too few days left before anybody could be asked, and tell admins."""
    _end(work, wave, "missed")


def _end(work: Work, wave: Wave, why: str, *, also: Sequence[str] = ()) -> None:
    waves = memory(work).waves
    wave = waves.get(wave.id) or wave
    if not wave.is_live:
        return
    waves.save(replace(wave, stage=Stage.VOID, closes_at=min(wave.closes_at, work.at)))
    waves.stop_asking(wave.id, at=work.at)
    waves.forget_invited(wave.id)
    memory(work).audit.note("desk", f"survey {why}", wave.id, at=work.at)
    tell_admins(work, why, date.fromisoformat(wave.id), also=also)


def _close_when_due(due: Due, work: Work) -> None:
    wave = memory(work).waves.get(due.subject)
    if wave is not None and work.at >= wave.closes_at:
        close(work, wave)


CLOSING_DUES: dict[str, Callable[[Due, Work], None]] = {"survey_close": _close_when_due}
