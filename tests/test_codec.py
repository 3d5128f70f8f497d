"""Events and messages come back from JSON as they went in."""

import json
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.codec import dump, load
from chatops.events import EVENTS, MessageSaid, Place, PlaceKind
from chatops.messages import VALUES, Line, Post, ToPerson
from tests.cast import HELP, WEDNESDAY
from tests.lengths import is_all

TIMES = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(type(WEDNESDAY), TIMES)
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("kind", [*EVENTS, *VALUES], ids=lambda kind: kind.__name__)
def test_every_kind_comes_back_as_it_went(kind):
    @settings(max_examples=25 if is_all() else 10, deadline=None)
    @given(st.from_type(kind))
    def comes_back(value):
        assert load(dump(value)) == value

    comes_back()


@settings(deadline=None)
@given(st.text())
def test_any_words_come_back_as_they_went(text):
    message = Post(to=ToPerson(person="dana", door="slack"), parts=(Line(text=text),))
    assert load(dump(message)) == message


def test_it_is_plain_json_that_names_its_kind():
    said = MessageSaid(
        id="e1",
        at=WEDNESDAY,
        said_at=WEDNESDAY,
        place=HELP,
        message="m1",
        author="dana",
        text="Grüße 👋",
        mentions=("sam",),
    )
    plain = json.loads(dump(said))
    assert plain["is"] == "MessageSaid"
    assert plain["at"] == {"is": "time", "at": "2026-11-18T10:00:00+00:00"}
    assert plain["place"]["kind"] == {"is": "PlaceKind", "value": "channel"}
    assert "Grüße 👋" in dump(said)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"is": "Gun"}', KeyError),
        ('{"is": "Place", "door": "slack"}', TypeError),
        ('{"is": "Place", "door": "slack", "id": "C1", "size": 7}', TypeError),
        ('{"is": "PlaceKind", "value": "attic"}', ValueError),
        ('{"door": "slack"}', KeyError),
    ],
)
def test_what_it_does_not_know_it_refuses(text, error):
    with pytest.raises(error):
        load(text)


def test_older_rows_without_a_newer_field_are_read():
    assert load('{"is": "Place", "door": "slack", "id": "C1"}') == Place(
        door="slack", id="C1", kind=PlaceKind.CHANNEL
    )
