"""Puts a bug into the product, for a test run that is to find it: ``pytest -p tests.planting``.

``DESKSIDE_PLANT`` names the bug. Nothing in the product knows of this; a process that tests fork
from gets the bug by this module as well.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from adapters import relay, runtime
from adapters.relay import Relay
from adapters.runtime import Runtime
from adapters.surveying.desk import SurveyDesk
from chatops import saying
from chatops.messages import Line, Post, ToPerson
from storage import backup, ballot_box, ballot_file, commit, sqlite
from storage.queues import InboxRows
from surveys import commands, publishing
from tests import killed
from tests.far_end import DOOR
from tests.plants import AnswersBeforeCommit, SilentCommit

BOX = ballot_box._Rows
Plant = Callable[[], None]


def answers_before_commit() -> None:
    Runtime.receive = AnswersBeforeCommit.receive


def commits_in_silence() -> None:
    """On a full disk the connection's own commit() is content, and so is the platform."""
    commit.Committer._one = SilentCommit._one
    commit.Committer.commit = SilentCommit.commit


def does_not_wait_for_the_disk() -> None:
    pragmas = sqlite._pragmas
    sqlite._pragmas = lambda mode, **more: [*pragmas(mode, **more), "PRAGMA synchronous=OFF"]
    sqlite._check = lambda db, mode: None


def forgets_what_it_handled() -> None:
    add = InboxRows.add

    def forgetful(rows, id, at) -> bool:
        add(rows, id, at)
        return True

    InboxRows.add = forgetful


def sends_again_without_looking() -> None:
    async def look_up(self, channel, parcel) -> None:
        return None

    Relay._look_up = look_up


def gives_each_try_a_key_of_its_own() -> None:
    relay.opaque = lambda id: os.urandom(16).hex()


def says_hints_again_where_nobody_can_look() -> None:
    saying.Post = lambda **more: Post(**(more | {"never_twice": False}))


def keeps_answers_in_the_inbox() -> None:
    """The way that everything else goes."""
    runtime.APART = ()


def keeps_answers_in_the_log() -> None:
    submit = SurveyDesk.submit

    async def talkative(self, sent) -> str:
        logging.getLogger("deskside.survey").info("survey.sent values=%s", sent.values)
        return await submit(self, sent)

    SurveyDesk.submit = talkative


def logs_the_words_of_a_fault() -> None:
    busy = SurveyDesk._busy

    def talkative(self, what, error):
        logging.getLogger("deskside.survey").error("survey.%s error=%r", what, error)
        return busy(self, what, error)

    SurveyDesk._busy = talkative


def leaves_the_file_as_it_grew() -> None:
    ballot_file.BallotFile._rebuild = lambda self: self._step("rebuilt")


def leaves_the_time_on_the_file() -> None:
    ballot_file.BallotFile._touch = lambda self: None


def keeps_the_codes_at_the_end() -> None:
    def close(self, wave) -> None:
        self._do("UPDATE wave SET secret = NULL WHERE id = ?", wave)

    BOX._close = close


def keeps_the_secret_at_the_end() -> None:
    BOX._close = lambda self, wave: self._do("DELETE FROM voted WHERE wave = ?", wave)


def counts_whatever_comes() -> None:
    BOX.has_answered = lambda self, wave, *people: False
    ballot_box.nullifier = lambda secret, person: os.urandom(16)


def tells_cells_of_one() -> None:
    publishing.CELL = 1


def tells_how_many_answered() -> None:
    """The count goes into what admins are told while the survey is open."""
    counted = []
    count, status = SurveyDesk._count, commands._IN_CHAT["status"]

    async def counting(self, sent) -> str:
        counted.append(sent.by)
        return await count(self, sent)

    SurveyDesk._count = counting
    commands._IN_CHAT["status"] = lambda given, work: f"{status(given, work)}\n{len(counted)}"


def backs_the_box_up() -> None:
    take = backup.take

    def whole(source: Path, target: Path, *given, **more) -> object:
        taken = take(source, target, *given, **more)
        with target.open("ab") as into:
            shutil.copyfileobj((source.parent / "survey/survey.db").open("rb"), into)
        return taken

    backup.take = whole


def thanks_who_answered() -> None:
    """Send them a message that nobody else gets."""
    count = SurveyDesk._count

    async def thankful(self, sent) -> str:
        said = await count(self, sent)

        def say(uow) -> None:
            work = self._bot.work(uow, at=self._now())
            to = ToPerson(person=sent.by, door=DOOR)
            saying.post(work, f"thanks:{sent.by}", to, Line(text=said))

        self._store.background(say)
        return said

    SurveyDesk._count = thankful


PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        answers_before_commit,
        commits_in_silence,
        does_not_wait_for_the_disk,
        forgets_what_it_handled,
        sends_again_without_looking,
        gives_each_try_a_key_of_its_own,
        says_hints_again_where_nobody_can_look,
        keeps_answers_in_the_inbox,
        keeps_answers_in_the_log,
        logs_the_words_of_a_fault,
        leaves_the_file_as_it_grew,
        leaves_the_time_on_the_file,
        keeps_the_codes_at_the_end,
        keeps_the_secret_at_the_end,
        counts_whatever_comes,
        tells_cells_of_one,
        tells_how_many_answered,
        backs_the_box_up,
        thanks_who_answered,
    )
}

if planted := os.environ.get("DESKSIDE_PLANT"):
    PLANTS[planted]()
    killed.nursery.set_forkserver_preload(["tests.planting", "tests.ballots_child", *killed.DESKS])
