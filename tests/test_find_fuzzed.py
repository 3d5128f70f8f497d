"""Whatever somebody searches for, the search answers: signs of SQL and of the index are words."""

import os
from random import Random

import pytest

from storage.search import find, index_some
from tests.role_stage import stage
from tests.roles import CANARY

COUNT = 10_000 if os.environ.get("DESKSIDE_ROLES") == "all" else 1_000
SIGNS = (
    *"\"'`-:*^(){}[]+~<>=%_\\;/|&!?#@,.\0\n\t ",
    *("AND", "OR", "NOT", "NEAR", "NEAR(", "text:", "rowid:", "--", "/*", "*/", "';", '")'),
    *("é", "ß", "漢字", "🙋🏽", "\u0301", "\u202e", "\ud800", CANARY, "VPN", "1", "x" * 300),
    "DROP TABLE request",
)


def strings():
    random = Random(20261122)
    for _ in range(COUNT):
        yield "".join(random.choice(SIGNS) for _ in range(random.randint(0, 12)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with stage(tmp_path_factory.mktemp("find")) as played:
        while index_some(played.db):
            pass
        yield played


def test_no_string_breaks_the_search_or_finds_what_is_private(desk, record_property):
    private = {"r-hushed", "r-private", "r-unread", "r-brought", "r-held", "r-dropped", "r-erased"}
    for words in strings():
        whole = words.encode(errors="replace").decode()  # as the bot does with all that comes in
        assert not private & set(find(desk.db, whole, limit=50))
    record_property("figure", f"{COUNT:,} strings searched for, 0 exceptions")


def test_the_command_answers_each_of_them_with_a_sentence(desk):
    for number, words in enumerate(strings()):
        if number % 20 == 0:
            assert desk.types("sam", f"find {words}").said


def test_what_is_there_is_found(desk):
    assert find(desk.db, f"{CANARY}open", limit=5) == ["r-open"]
