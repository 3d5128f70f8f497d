"""The audit log: one row for each deed of consequence, which nobody changes, without a word."""

import json
import re
from contextlib import closing
from datetime import timedelta

import pytest
from click.testing import CliRunner

from adapters.cli import main
from storage.audit import KEPT
from storage.driver import sqlite3
from storage.store import Store
from tests import role_deeds
from tests.cast import SETTINGS, WEDNESDAY
from tests.desk import Desk
from tests.role_stage import stage
from tests.test_cli_check import picture

CONSEQUENCE = {"admins", "readers", "quiet"}
"""Rights whose use is of consequence to others than those who do it."""
GONE = "gone:" + 20 * "0"
PLAIN = re.compile(r"[a-z: -]+")


@pytest.fixture
def desk(tmp_path):
    with stage(tmp_path) as played:
        yield played


def noted(uow) -> list[tuple[str, str, str]]:
    return [(row.actor, row.action, row.about) for row in uow.audit.noted()]


def done_of_consequence():
    for way, deeds in (
        ("presses", role_deeds.BUTTONS),
        ("sends", role_deeds.SENT),
        ("types", role_deeds.TYPED),
    ):
        for name, deed in deeds.items():
            if deed.right in CONSEQUENCE and deed.works == "open":
                yield way, name, deed


@pytest.mark.parametrize(("way", "name", "deed"), [*done_of_consequence()])
def test_each_deed_of_consequence_leaves_one_row_without_a_word(desk, way, name, deed):
    by = min(deed.by("open"))
    subject = f" {deed.subject}" if way == "types" else f":{deed.subject}"
    action = f"{name}{subject}" if deed.subject else name
    do = getattr(desk, way)
    tried = do(by, action, deed.values) if way == "sends" else do(by, action)
    assert not tried.refused
    [(actor, what, about)] = tried.noted
    assert actor == by
    assert PLAIN.fullmatch(what)
    assert re.fullmatch(r"[\d-]*", about)


