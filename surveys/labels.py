"""The small words around a survey's figures: bands, shares, and what a wave is called."""

from collections.abc import Sequence
from datetime import date

from chatops.phrases import GRAMMARS
from chatops.wording import Wording
from surveys.questions import HAPPY, LOST, QUESTIONS
from surveys.result import Band
from surveys.statistics import STEP, share
from surveys.wave import Wave

SEASONS = ("winter", "spring", "summer", "autumn")
"""By the quarter, from the one that begins in December."""
SCALES = {HAPPY.name: "happy", LOST.name: "lost"}
"""The other questions ask how far somebody agrees."""
A_YEAR_APART = 300
"""Days from which a season alone could be another year's."""
ENDS = 2
"""Percent that a bar keeps away from 0 and 100: what is rounded to these is "under 5 %"."""
MONTH = len("2026-12")


def band_name(words: Wording, question: str, band: Band) -> str:
    """Name a band: by what it means, or as what is left beside the one that is told."""
    low, middle, high = QUESTIONS[question].bands
    names = {
        low: "low",
        middle: "middle",
        high: "high",
        (low[0], middle[1]): "not_high",
        (middle[0], high[1]): "not_low",
    }
    scale = SCALES.get(question, "agree")
    return words.say(f"survey_result_{scale}_{names[band.lowest, band.highest]}")


def share_told(words: Wording, count: int, of: int, *, about: bool = False) -> str:
    """Say a share to the nearest 5 %."""
    return percent(words, share(count, of=of), about=about)


def percent(words: Wording, value: int, *, about: bool = False) -> str:
    """Say a share that was rounded: it is never quite nobody or everybody."""
    if value == 0:
        return words.say("survey_result_under", percent=STEP)
    if value == 100:
        return words.say("survey_result_over", percent=100 - STEP)
    return words.say(f"survey_result_{'about' if about else 'percent'}", percent=value)


def decimal(words: Wording, value: float) -> str:
    """Write a figure with one decimal as the language does."""
    told = f"{value:.1f}"
    return told if words.language == "en" else told.replace(".", ",")


def share_drawn(count: int, of: int) -> float:
    """Return a share as a bar shows it, rounded and never quite nobody or everybody."""
    return float(min(max(share(count, of=of), ENDS), 100 - ENDS))


def month_of(words: Wording, wave: Wave, among: Sequence[Wave] = ()) -> str:
    """Name a wave by its month and year, and by its day where another has the same month."""
    day = date.fromisoformat(wave.id)
    month = GRAMMARS[words.language].months[day.month - 1]
    if any(each.id != wave.id and each.id[:MONTH] == wave.id[:MONTH] for each in among):
        month = words.say("survey_result_day", day=day.day, month=month)
    return f"{month} {day.year}"


def name_before(words: Wording, wave: Wave, before: Wave) -> str:
    """Name an earlier wave within a sentence: by its season where that can be no other's."""
    now, then = date.fromisoformat(wave.id), date.fromisoformat(before.id)
    if _season(then) == _season(now) or (now - then).days >= A_YEAR_APART:
        return month_of(words, before, [wave])
    return words.say(f"survey_result_{_season(then)}")


def _season(day: date) -> str:
    return SEASONS[day.month % 12 // 3]
