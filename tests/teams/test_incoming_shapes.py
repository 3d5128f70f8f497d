"""Whatever shape an activity has, it is read or said to be unreadable, by a field's name alone."""

from copy import deepcopy

from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from adapters.teams.hearing import pressing
from adapters.teams.incoming import Unreadable, events_of
from adapters.teams.knowing.members import member_of, name_of, zone_of
from adapters.teams.knowing.places import learn
from chatops.events import Event
from tests.teams import activities, places
from tests.teams.places import group
from tests.teams.read_in import AT, DANA, HELP, RECORDED, SAM, a_tenant

SECRET = "xylophone"

SHAPES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(SECRET), st.text(max_size=5),
    st.lists(st.just(SECRET), max_size=2), st.just([{"type": SECRET}]), st.just({"id": SECRET}),
    st.just({}), st.just({SECRET: [SECRET]}),
)  # fmt: skip


def paths(value, path=()):
    """Every way into a payload."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*path, key)
        if isinstance(one, dict | list):
            yield from paths(one, (*path, key))


@st.composite
def broken(draw):
    """An activity with a few things in it that are of any shape."""
    made = deepcopy(draw(st.sampled_from(CORPUS)))
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from(list(paths(made))))
        inner = made
        for step in where[:-1]:
            inner = inner[step]
        inner[where[-1]] = deepcopy(draw(SHAPES))
    return made


CORPUS = [
    *RECORDED.values(),
    activities.said(DANA, f"@Deskside {SECRET}", HELP, mentions=[places.BOT], files=1),
    activities.edited(DANA, SECRET, group("dana"), id="1"),
    activities.reacted(SAM, "like", where=HELP, message="1"),
    activities.members_removed(SAM, DANA, where=HELP),
    activities.asked_about(DANA, where=HELP, author=SAM, text=SECRET),
    activities.fetched(DANA, {"action": "ask"}, where=HELP, message="1"),
    activities.sent(DANA, {"sends": "ask", "nonce": "n", "attempt": 1}, where=HELP),
]
READERS = [
    lambda activity, tenant: events_of(activity, tenant, at=AT),
    lambda activity, tenant: pressing.pressed(activity, tenant, at=AT),
    lambda activity, tenant: pressing.fetched(activity, tenant, at=AT),
    lambda activity, tenant: pressing.sent(activity, tenant, at=AT),
    pressing.asked_about,
    learn,
    member_of,
    lambda activity, tenant: (name_of(activity), zone_of(activity)),
]


@given(broken())
@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_shape_of_activity_does_more_than_be_unreadable(activity):
    for reader in READERS:
        found, why = tried(reader, activity)
        assert SECRET not in why
        if reader is READERS[0]:
            assert all(isinstance(event, Event) for event in found)


def tried(reader, activity):
    """What a reader finds, or why it cannot read."""
    try:
        return reader(activity, a_tenant()), ""
    except Unreadable as error:
        return (), f"{error!r} {error.__cause__!r}"
