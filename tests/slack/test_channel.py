"""Our messages in Slack: once, in the right place, and found again when the answer was lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from adapters.refused import KEPT, Refused
from adapters.slack.channel import SlackChannel
from adapters.slack.sending import errors
from adapters.slack.sending.pacing import POST, Pace
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR, Installation, Workspace
from chatops.events import PersonSeen, Place, PlaceKind
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Home,
    InPlace,
    InThread,
    Line,
    LookUp,
    Mark,
    Post,
    Quote,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import GivenUp, Parcel, Retry, Sent, Target, Unknown
from chatops.settings import Settings
from chatops.settings.secrets_source import Secret
from tests.playground import MONDAY, ScriptedDesk
from tests.slack.far_end import FakeSlack, pings

HELP = Place(door=DOOR, id="C0HELP")
NOWHERE = Place(door=DOOR, id="C0NONE")
HI = (Line(text="Hi"),)
PEOPLE = [{"id": "dana", "slack": "U0DANA"}, {"id": "zoe", "teams": "zoe"}]


@pytest_asyncio.fixture
async def slack():
    async with FakeSlack(now=lambda: MONDAY) as slack:
        for name in ("dana", "sam", "kim"):
            slack.add_user(f"U0{name.upper()}", name, real_name=name.title())
        slack.add_channel("C0HELP", "it-help", ["U0DANA", "U0SAM"])
        yield slack


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest.fixture
def ws(slack):
    installation = Installation(
        team=slack.team, url=slack.base_url, bot_user=slack.bot_user, bot=slack.bot_id
    )
    return Workspace(
        installation=installation, settings=Settings.model_validate({"people": PEOPLE})
    )


@pytest_asyncio.fixture
async def web(slack):
    web = SlackWeb(Secret(slack.bot_token), url=slack.api_url)
    await web.open()
    yield web
    await web.close()


@pytest.fixture
def channel(web, ws, desk):
    return SlackChannel(web, ws, desk, pace=Pace.none())


def parcel(message, *, key="k1", target=None, parts=()) -> Parcel:
    return Parcel(key=key, message=message, parts=parts, target=target, first_try_at=MONDAY)


def post(to, parts=HI) -> Post:
    return Post(to=to, parts=parts)


def at(sent: Sent) -> Target:
    return Target(place=sent.place, message=sent.message)


# Where it goes


async def test_a_post_goes_to_a_place_and_carries_its_key_and_nothing_else(channel, slack):
    sent = await channel.send(parcel(post(InPlace(place=HELP))))
    (shown,) = slack.posted_by_bot("C0HELP")
    assert sent == Sent(place=HELP, message=shown["ts"])
    assert shown["metadata"] == {"event_type": "deskside", "event_payload": {"key": "k1"}}
    (call,) = slack.called(POST)
    assert call.args["unfurl_links"] is call.args["unfurl_media"] is False
    assert "link_names" not in call.args


async def test_an_answer_hangs_in_its_thread_and_under_an_earlier_post(channel, slack):
    root = await slack.says("U0DANA", "C0HELP", "My screen flickers")
    answer = await channel.send(parcel(post(InThread(place=HELP, root=root))))
    first = await channel.send(parcel(post(InPlace(place=HELP)), key="k2"))
    under = parcel(post(Under(key="x")), key="k3", target=at(first))
    below = await channel.send(under)
    assert [m["ts"] for m in slack.thread("C0HELP", root)] == [root, answer.message]
    assert [m["ts"] for m in slack.thread("C0HELP", first.message)] == [
        first.message,
        below.message,
    ]
    assert not any("reply_broadcast" in call.args for call in slack.called(POST))


async def test_a_post_to_a_person_tells_which_chat_it_stands_in(channel, slack, ws):
    first = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    again = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR)), key="k2"))
    assert (
        first.place == again.place == Place(door=DOOR, id=slack.im("U0DANA").id, kind=PlaceKind.DM)
    )
    assert ws.kind(first.place.id) is PlaceKind.DM
    assert len(slack.posted_by_bot(first.place.id)) == 2
    assert slack.called("conversations.open") == []


async def test_a_group_is_opened_once_for_the_same_people(channel, slack, ws):
    places = set()
    for key, people in (("k1", ("dana", "U0SAM")), ("k2", ("U0SAM", "dana", "U0SAM"))):
        sent = await channel.send(parcel(post(ToGroup(people=people, door=DOOR)), key=key))
        places.add(sent.place)
    (place,) = places
    assert place.kind is PlaceKind.GROUP
    assert ws.kind(place.id) is PlaceKind.GROUP
    (call,) = slack.called("conversations.open")
    assert call.args["users"] == "U0DANA,U0SAM"
    assert len(slack.posted_by_bot(place.id)) == 2


async def test_a_group_of_one_is_that_persons_own_chat(channel, slack):
    sent = await channel.send(parcel(post(ToGroup(people=("dana", slack.bot_user), door=DOOR))))
    assert sent.place.kind is PlaceKind.DM


async def test_a_whisper_is_seen_by_one_person_only(channel, slack):
    sent = await channel.send(parcel(post(Whisper(place=HELP, person="dana"))))
    (shown,) = slack.ephemerals()
    assert (shown.user, shown.channel) == ("U0DANA", "C0HELP")
    assert sent.place == HELP
    assert slack.posted_by_bot() == []


async def test_a_post_goes_to_the_id_that_a_place_has_today(channel, slack, ws):
    slack.add_channel("C0NEW", "it-help-shared", ["U0DANA"])
    ws.renamed["C0NEW"] = "C0HELP"
    sent = await channel.send(parcel(post(InPlace(place=HELP))))
    assert sent.place == HELP
    assert len(slack.posted_by_bot("C0NEW")) == 1


async def test_words_that_mean_harm_arrive_as_words(channel, slack):
    parts = (Quote(text="<!channel> @here <https://evil.example|bank> *now*", by="<@U0SAM>"),)
    await channel.send(parcel(post(InPlace(place=HELP), parts)))
    (shown,) = slack.posted_by_bot()
    assert pings(shown) == []


# What stands already


async def test_a_post_is_redrawn_where_it_stands_and_keeps_its_key(channel, slack):
    first = await channel.send(parcel(post(InPlace(place=HELP))))
    redraw = parcel(
        Redraw(original="x", parts=()), key="k2", target=at(first), parts=(Line(text="New"),)
    )
    assert await channel.send(redraw) == first
    (shown,) = slack.posted_by_bot()
    assert shown["text"] == "New"
    assert shown["metadata"]["event_payload"]["key"] == "k1"


async def test_a_post_is_withdrawn_and_withdrawing_it_again_is_fine(channel, slack):
    first = await channel.send(parcel(post(InPlace(place=HELP))))
    for key in ("k2", "k3"):
        await channel.send(parcel(Withdraw(original="x"), key=key, target=at(first)))
    assert slack.posted_by_bot() == []
    outcome = await channel.send(parcel(Withdraw(original="x"), key="k4", target=at(first)))
    assert isinstance(outcome, Sent)


async def test_a_mark_is_put_once_and_taken_off_once(channel, slack):
    message = await slack.says("U0DANA", "C0HELP", "My screen flickers")
    mark = Mark(place=HELP, message=message, emoji="📝")
    for key in ("k1", "k2"):
        assert isinstance(await channel.send(parcel(mark, key=key)), Sent)
    assert slack.reactions("C0HELP", message) == {"memo": [slack.bot_user]}
    for key in ("k3", "k4"):
        off = parcel(replace(mark, on=False), key=key)
        assert isinstance(await channel.send(off), Sent)
    assert slack.reactions("C0HELP", message) == {}


async def test_a_home_page_is_shown_and_then_left_alone_for_five_seconds(channel, slack):
    buttons = Buttons(items=(Button(label="Later", action="later:r1"),))
    shown = parcel(Home(person="dana", door=DOOR), parts=(*HI, buttons))
    assert await channel.send(shown) == Sent(rest=5.0)
    assert [block["type"] for block in slack.home("U0DANA")] == ["section", "actions"]


async def test_a_home_page_that_slack_does_not_take_is_shown_as_words(channel, slack):
    slack.faults.add("views.publish", "error:invalid_arguments")
    shown = parcel(Home(person="dana", door=DOOR), parts=(*HI, Quote(text="Dock", by="Dana")))
    assert await channel.send(shown) == Sent(rest=5.0)
    (block,) = slack.home("U0DANA")
    assert block["text"]["text"] == "Hi\nDana: Dock"


async def test_a_look_up_is_answered_by_an_event(channel, desk, slack):
    for key, person in (("k1", "dana"), ("k2", "U0NOBODY")):
        assert await channel.send(parcel(LookUp(person=person, door=DOOR), key=key)) == Sent()
    dana, nobody = desk.received
    assert isinstance(dana, PersonSeen)
    assert (dana.person, dana.name.casefold(), dana.found) == ("dana", "dana", True)
    assert (nobody.person, nobody.found) == ("U0NOBODY", False)
    assert [event.id.rpartition(":")[2] for event in (dana, nobody)] == ["k1", "k2"]


async def test_a_look_up_that_the_desk_cannot_take_is_tried_again(channel, desk):
    desk.busy = 1
    outcome = await channel.send(parcel(LookUp(person="dana", door=DOOR)))
    assert isinstance(outcome, Retry)


# What cannot be


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (post(InPlace(place=NOWHERE)), "channel_not_found"),
        (post(InThread(place=HELP, root="1.000000")), "cannot_reply_to_message"),
        (post(Under(key="never")), "message_not_found"),
        (post(ToPerson(person="zoe", door=DOOR)), "no_account"),
        (post(ToPerson(person="U0NOBODY", door=DOOR)), "channel_not_found"),
        (post(ToGroup(people=("dana", "zoe"), door=DOOR)), "no_account"),
        (post(ToGroup(people=(), door=DOOR)), "no_account"),
        (post(ToGroup(people=tuple(f"U{n}" for n in range(9)), door=DOOR)), "too_many_users"),
        (post(Whisper(place=HELP, person="U0KIM")), "user_not_in_channel"),
        (post(Whisper(place=HELP, person="zoe")), "no_account"),
        (Redraw(original="never", parts=HI), "message_not_found"),
        (Withdraw(original="never"), "message_not_found"),
        (Mark(place=HELP, message="1.000000", emoji="📝"), "message_not_found"),
        (Mark(place=HELP, message="1.000000", emoji="no emoji"), "no_emoji"),
        (Home(person="zoe", door=DOOR), "no_account"),
        (LookUp(person="zoe", door=DOOR), "no_account"),
    ],
)
async def test_what_is_gone_is_given_up_with_its_reason(channel, message, reason):
    assert await channel.send(parcel(message)) == GivenUp(reason=reason)


async def test_who_has_left_is_given_up(channel, slack):
    slack.users["U0DANA"]["deleted"] = True
    outcome = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    assert outcome == GivenUp(reason="user_disabled")


@pytest.mark.parametrize(
    "code", ["is_archived", "restricted_action", "thread_locked", "missing_scope"]
)
async def test_what_slack_will_never_take_is_given_up(channel, slack, code):
    slack.faults.add(POST, f"error:{code}")
    assert await channel.send(parcel(post(InPlace(place=HELP)))) == GivenUp(reason=code)


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_what_shuts_the_whole_door_holds_everything_up(channel, slack, code):
    slack.revoked = code
    outcome = await channel.send(parcel(post(InPlace(place=HELP))))
    assert outcome == Retry(after=60.0, reason=code, whole_door=True)


async def test_an_error_that_nobody_knows_is_tried_again_for_this_row_alone(channel, slack):
    slack.faults.add(POST, "error:quite_new")
    outcome = await channel.send(parcel(post(InPlace(place=HELP))))
    assert (type(outcome), outcome.whole_door, outcome.counts) == (Retry, False, True)


async def test_a_drawing_that_slack_does_not_take_goes_as_words(channel, slack):
    slack.faults.add(POST, "error:invalid_blocks")
    sent = await channel.send(parcel(post(InPlace(place=HELP))))
    (shown,) = slack.posted_by_bot()
    assert (shown["ts"], shown["text"], shown.get("blocks")) == (sent.message, "Hi", None)
    assert shown["metadata"]["event_payload"]["key"] == "k1"
    slack.faults.add("chat.update", "error:invalid_blocks")
    redraw = parcel(Redraw(original="x", parts=(Line(text="New"),)), key="k2", target=at(sent))
    assert isinstance(await channel.send(redraw), Sent)
    slack.faults.add(POST, "error:invalid_blocks", 2)
    outcome = await channel.send(parcel(post(InPlace(place=HELP)), key="k3"))
    assert outcome == GivenUp(reason="invalid_blocks")


async def test_a_chart_that_slack_does_not_take_goes_as_its_table(channel, slack):
    chart = Chart(title="Asks", unit="", categories=("Week 47",), series=(("Asks", (3.0,)),))
    shown = Post(to=InPlace(place=HELP), parts=(chart,))
    await channel.send(parcel(shown))
    slack.faults.add(POST, "error:invalid_blocks")
    await channel.send(parcel(shown, key="k2"))
    drawn, plain = slack.posted_by_bot()
    assert [block["type"] for block in drawn["blocks"]] == ["data_visualization", "section"]
    assert (plain["text"], plain.get("blocks")) == ("Asks\nWeek 47: 3", None)


async def test_the_words_alone_wait_for_their_turn_and_the_drawing_is_not_sent_again(
    ws, desk, slack, web
):
    now = [100.0]

    async def sleep(seconds):
        now[0] += seconds

    channel = SlackChannel(web, ws, desk, pace=Pace(clock=lambda: now[0], sleep=sleep))
    slack.faults.add(POST, "error:invalid_blocks", 2)
    message = parcel(post(InPlace(place=HELP)))
    while isinstance(outcome := await channel.send(message), Retry):
        assert (outcome.reason, outcome.counts) == ("pace", False)
        now[0] += outcome.after
    assert outcome == GivenUp(reason="invalid_blocks")
    assert [bool(call.args.get("blocks")) for call in slack.called(POST)] == [True, False]


async def test_a_home_page_that_is_refused_waits_for_its_turn_as_words(ws, desk, slack, web):
    now = [100.0]

    async def sleep(seconds):
        now[0] += seconds

    pace = Pace(per_minute={"views.publish": 20}, clock=lambda: now[0], sleep=sleep)
    channel = SlackChannel(web, ws, desk, pace=pace)
    slack.faults.add("views.publish", "error:invalid_arguments")
    shown = parcel(Home(person="dana", door=DOOR), parts=(*HI, Quote(text="Dock", by="Dana")))
    held = await channel.send(shown)
    assert (held.reason, held.counts) == ("pace", False)
    now[0] += held.after
    assert isinstance(await channel.send(shown), Sent)
    assert len(slack.called("views.publish")) == 2
    now[0] += 10
    await channel.send(shown)
    assert len(slack.home("U0DANA")) == 2, "the next one is drawn again"


def test_no_more_refused_drawings_are_remembered_than_can_be_under_way():
    refused = Refused()
    for number in range(KEPT + 1):
        refused.add(f"k{number}")
    assert "k0" not in refused
    assert f"k{KEPT}" in refused
    refused.forget("never")


# The pace, and when nobody answers


async def test_a_refusal_for_the_pace_holds_up_that_method_alone_and_counts_nothing(channel, slack):
    slack.faults.add(POST, "429", retry_after=40)
    outcome = await channel.send(parcel(post(InPlace(place=HELP))))
    assert outcome == Retry(after=40.0, reason="ratelimited", counts=False)
    held = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR)), key="k2"))
    assert (held.reason, held.counts) == ("pace", False)
    assert 38 < held.after <= 40
    message = await slack.says("U0DANA", "C0HELP", "Hi")
    assert isinstance(
        await channel.send(parcel(Mark(place=HELP, message=message, emoji="📝"))), Sent
    )
    assert len(slack.called(POST)) == 1


async def test_more_than_one_post_a_second_in_a_place_waits_its_turn(web, ws, desk, slack):
    now = [100.0]

    async def sleep(seconds):
        now[0] += seconds

    channel = SlackChannel(web, ws, desk, pace=Pace(clock=lambda: now[0], sleep=sleep))
    parcels = [parcel(post(InPlace(place=HELP)), key=f"k{n}") for n in range(3)]
    assert isinstance(await channel.send(parcels[0]), Sent)
    held = await channel.send(parcels[1])
    assert isinstance(held, Retry)
    assert (held.reason, held.counts, held.whole_door) == ("pace", False, False)
    now[0] += held.after
    assert isinstance(await channel.send(parcels[1]), Sent)
    assert len(slack.posted_by_bot()) == 2


async def test_while_nobody_listens_the_door_rests_longer_and_longer(channel, slack):
    await slack.stops_listening()
    waits = []
    for _ in range(7):
        outcome = await channel.send(parcel(post(InPlace(place=HELP))))
        assert outcome.whole_door
        waits.append(outcome.after)
    assert waits == [5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0]
    await slack.listens_again()
    assert isinstance(await channel.send(parcel(post(InPlace(place=HELP)))), Sent)
    await slack.stops_listening()
    assert (await channel.send(parcel(post(InPlace(place=HELP)), key="k2"))).after == 5.0


@pytest.mark.parametrize(
    "kind",
    [
        "500",
        "503 after",
        "drop before",
        "drop after",
        "html",
        "error:fatal_error",
        "error:internal_error",
    ],
)
async def test_a_post_without_an_answer_may_be_there(channel, slack, kind):
    slack.faults.add(POST, kind)
    outcome = await channel.send(parcel(post(InPlace(place=HELP))))
    assert isinstance(outcome, Unknown)


async def test_a_whisper_without_an_answer_is_not_said_twice(channel, slack):
    slack.faults.add("chat.postEphemeral", "drop after")
    whisper = parcel(post(Whisper(place=HELP, person="dana")))
    assert await channel.send(whisper) == GivenUp(reason="no_answer")
    assert await channel.look_up(whisper) == Sent()
    assert len(slack.ephemerals()) == 1


async def test_what_may_be_repeated_is_tried_again_and_in_an_outage_the_door_rests(channel, slack):
    message = await slack.says("U0DANA", "C0HELP", "Hi")
    slack.faults.add("reactions.add", "500", 4)
    mark = parcel(Mark(place=HELP, message=message, emoji="📝"))
    outcomes = [await channel.send(mark) for _ in range(5)]
    assert [getattr(outcome, "whole_door", None) for outcome in outcomes] == [
        False,
        False,
        True,
        True,
        None,
    ]
    assert isinstance(outcomes[-1], Sent)


async def test_opening_a_group_without_an_answer_is_no_unknown_post(channel, slack):
    slack.faults.add("conversations.open", "drop after")
    group = parcel(post(ToGroup(people=("dana", "U0SAM"), door=DOOR)))
    assert isinstance(await channel.send(group), Retry)
    assert isinstance(await channel.send(group), Sent)


# Looking for what was lost


@pytest.fixture
def everywhere(slack):
    async def addresses():
        root = await slack.says("U0DANA", "C0HELP", "My screen flickers")
        return (
            InPlace(place=HELP),
            InThread(place=HELP, root=root),
            ToPerson(person="dana", door=DOOR),
            ToGroup(people=("dana", "U0SAM"), door=DOOR),
        )

    return addresses


async def test_a_post_whose_answer_was_lost_is_found_where_it_stands(channel, slack, everywhere):
    for number, address in enumerate(await everywhere()):
        lost = parcel(post(address), key=f"k{number}")
        slack.faults.add(POST, "drop after")
        assert isinstance(await channel.send(lost), Unknown)
        found = await channel.look_up(lost)
        shown = slack.posted_by_bot()[-1]
        assert (found.place.id, found.message) == (shown["channel"], shown["ts"])
    assert slack.doubled() == []


async def test_a_post_that_never_arrived_is_not_found(channel, slack, everywhere):
    for number, address in enumerate(await everywhere()):
        lost = parcel(post(address), key=f"k{number}")
        slack.faults.add(POST, "drop before")
        assert isinstance(await channel.send(lost), Unknown)
        assert await channel.look_up(lost) is None


async def test_a_post_under_an_earlier_one_is_found_in_its_thread(channel, slack):
    first = await channel.send(parcel(post(InPlace(place=HELP))))
    lost = parcel(post(Under(key="x")), key="k2", target=at(first))
    slack.faults.add(POST, "503 after")
    await channel.send(lost)
    found = await channel.look_up(lost)
    assert found.message == slack.thread("C0HELP", first.message)[1]["ts"]


async def test_a_lost_post_is_found_behind_hundreds_of_others(channel, slack):
    lost = parcel(post(InPlace(place=HELP)))
    slack.faults.add(POST, "drop after")
    await channel.send(lost)
    slack.patient = False
    for number in range(450):
        await slack.says("U0DANA", "C0HELP", str(number))
    assert (await channel.look_up(lost)).message == slack.posted_by_bot()[0]["ts"]
    assert len(slack.called("conversations.history")) == 3


async def test_another_apps_message_with_our_key_is_not_taken_for_ours(channel, slack):
    slack.add_channel("C0OTHER", "other", [])
    place = Place(door=DOOR, id="C0OTHER")
    await channel.send(parcel(post(InPlace(place=place))))
    message = next(iter(slack.place("C0OTHER").messages.values()))
    message |= {"user": "U0EVIL", "bot_id": "B0EVIL"}
    assert await channel.look_up(parcel(post(InPlace(place=place)))) is None


@pytest.mark.parametrize(
    ("kind", "counts", "whole_door"),
    [
        ("429", False, False),
        ("500", True, False),
        ("drop before", True, False),
        ("error:not_in_channel", True, False),
        ("error:token_revoked", True, True),
    ],
)
async def test_where_not_all_can_be_read_it_is_looked_for_again(
    channel, slack, kind, counts, whole_door
):
    slack.faults.add("conversations.history", kind, retry_after=30)
    outcome = await channel.look_up(parcel(post(InPlace(place=HELP))))
    assert isinstance(outcome, Retry)
    assert (outcome.counts, outcome.whole_door) == (counts, whole_door)
    if kind == "429":
        again = await channel.look_up(parcel(post(InPlace(place=HELP)), key="k2"))
        assert (again.reason, again.counts) == ("pace", False)


async def test_a_half_read_history_is_no_proof(channel, slack):
    slack.patient = False
    for number in range(250):
        await slack.says("U0DANA", "C0HELP", str(number))
    history = parcel(post(InPlace(place=HELP)))
    assert await channel.look_up(history) is None
    calls = len(slack.called("conversations.history"))
    slack.limits.per_minute = {"conversations.history": calls + 1}
    assert isinstance(await channel.look_up(history), Retry)


async def test_where_the_thread_is_gone_nothing_hangs_in_it(channel):
    lost = parcel(post(InThread(place=HELP, root="1.000000")))
    assert await channel.look_up(lost) is None


async def test_who_has_no_account_was_never_written_to(channel):
    assert await channel.look_up(parcel(post(ToPerson(person="zoe", door=DOOR)))) is None


# The table of what refusals mean


def test_no_refusal_stands_in_two_lists():
    lists = [errors.FINAL, errors.CLOSED, errors.HALF, errors.AWAY]
    assert sum(map(len, lists)) == len(frozenset().union(*lists))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Mark(place=HELP, message="1", emoji="📝"), "already_reacted"),
        (Mark(place=HELP, message="1", emoji="📝", on=False), "no_reaction"),
        (Mark(place=HELP, message="1", emoji="📝", on=False), "message_not_found"),
        (Withdraw(original="x"), "message_not_found"),
    ],
)
def test_what_is_so_already_is_done(message, code):
    assert isinstance(errors.outcome(CallError("x", code), message), Sent)


def test_the_wait_in_an_outage_has_an_end():
    assert errors.growing(10_000) == 60.0
    assert timedelta(seconds=errors.growing(0)) == timedelta(seconds=5)
