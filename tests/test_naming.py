"""An id is found where it is one, and left where it is a word or begins somebody else's."""

import json

import pytest

from storage.naming import Naming

GONE = "gone:1"


@pytest.fixture
def naming():
    return Naming(("jo", "José"), GONE)


@pytest.mark.parametrize(
    ("cell", "swept"),
    [
        ("jo", GONE),
        ("offer:sam:jo", f"offer:sam:{GONE}"),
        ("summary due jo", f"summary due {GONE}"),
        ("playground dm-jo/m57", f"playground dm-{GONE}/m57"),
        ("group-alex-jo-sam", f"group-alex-{GONE}-sam"),
        ('{"by":"jo","in":["jo","jo-a"]}', f'{{"by":"{GONE}","in":["{GONE}","jo-a"]}}'),
        ('{"text":"Is jo there, or @jo?"}', f'{{"text":"Is jo there, or @{GONE}?"}}'),
        ('{"original":"round jo sam"}', f'{{"original":"round {GONE} sam"}}'),
        (json.dumps({"by": "José"}), json.dumps({"by": GONE})),
        (
            json.dumps({"action": 'log:["jo","a jo"]'}),
            json.dumps({"action": f'log:["{GONE}","a jo"]'}),
        ),
    ],
)
def test_an_id_goes_from_a_key_and_from_json(naming, cell, swept):
    assert naming.in_cell(cell) == swept


@pytest.mark.parametrize(
    "other", ["jo-a", "jo.smith", "jo@example.org", "ana-jo", "x:jo-a", "dm-jo2"]
)
def test_another_s_id_stays(naming, other):
    for cell in (
        other,
        f"offer:{other}",
        json.dumps([other]),
        json.dumps({"text": f"Ask @{other}"}),
    ):
        assert naming.in_cell(cell) == cell


@pytest.mark.parametrize(
    ("words", "swept"),
    [
        ("Ask @jo.", f"Ask @{GONE}."),
        ("@jo's and @jo, @jo", f"@{GONE}'s and @{GONE}, @{GONE}"),
        ("my jo and mail@jo and @jo-ann", "my jo and mail@jo and @jo-ann"),
    ],
)
def test_in_words_only_who_is_called_upon_goes(naming, words, swept):
    assert naming.in_words(words) == swept
