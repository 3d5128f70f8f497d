"""The survey's own way past the inbox: taps and answers leave no trace but in the ballot box."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from chatops.bot import Bot
from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import FormSubmitted
from chatops.messages import Form, Part, Quote
from chatops.ports import Memory
from chatops.wording import Wording
from chatops.work import Work
from surveys.answering import ANSWER, HOW, check_open, form_for, read_ballot, wave_of, whose
from surveys.ballot import Ballot
from surveys.box import Box, NotOpenError
from surveys.closing import counted, lost
from surveys.opening import opened
from surveys.ports import memory
from surveys.questions import DIFFERENTLY, QUESTIONS, THANKS
from surveys.wave import Plan, Stage, Texts, Wave

log = logging.getLogger("deskside.survey")
T = TypeVar("T")

SECRET_BYTES, ID_BYTES = 32, 16
WRITTEN = {"comments": DIFFERENTLY, "thanks": THANKS}
FORGOTTEN = timedelta(days=40)
"""After these days a wave in the box that the desk does not know is not going to open again."""


class SurveyDesk:
    """Everything that people do with the survey's messages (``chatops.ports.Ballots``).

    A fault is told in the log by its class alone: its words may be what somebody answered.
    """

    def __init__(
        self,
        store: Memory,
        box: Box,
        bot: Bot,
        *,
        now: Callable[[], datetime],
        token: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._store = store
        self._box = box
        self._bot = bot
        self._now = now
        self._token = token

    def takes(self, action: str) -> bool:
        """Tell whether a button or form belongs to the survey."""
        return action.partition(":")[0] in (ANSWER, HOW)

    async def draw_form(self, action: str, *, by: str, at: datetime) -> Form:
        """Draw the form that a tap opens (see ``ports.Ballots``)."""
        try:
            return await self._form(action, by, at)
        except UserError:
            raise
        except Exception as error:  # whatever it is, neither who tapped nor what is to be told
            raise self._busy("not_drawn", error) from None

    async def submit(self, sent: FormSubmitted) -> str:
        """Count an answer, once (see ``ports.Ballots``)."""
        try:
            return await self._count(sent)
        except Exception as error:  # an answer that is not in the box is to be nowhere else
            raise self._busy("not_counted", error) from None

    async def drawn(self, what: str) -> tuple[Part, ...]:
        """Read what a ``Post`` shows that is drawn as it goes out."""
        _, part, id = what.split(":")
        if part in WRITTEN:
            try:
                written = await _done(self._box.comments(id, WRITTEN[part]))
            except NotOpenError as error:  # counted, but its comments are not set apart yet
                raise StoreBusy from error
            return tuple(Quote(text=text) for text in written)
        wave: Wave | None = await self._read(lambda work: memory(work).waves.get(id))
        if wave is None:
            raise LookupError("there is no such wave")
        return wave.plan.invitation if part == "invitation" else wave.plan.reminder

    async def look(self) -> bool:
        """Do for the waves what stands to be done; what fails is tried with the next tick."""
        try:
            return await self._look()
        except Exception as error:  # the desk's own work goes on whatever the survey met
            log.error("survey.waits error=%s", type(error).__name__)
            return False

    async def _form(self, action: str, by: str, at: datetime) -> Form:
        if action.partition(":")[0] == HOW:
            return (await self._read(lambda work: wave_of(action, work))).plan.how
        asked = await self._read(lambda work: _asked(action, by, work, at))
        if await _done(self._box.has_answered(asked.wave.id, *asked.people)):
            raise UserError(asked.words.say("survey_in_already"))
        return form_for(asked.wave.plan, action)

    async def _count(self, sent: FormSubmitted) -> str:
        at = self._now()
        try:
            asked = await self._read(lambda work: _asked(sent.action, sent.by, work, at))
        except UserError as over:  # nothing in the form could help, so it closes
            return str(over)
        wave, words = asked.wave, asked.words
        try:
            ballot = _sealed(read_ballot(sent.values, wave.plan, words), wave.plan)
        except UserError as wrong:
            return Refusal(wrong)
        ids = [self._token(ID_BYTES) for _ in ballot.comments]
        person, *others = asked.people
        try:
            is_new = await _done(self._box.put(wave.id, person, ballot, ids, others))
        except NotOpenError:  # it was closed in between
            return words.say("survey_over")
        return words.say("survey_counted" if is_new else "survey_in_already")

    async def _look(self) -> bool:
        live: Wave | None = await self._read(lambda work: memory(work).waves.live())
        in_box = await _done(self._box.waves())
        moved = live is not None and await self._move(live, in_box)
        written = await _done(self._box.written())
        for id in sorted({*in_box, *written}):
            moved = await self._tidy(id, is_settled=id not in in_box) or moved
        return moved

    async def _move(self, wave: Wave, in_box: dict[str, bool]) -> bool:
        """Take a wave a step further, each of which may be taken again after a kill."""
        if wave.stage is Stage.OPENING:
            questions = {name: QUESTIONS[name].values for name in wave.plan.questions}
            await _done(self._box.open(wave.id, questions, self._token(SECRET_BYTES)))
            await self._write(wave, opened)
        elif wave.id not in in_box:
            await self._write(wave, lost)
        elif wave.stage is Stage.CLOSING:
            count = await _done(self._box.close(wave.id))
            await self._write(wave, partial(counted, count=count))
        else:
            return False
        return True

    async def _tidy(self, id: str, *, is_settled: bool) -> bool:
        """Forget what the box still has of a wave that is over, but for words that may be read."""
        wave: Wave | None = await self._read(lambda work: memory(work).waves.get(id))
        if wave is None and not self._is_long_ago(id):  # an old backup: it may yet open again
            return False
        if wave is not None and wave.is_live:
            return False
        keep = wave is not None and wave.result is not None and wave.result.comments
        if keep and is_settled:
            return False
        await _done(self._box.settle(id, keep_comments=keep))
        return True

    def _is_long_ago(self, id: str) -> bool:
        return id < (self._now() - FORGOTTEN).date().isoformat()

    def _busy(self, what: str, error: Exception) -> StoreBusy:
        log.error("survey.%s error=%s", what, type(error).__name__)
        return StoreBusy(self._bot.too_late())

    async def _read(self, question: Callable[[Work], T]) -> T:
        at = self._now()
        answer: T = await _done(self._store.read(lambda uow: question(self._bot.work(uow, at=at))))
        return answer

    async def _write(self, wave: Wave, step: Callable[[Work, Wave], object]) -> None:
        """Take a step in one write, if the wave still stands where it stood."""
        at = self._now()

        def write(uow: Any) -> None:
            work = self._bot.work(uow, at=at)
            there = memory(work).waves.get(wave.id)
            if there is not None and there.stage is wave.stage:
                step(work, there)

        await _done(self._store.background(write))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Somebody whose answer may count now, by every name under which they may be invited."""

    wave: Wave
    people: tuple[str, ...]
    words: Wording


def _asked(action: str, by: str, work: Work, at: datetime) -> _Asked:
    wave = wave_of(action, work)
    check_open(wave, work.words, at=at)
    return _Asked(wave=wave, people=whose(wave, by, work), words=work.words)


def _sealed(ballot: Ballot, plan: Plan) -> Ballot:
    if plan.texts is not Texts.SEALED:
        return ballot
    # Only where somebody has such a key: libsodium takes 1.5 MB.
    from adapters.surveying.sealing import sealed  # noqa: PLC0415

    comments = {name: sealed(text, to=plan.seal_to) for name, text in ballot.comments.items()}
    return replace(ballot, comments=comments)


async def _done(future: "Future[T]") -> T:
    return await asyncio.wrap_future(future)
