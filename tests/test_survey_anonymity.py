"""Anonymous means anonymous: what is claimed of the survey, each claim held to bytes that are kept.

C7 (what is published) is in test_survey_publishing.py, C8 (nothing before the end) with the
commands.
"""

import asyncio
import logging
import re
import secrets
import sqlite3
from contextlib import asynccontextmanager, closing

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.cli.wiring import House
from adapters.playground.app import playground
from adapters.playground.cast import Cast, chat_of
from adapters.playground.chat import BOT
from adapters.surveying.sealing import SEALED, new_pair, opened
from chatops.errors import Refusal, StoreBusy
from chatops.events import PersonSeen
from storage import backup
from storage.ballot_box import nullifier
from storage.chat import ChatLog
from surveys.closing import close
from surveys.wave import Stage
from tests.balloting import (
    AT,
    CROWD,
    EVERYBODY,
    REST,
    SURVEYED,
    answers,
    asked,
    ends,
    every_file,
    opens,
    secret_in,
    sent,
    the_wave,
)
from tests.cast import StoppedClock, settings
from tests.desk import Desk
from tests.playground import Visitor
from tests.slack.desk import ACCOUNTS, SlackDesk
from tests.slack.far_end import FakeSlack
from tests.story_desks import teams_desks
from tests.teams.desk import ACCOUNTS as AT_TEAMS

WORDS = {person: f"sentence-{number:02}-xyzzy" for number, person in enumerate(EVERYBODY)}
IDS = re.compile(
    "|".join(
        (*EVERYBODY, *ACCOUNTS.values(), *(who.aad for who in AT_TEAMS.values()), "29:")
    ).encode()
)
"""Who anybody is: no file with an answer in it may say so."""


class Lines(list):
    """Keeps every line that is logged, whole: its words, its values, and what is behind it."""

    def __init__(self):
        super().__init__()
        self.handler = logging.Handler()
        self.handler.emit = self.take

    def take(self, record):
        told = logging.Formatter("%(name)s %(levelname)s %(message)s").format(record)
        self.append(f"{told} {record.args!r}")

    def __str__(self):
        return "\n".join(self)