def test_no_row_can_be_changed_or_let_go(desk):
    desk.uow.audit.note("ana", "survey open", "2026-11-03", at=WEDNESDAY)
    for sql in (
        "UPDATE audit SET actor = 'sam'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE number = 1",
        "UPDATE audit SET actor = actor",
        "UPDATE audit SET actor = 'gone:'",
        "UPDATE audit SET actor = ''",
        f"UPDATE audit SET actor = '{GONE}', object = 'sam'",
        f"UPDATE audit SET actor = '{GONE}', action = 'quiet on'",
        f"UPDATE audit SET actor = '{GONE}', at = '2026-01-01'",
        f"UPDATE audit SET actor = '{GONE}', number = 7",
        f"UPDATE audit SET action = '{GONE}'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="audit log"):
            desk.db.execute(sql)
    assert noted(desk.uow) == [("ana", "survey open", "2026-11-03")]


def test_an_id_alone_gives_way_to_what_stands_for_who_is_forgotten_and_only_once(desk):
    desk.uow.audit.note("ana", "role taken: helper", "sam", at=WEDNESDAY)
    desk.db.execute(f"UPDATE audit SET object = '{GONE}'")
    assert noted(desk.uow) == [("ana", "role taken: helper", GONE)]
    for other in ("sam", GONE.replace("0", "1")):
        with pytest.raises(sqlite3.IntegrityError, match="audit log"):
            desk.db.execute("UPDATE audit SET object = ?", (other,))


def test_rows_go_after_two_years_and_no_day_sooner(desk):
    desk.uow.audit.note("ana", "survey open", at=WEDNESDAY)
    desk.uow.audit.note("ana", "survey close", at=WEDNESDAY + timedelta(days=2))
    days = {"queue_days": 7, "inbox_days": 14, "request_days": 90}

    def prune(at):
        while desk.uow.cleaner.prune(at=at, **days):
            pass

    prune(WEDNESDAY + KEPT)
    assert len(noted(desk.uow)) == 2
    prune(WEDNESDAY + KEPT + timedelta(days=1))
    assert [what for _, what, _ in noted(desk.uow)] == ["survey close"]


def test_a_playground_that_starts_over_forgets_what_was_noted_in_play(desk):
    for day in range(500):
        desk.uow.audit.note("ana", "quiet on", at=WEDNESDAY + timedelta(days=day))
    desk.uow.clear()
    assert noted(desk.uow) == []
    desk.uow.audit.note("ana", "quiet on", at=WEDNESDAY)
    with pytest.raises(sqlite3.IntegrityError):
        desk.db.execute("DELETE FROM audit")


async def roles(desk: Desk) -> list[tuple[str, str, str]]:
    return desk.store.read(noted).result()


async def test_a_role_that_is_given_or_taken_in_the_settings_is_noted_at_the_next_start(a_desk):
    desk = await a_desk()
    assert await roles(desk) == []
    desk = await a_desk(SETTINGS)
    assert await roles(desk) == []
    changed = SETTINGS.replace("[sam, alex]", "[alex, omar]") + "results_readers: [priya]\n"
    desk = await a_desk(changed.replace("name: it-help}", "name: it-help, everyone_helps: true}"))
    wanted = [
        ("app.yaml", "role given: helper", "omar"),
        ("app.yaml", "role taken: helper", "sam"),
        ("app.yaml", "role given: results reader", "priya"),
        ("app.yaml", "role taken: results reader", "ana"),
        ("app.yaml", "role given: everyone helps", "it-help"),
    ]
    assert await roles(desk) == wanted
    desk = await a_desk(changed)
    assert await roles(desk) == [*wanted, ("app.yaml", "role taken: everyone helps", "it-help")]


async def test_a_button_of_who_lost_the_role_meanwhile_does_nothing(a_desk):
    desk = await a_desk()
    await desk.says("dana", "My VPN is down")
    await desk.presses("sam", f"take:{desk.the_request().id}")
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[alex]"))
    await desk.passes(minutes=1)
    before = desk.the_request()
    for action in ("settle", "private", "not_one"):
        told = await desk.presses("sam", f"{action}:{before.id}")
        assert told == "Only the desk can do that."
    assert desk.the_request() == before


@pytest.fixture
def data(tmp_path):
    """The folder of a desk with three rows, and its settings beside it."""
    (tmp_path / "app.yaml").write_text(SETTINGS)
    with closing(Store(tmp_path / "desk")) as store:

        def keep(uow):
            uow.set_setting("config", str(tmp_path / "app.yaml"))
            for day, what in enumerate(("quiet on", "quiet off", "survey open")):
                uow.audit.note("ana", what, "", at=WEDNESDAY + timedelta(days=day))

        store.background(keep).result()
    return tmp_path / "desk"


def audit(data, *words: str) -> str:
    found = CliRunner().invoke(main, ["audit", "--data", str(data), *words])
    assert found.exit_code == 0, found.output
    return found.output


def test_the_rows_are_printed_as_a_table(data):
    told = audit(data)
    assert told.splitlines()[0].split() == ["When", "(UTC)", "Who", "What", "To", "what"]
    assert "2026-11-18 10:00:00" in told
    assert told.count("ana") == 3


def test_no_id_is_broken_in_two_where_the_output_is_piped(data):
    long = f"gone:{'x' * 100}"
    with closing(Store(data)) as store:
        store.background(lambda uow: uow.audit.note(long, "forgot", long, at=WEDNESDAY)).result()
    assert audit(data).count(long) == 2


def test_a_day_to_begin_with_can_be_named(data):
    assert "survey open" in audit(data, "--since", "2026-11-20")
    assert "quiet" not in audit(data, "--since", "2026-11-20")
    assert audit(data, "--since", "2026-11-21") == "Nothing was noted.\n"


def test_for_a_program_it_is_json_and_nothing_is_changed(data):
    before = picture(data)
    rows = json.loads(audit(data, "--json"))
    assert rows[0] == {
        "at": "2026-11-18T10:00:00+00:00",
        "actor": "ana",
        "action": "quiet on",
        "object": "",
    }
    assert len(rows) == 3
    assert picture(data) == before


def test_of_many_rows_the_latest_are_shown_and_the_others_counted(data):
    with closing(Store(data)) as store:
        store.background(
            lambda uow: [uow.audit.note("sam", "quiet on", at=WEDNESDAY) for _ in range(60)]
        ).result()
    assert audit(data).count("sam") == 50
    assert "13 older rows not shown" in audit(data)
