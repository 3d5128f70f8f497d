"""What the drawing tests share: a tenant, and parts of every kind with texts that mean harm."""

from hypothesis import strategies as st

from adapters.teams.tenant import DOOR, Account, Spot, Tenant
from chatops.events import Place, PlaceKind
from chatops.messages import Buttons, Contact, Heading, Line, Link, Phone, Quote
from chatops.settings import Settings
from tests.slack.drawing import BUTTONS, CHARTS, HOSTILE, WORDS

TENANT_ID = "8f1e3f1c-4f6d-4a2b-9d7e-0c2a5b6d7e8f"
TEAM = "2b7c9d10-63a4-4d0e-b1f2-7a8b9c0d1e2f"
CHANNEL = "19:Q0hBTk5FTC1PRi1USEUtREVTSy1GT1ItVEVTVFM1@thread.tacv2"
HERE = Place(door=DOOR, id=CHANNEL)
ROOT = "1793000000000"
MORE_HOSTILE = (
    *HOSTILE,
    "{{DATE(2026-11-22T10:00:00Z)}}",
    "{{{DATE(2026-11-22T10:00:00Z, SHORT)}}}",
    "{\u2060{DATE(2026-11-22T10:00:00Z)}}",
    "{\u200b{TIME(2026-11-22T10:00:00Z)}}",
    "<at>Sam Okoro</at>",
    "<at id='0'>Sam</at>",
    "[bank](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "**bold** _it_ ~~gone~~ # head",
    "_it_",
    "https://evil.example",
    "see www.evil.example",
    "Sam evil.example",
    "1. one\n2. two",
    "- one\n- two",
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "${evil}",
    "javascript:alert(1)",
)
TEXTS = st.one_of(WORDS, st.sampled_from(MORE_HOSTILE))
PARTS = st.one_of(
    CHARTS,
    st.builds(Line, text=TEXTS, quiet=st.booleans()),
    st.builds(Heading, text=TEXTS),
    st.builds(Quote, text=TEXTS, by=TEXTS),
    st.builds(Link, label=TEXTS, place=st.just(HERE), message=st.just(ROOT)),
    st.builds(Buttons, items=st.lists(BUTTONS, max_size=30).map(tuple)),
    st.builds(Phone, label=TEXTS, number=TEXTS),
    st.builds(
        Contact,
        label=TEXTS,
        person=st.sampled_from(["dana", "nobody"]),
        calls=st.booleans(),
        draft=TEXTS,
    ),
)


def tenant(**settings) -> Tenant:
    """Make a tenant that knows one channel of the desk, and Dana."""
    return Tenant(
        app_id="5d1e",
        id=TENANT_ID,
        settings=Settings(**settings),
        accounts={"dana": Account(aad="dana", address="dana.reis+it@acme.example")},
        spots={CHANNEL: Spot(id=CHANNEL, kind=PlaceKind.CHANNEL, team=TEAM)},
    )