@pytest.fixture
def logged():
    """All that is logged at DEBUG, by libraries too, before anything takes words out of it."""
    root, lines = logging.getLogger(), Lines()
    level, handlers = root.level, root.handlers[:]
    root.addHandler(lines.handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.handlers[:] = handlers
    root.setLevel(level)


# --- the three doors, with the same verbs ---


class Miniature:
    """People at the far end in miniature."""

    def __init__(self, desk):
        self.desk, self.folder = desk, desk.folder

    async def taps(self, person, number):
        await self.desk.opens_form(person, f"answer:{the_wave(self.desk).id}:{number}")

    async def answers(self, person, number, **values):
        return await answers(self.desk, person, number, **values)


class AtSlack(Miniature):
    """People in a workspace."""

    async def taps(self, person, number):
        action = f"answer:{the_wave(self.desk).id}:{number}"
        await self.desk._press(person, action)
        assert self.desk.slack.open_view(self.desk._account(person)), "no form was opened"


class AtTeams(Miniature):
    """People in a tenant."""

    async def taps(self, person, number):
        seen = await self.desk._press(person, f"answer:{the_wave(self.desk).id}:{number}")
        assert seen.dialog, "no form was opened"


class AtThePlayground:
    """People in a browser."""

    def __init__(self, desk, visitor):
        self.desk, self.folder, self.visitor = desk, desk.folder, visitor

    async def taps(self, person, number):
        await self._form(person, number)

    async def answers(self, person, number, **values):
        form = await self._form(person, number)
        given = {"happy": str(number), **REST, "differently": "", "thanks": "", **values}
        answer = await self.visitor.tell(
            "submit", {"as": person, "form": form["id"], "values": given}
        )
        return Refusal(answer["said"]) if answer["refused"] else answer["said"]

    async def _form(self, person, number):
        seen = await self.visitor.seen(person, chat_of([person, BOT]).id)
        action = f"answer:{the_wave(self.desk).id}:{number}"
        press = {"as": person, "place": chat_of([person, BOT]).id, "message": seen[-1]["id"]}
        return (await self.visitor.tell("press", press | {"action": action}))["form"]


@asynccontextmanager
async def miniature(folder, **more):
    desk = await Desk(folder, text=more.get("text", SURVEYED)).open()
    try:
        await asked(desk)
        yield Miniature(desk)
    finally:
        desk.close()


def at_slack(way):
    @asynccontextmanager
    async def opened_there(folder, **more):
        async with FakeSlack() as slack:
            for person in CROWD:
                slack.add_user(person, person)
            desk = SlackDesk(folder, far_end=slack, way=way, text=more.get("text", SURVEYED))
            await desk.open()
            try:
                await asked(desk, crowd=())
                await desk._settle()
                yield AtSlack(desk)
            finally:
                await desk.shut()

    return opened_there


@asynccontextmanager
async def at_teams(folder, **more):
    async with teams_desks(folder) as open_desk:
        desk = await open_desk(text=more.get("text", SURVEYED))
        await asked(desk)
        await desk._settle()
        shown = {message.id: message.edits for message in desk.teams.bots()}
        yield AtTeams(desk)
        assert {m.id: m.edits for m in desk.teams.bots() if m.id in shown} == shown


@asynccontextmanager
async def at_the_playground(folder, **more):
    house = House(folder, settings(SURVEYED), config="demo", clock=StoppedClock())
    door = playground(
        house.runtime,
        ChatLog(folder / "playground.db"),
        cast=Cast(),
        advance=house.runtime.advance,
        is_apart=house.survey.takes,
    )
    house.channels["playground"] = door.channel
    client = TestClient(TestServer(door.application))
    await client.start_server()
    await door.start()
    await door._roster
    for person in CROWD:
        seen = PersonSeen(id=person, at=AT, said_at=AT, person=person, name=person, door="nowhere")
        await house.runtime.receive(seen)
    await opens(house)
    await house.runtime.tick()
    await house.runtime.drain()
    try:
        yield AtThePlayground(house, Visitor(client, door))
    finally:
        await door.stop()
        await client.close()
        house.close()


DOORS = {
    "miniature": miniature,
    "slack by http": at_slack("http"),
    "slack by socket": at_slack("socket"),
    "teams": at_teams,
    "playground": at_the_playground,
}
every_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


# --- C1: no link in data at rest ---


@every_door
async def test_c1_a_tap_on_a_number_leaves_no_trace_at_all(door, tmp_path, logged):
    async with door(tmp_path) as there:
        before, lines = every_file(there.folder), len(logged)
        measured = measures(there.desk)
        await there.taps("dana", 3)
        assert every_file(there.folder) == before
        assert measures(there.desk) == measured
        assert not [line for line in logged[lines:] if line.startswith("deskside")]


@every_door
async def test_c1_an_answer_changes_the_ballot_box_and_nothing_else(door, tmp_path, logged):
    async with door(tmp_path) as there:
        before, lines = every_file(there.folder), len(logged)
        measured = measures(there.desk)
        said = await there.answers("dana", 3, differently=WORDS["dana"])
        after = every_file(there.folder)
        assert measures(there.desk) == measured
        assert said == "Thank you. Your answer is counted."
        assert {name for name in after if after[name] != before.get(name)} == {"survey/survey.db"}
        assert before.keys() == after.keys()
        words = WORDS["dana"].encode()
        assert [name for name in after if words in after[name]] == ["survey/survey.db"]
        assert not IDS.search(after["survey/survey.db"])
        assert not [line for line in logged[lines:] if line.startswith("deskside")]


def measures(desk):
    """All that is measured just now, as whoever asks for it reads it."""
    trouble = desk.store.read(lambda uow: uow.trouble()).result()
    return desk.runtime.metrics.page(trouble, now=desk.clock.now())


async def test_c1_a_number_that_comes_as_pressed_is_kept_nowhere(tmp_path):
    async with miniature(tmp_path) as there:
        before, measured = every_file(tmp_path), measures(there.desk)
        assert await there.desk.presses("dana", f"answer:{the_wave(there.desk).id}:3") is None
        assert every_file(tmp_path) == before
        assert measures(there.desk) == measured


async def test_c1_each_comment_is_under_a_draw_of_its_own(tmp_path):
    drawn = []

    def recorded(size):
        drawn.append(secrets.token_bytes(size))
        return drawn[-1]

    async with miniature(tmp_path) as there:
        there.desk.survey._token = recorded
        for person in ("dana", "omar"):
            await there.answers(person, 3, differently=WORDS[person], thanks=WORDS[person])
        with closing(sqlite3.connect(there.desk.box.path)) as db:
            ids = {row[0] for row in db.execute("SELECT id FROM comment")}
    assert [len(each) for each in drawn] == [16] * 4
    assert ids == set(drawn)


async def test_c1_no_file_holds_an_answer_together_with_who_gave_it(tmp_path, logged):
    async with miniature(tmp_path) as there:
        desk = there.desk
        for number, person in enumerate(EVERYBODY[:-1]):  # the last one taps and never sends
            await there.answers(person, number % 11, differently=WORDS[person])
        await there.taps(EVERYBODY[-1], 7)
        backup.take(tmp_path / "desk.db", tmp_path / "meanwhile.db")
        over = await ends(desk)
        backup.take(tmp_path / "desk.db", tmp_path / "afterwards.db")
    files = every_file(tmp_path) | {"the log": str(logged).encode()}
    with_words = [name for name, file in files.items() if b"-xyzzy" in file]
    with_ids = [name for name, file in files.items() if IDS.search(file)]
    assert over.stage is Stage.CLOSED
    assert with_words == ["survey/survey.db"]
    assert {"desk.db", "meanwhile.db", "afterwards.db"} <= set(with_ids)
    assert not set(with_words) & set(with_ids)


# --- C4: who took part is forgotten at the end ---


async def test_c4_the_end_destroys_the_secret_and_every_code(tmp_path):
    async with miniature(tmp_path) as there:
        for person in EVERYBODY[:12]:
            await there.answers(person, 8)
        file = there.desk.box.path
        secret = secret_in(file)
        codes = [nullifier(secret, person) for person in EVERYBODY[:12]]
        assert all(each in file.read_bytes() for each in (secret, *codes)), "while it is open"
        await ends(there.desk)
        files = every_file(tmp_path)
    assert not [name for name, kept in files.items() for each in (secret, *codes) if each in kept]


async def test_c4_closed_and_not_yet_settled_they_are_gone_as_well(tmp_path):
    async with miniature(tmp_path) as there:
        await there.answers("dana", 8)
        wave, file = the_wave(there.desk).id, there.desk.box.path
        secret = secret_in(file)
        there.desk.box.close(wave).result()
        kept = file.read_bytes()
    assert secret not in kept
    assert nullifier(secret, "dana") not in kept


# --- C5: logs are silent ---


@every_door
async def test_c5_whatever_fails_the_log_has_no_word_and_nobody(door, tmp_path, logged):
    async with door(tmp_path) as there:
        desk, lines = there.desk, len(logged)
        box, wave = desk.box, the_wave(desk)
        desk.survey._box = Raising(box, at="put")
        assert "counted" not in await failing(there.answers("dana", 3, differently=WORDS["dana"]))
        desk.survey._box = Raising(box, at="has_answered")
        await failing(there.taps("dana", 3))
        desk.survey._box = Raising(box, at="waves")
        await desk.runtime.tick()
        await asyncio.wrap_future(
            desk.store.background(lambda uow: close(desk.bot.work(uow, at=AT), wave))
        )
        desk.survey._box = Raising(box, at="close")
        await desk.runtime.tick()
        await asyncio.sleep(0)  # what nobody awaited is told of by the loop
    ours = [line for line in logged[lines:] if line.startswith("deskside.survey")]
    told = [" ".join(line.split()[2:4]) for line in ours]
    assert told.count("survey.waits error=ValueError") == 2
    assert set(told) == {
        "survey.not_counted error=ValueError",
        "survey.not_drawn error=ValueError",
        "survey.waits error=ValueError",
    }
    for line in logged[lines:]:
        assert WORDS["dana"] not in line
    ours = [line for line in logged[lines:] if line.startswith("deskside")]
    assert not [line for line in ours if IDS.search(line.encode()) or "happy" in line]


async def failing(doing):
    """What is said where something goes wrong: each door says it in its own way."""
    try:
        return await doing or ""
    except (StoreBusy, AssertionError, KeyError) as error:
        return str(error)


class Raising:
    """A box in which one thing goes wrong, and says all that it was about."""

    def __init__(self, box, *, at):
        self.box, self.at = box, at

    def __getattr__(self, name):
        return self._fail if name == self.at else getattr(self.box, name)

    def _fail(self, *about):
        raise ValueError(f"dana happy {about}")


# --- C6: one vote, exactly once (the kills are in test_survey_kills.py) ---


async def test_c6_what_is_delivered_five_times_counts_once(tmp_path):
    async with miniature(tmp_path) as there:
        wave = the_wave(there.desk).id
        for person, number in (("dana", 9), ("omar", 2)):
            event = sent(wave, person, number, differently=WORDS[person])
            said = [await there.desk.receives(event) for _ in range(5)]
            assert said[0] == "Thank you. Your answer is counted."
            assert set(said[1:]) == {"Your answer is in, and it counts once. Thank you."}
        count = there.desk.box.close(wave).result()
    assert count.answered == 2
    assert {v: n for v, n in count.tallies["happy"].items() if n} == {9: 1, 2: 1}


# --- C9: no backup has it ---


async def test_c9_a_backup_taken_meanwhile_holds_nothing_of_the_box(tmp_path):
    async with miniature(tmp_path) as there:
        for person in EVERYBODY[:12]:
            await there.answers(person, 8, differently=WORDS[person])
        secret, tables = secret_in(there.desk.box.path), tables_in(there.desk.box.path)
        target = tmp_path / "elsewhere.db"
        backup.take(tmp_path / "desk.db", target)
    kept = target.read_bytes()
    assert b"-xyzzy" not in kept
    assert secret not in kept
    assert not [person for person in EVERYBODY if nullifier(secret, person) in kept]
    assert {"tally", "voted", "comment"} < tables
    assert not {"tally", "voted", "comment"} & tables_in(target)


def tables_in(path):
    with closing(sqlite3.connect(path)) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}


# --- C10: everybody gets the same messages ---


async def test_c10_who_answered_and_who_did_not_get_the_same(tmp_path):
    told, others = [
        await told_where_these_answer(tmp_path / name, voters)
        for name, voters in (("one", EVERYBODY[::2]), ("other", EVERYBODY[1::2]))
    ]
    assert told == others, "readers, helpers and everybody else, whoever answered"
    crowd = {told[person] for person in CROWD}
    assert len(crowd) == 1
    assert len(crowd.pop()) == 2, "the invitation and the reminder"


async def told_where_these_answer(folder, voters):
    """All that each person is told in a survey that *voters* answer."""
    async with miniature(folder) as there:
        far_end = there.desk.far_end
        asking = {person: far_end.to(person)[-1:] for person in EVERYBODY}
        assert all("How happy are you" in told[0] for told in asking.values())
        invitations = {key: post.parts for key, post in far_end.posts.items()}
        for person in voters:
            await there.answers(person, 8, differently="More docks")
        for person in voters[:3]:  # and once more, which changes nothing
            await there.desk.refused(person, f"answer:{the_wave(there.desk).id}:3")
        await there.taps(next(person for person in EVERYBODY if person not in voters), 4)
        await ends(there.desk)
        await there.desk.passes(hours=14)  # until who reads results is at work
        posts = far_end.posts
        told = {person: tuple(far_end.to(person)) for person in EVERYBODY}
    assert {key: posts[key].parts for key in invitations} == invitations, "none was edited"
    assert "More docks" in "\n".join(told["ana"])
    return told


# --- what is not on the list, and follows from it ---


async def test_sealed_words_are_all_as_long_and_only_the_other_half_opens_them(tmp_path):
    seals, opens_it = new_pair()
    text = SURVEYED.replace("machine_run_by: [ana]", f"machine_run_by: [sam], seal_to: {seals}")
    async with miniature(tmp_path, text=text) as there:
        for number, person in enumerate(EVERYBODY[:12]):
            await there.answers(person, 8, differently=WORDS[person] * (number + 1))
        assert b"-xyzzy" not in there.desk.box.path.read_bytes()
        over = await ends(there.desk)
        await there.desk.passes(hours=14)  # until who reads results is at work
        told = "\n".join(there.desk.told("ana"))
        kept = there.desk.box.comments(over.id, "differently").result()
    assert len(kept) == 12
    assert all(text.startswith(SEALED) for text in kept)
    assert len({len(text) for text in kept}) == 1
    assert SEALED not in told, "a chat would cut them, and cut they do not open"
    assert "deskside survey results --csv --comments" in told
    assert WORDS["dana"] in set(opened("\n".join(kept), key=opens_it))
