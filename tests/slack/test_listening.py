"""What comes over the route to the desk, and what Slack is answered."""

import json
import time

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.hearing.dispatching import from_socket
from chatops.events import (
    HomeOpened,
    Invited,
    MessageSaid,
    PersonSeen,
    PlaceKind,
    ReactionChanged,
)
from tests.playground import ScriptedDesk
from tests.slack.door import FORM, opened, signed
from tests.slack.payloads import (
    BOT_USER,
    DANA,
    DM_DANA,
    HELP,
    OPS,
    OTHER,
    TS,
    button,
    command,
    envelope,
    mention,
    message,
    reaction,
    user,
)


@pytest.fixture
def desk():
    return ScriptedDesk()


async def test_a_message_is_with_the_desk_before_slack_is_thanked(desk):
    async with opened(desk) as door:
        assert await door.event(message()) == 200
        (said,) = desk.heard(MessageSaid)
        assert (said.id, said.author, said.text) == (
            f"slack:T0DESK:{HELP}:{TS}",
            "dana",
            "My screen flickers",
        )
        assert not door.kinds_asked


async def test_a_message_that_the_desk_cannot_keep_is_to_be_sent_again(desk):
    async with opened(desk) as door:
        desk.busy = 1
        assert await door.event(message()) == 500
        assert await door.event(message(), X_Slack_Retry_Num="1") == 200
        assert len(desk.heard(MessageSaid)) == 1


async def test_a_fault_of_ours_is_told_by_its_kind_and_sent_again(desk, caplog):
    async with opened(desk) as door:

        async def fail(event):
            raise RuntimeError(event.text)

        desk.receive = fail
        assert await door.event(message("my secret words")) == 500
    assert "error=RuntimeError" in caplog.text
    assert "my secret words" not in caplog.text


async def test_the_kind_of_a_place_is_asked_once_where_nothing_tells_it(desk):
    async with opened(desk, kinds={OTHER: PlaceKind.CHANNEL}) as door:
        for ts in ("1795000001.000000", "1795000002.000000"):
            await door.event(mention(message(f"<@{BOT_USER}> hello", channel=OTHER, ts=ts)))
        assert door.kinds_asked == [OTHER]
        assert [said.place.kind for said in desk.heard(MessageSaid)] == [PlaceKind.CHANNEL] * 2


async def test_a_place_that_nobody_can_name_is_read_as_a_private_one(desk):
    async with opened(desk) as door:
        await door.event(mention(message(f"<@{BOT_USER}> hello", channel=OPS)))
        (said,) = desk.heard(MessageSaid)
        assert said.place.kind is PlaceKind.PRIVATE


async def test_a_reaction_in_the_chat_with_the_bot_needs_no_asking(desk):
    async with opened(desk) as door:
        item = {"type": "message", "channel": DM_DANA, "ts": TS}
        await door.event(reaction("white_check_mark", item=item))
        (reacted,) = desk.heard(ReactionChanged)
        assert (reacted.emoji, reacted.place.kind, reacted.by) == ("✅", PlaceKind.DM, "sam")
        assert not door.kinds_asked


async def test_the_request_reaction_brings_the_words_that_it_points_at(desk):
    async with opened(desk) as door:
        door.far.answers["conversations.replies"] = {
            "ok": True,
            "messages": [message("The &lt;dock&gt; is dead", user="U0OMAR")],
        }
        await door.event(reaction("ring_buoy", item_user=None))
        await door.event(reaction("eyes", event_ts="1795000121.000000"))
        asking, looking = desk.heard(ReactionChanged)
        assert (asking.text, asking.author) == ("The <dock> is dead", "U0OMAR")
        assert looking.text == ""
        assert len(door.far.asked("conversations.replies")) == 1


async def test_the_words_are_asked_for_again_where_slack_cannot_give_them_now(desk):
    async with opened(desk) as door:
        door.far.answers["conversations.replies"] = {"ok": False, "error": "internal_error"}
        assert await door.event(reaction("ring_buoy")) == 500
        door.far.answers["conversations.replies"] = {"ok": False, "error": "not_in_channel"}
        door.far.answers["conversations.history"] = {"ok": False, "error": "not_in_channel"}
        assert await door.event(reaction("ring_buoy")) == 200
        assert desk.heard(ReactionChanged)[0].text == ""


async def test_people_and_home_pages_and_invitations_reach_the_desk(desk):
    async with opened(desk, kinds={OTHER: PlaceKind.CHANNEL}) as door:
        opened_home = {"type": "app_home_opened", "user": DANA, "channel": DM_DANA, "tab": "home"}
        await door.event(opened_home | {"event_ts": TS})
        await door.event({"type": "user_change", "user": user(), "event_ts": TS})
        joined = {"type": "member_joined_channel", "user": BOT_USER, "channel": OTHER}
        await door.event(joined | {"channel_type": "C", "inviter": DANA, "event_ts": TS})
        assert [type(event) for event in desk.received] == [HomeOpened, PersonSeen, Invited]
        assert [about for about, _ in door.watched.changed] == [
            "user_change",
            "member_joined_channel",
        ]


async def test_changes_of_places_are_told_to_who_keeps_them(desk):
    async with opened(desk) as door:
        await door.event({"type": "channel_archive", "channel": HELP, "user": DANA})
        names = {"old_channel_id": "G0OLD", "new_channel_id": "C0NEW"}
        await door.event({"type": "channel_id_changed", **names, "event_ts": TS})
        assert door.watched.renamed == [("G0OLD", "C0NEW")]
        assert [about for about, _ in door.watched.changed] == ["channel_archive"]
        assert not desk.received


@pytest.mark.parametrize("body", [{"type": "app_rate_limited"}, {"type": "view_closed"}, {}])
async def test_what_is_not_for_us_is_thanked_for_all_the_same(desk, body):
    async with opened(desk) as door:
        assert (await door.post(json.dumps(body).encode())).status == 200
        assert await door.event({"type": "emoji_changed", "subtype": "add"}) == 200
        assert not desk.received


async def test_slacks_own_checks_of_the_address_are_answered(desk):
    async with opened(desk) as door:
        asked = {"type": "url_verification", "challenge": "3eZbrw1aB"}
        response = await door.post(json.dumps(asked).encode())
        assert (response.status, await response.json()) == (200, {"challenge": "3eZbrw1aB"})
        assert (await door.post(b"ssl_check=1&token=x", kind=FORM)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": ""},
        {"X_Slack_Signature": "v0=abc"},
        {"X_Slack_Signature": "v0=" + "0" * 64},
        {"X_Slack_Signature": "v0=" + "é" * 64},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": "yesterday"},
        {"X_Slack_Request_Timestamp": "١٧٩٥٠٠٠٠٠٠"},
        {"X_Slack_Request_Timestamp": "9" * 400},
    ],
)
async def test_what_is_not_signed_as_slack_signs_is_refused(desk, headers):
    async with opened(desk) as door:
        assert (await door.post(json.dumps(envelope(message())).encode(), **headers)).status == 401
        assert not desk.received


async def test_an_old_body_and_one_of_another_app_are_refused(desk):
    async with opened(desk) as door:
        body = json.dumps(envelope(message())).encode()
        for headers in (signed(body, at=time.time() - 301), signed(body, secret="another")):
            async with door.client.post("/slack/events", data=body, headers=headers) as response:
                assert response.status == 401
        async with door.client.post("/slack/events", data=body) as response:
            assert response.status == 401
        assert not desk.received


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"text"',
        b"{",
        b'{"event": ',
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b"payload=[1]",
        b"payload=%7B",
        b"",
    ],
)
@pytest.mark.parametrize("kind", ["application/json", FORM])
async def test_what_is_no_object_is_refused_or_ignored(desk, body, kind):
    async with opened(desk) as door:
        response = await door.post(body, kind=kind)
        assert response.status in (200, 400)
        assert not desk.received


async def test_a_body_that_is_too_large_is_not_read_to_its_end(desk):
    async with opened(desk) as door:
        large = b'{"a": "' + b"x" * (1024 * 1024) + b'"}'
        assert (await door.post(large)).status == 400

        async def endless():
            for _ in range(40):
                yield b"x" * 65536

        async with door.client.post("/slack/events", data=endless()) as response:
            assert response.status == 400


async def test_a_packed_body_that_is_none_is_refused(desk):
    async with opened(desk) as door:
        assert (await door.post(b"no gzip at all", Content_Encoding="gzip")).status == 400


async def test_what_cannot_be_read_is_counted_and_not_sent_again(desk, caplog):
    async with opened(desk) as door:
        assert await door.event(message(ts="my secret words")) == 200
        assert await door.event(message(text={"a": "my secret words"})) == 200
        assert door.guard.unreadable == {"message": 2}
        assert not desk.received
    assert "slack.unreadable kind=message field=ts" in caplog.text
    assert "my secret words" not in caplog.text


async def test_the_same_message_under_other_event_ids_has_one_id_for_the_desk(desk):
    async with opened(desk) as door:
        said = message(f"<@{BOT_USER}> my screen flickers")
        await door.event(said)
        await door.event(mention(said), event_id="Ev0002")
        await door.event(said, event_id="Ev0003", X_Slack_Retry_Num="1")
        assert len({event.id for event in desk.heard(MessageSaid)}) == 1


async def test_text_that_is_null_is_an_empty_text(desk):
    async with opened(desk) as door:
        assert await door.event(message(None, files=[{"id": "F1"}])) == 200
        (said,) = desk.heard(MessageSaid)
        assert (said.text, said.files) == ("", 1)


@pytest.mark.parametrize(
    ("payload", "status"),
    [
        (envelope(message()), 200),
        (envelope(message(ts=5)), 200),
        ({"type": "view_closed"}, 200),
        ({"type": "event_callback", "event": 5}, 200),
        ({"type": "block_actions", "actions": []}, 200),
        ([], 200),
        (None, 200),
    ],
)
async def test_over_a_socket_all_is_acknowledged_but_what_could_not_be_kept(desk, payload, status):
    async with opened(desk) as door:
        request = SocketModeRequest(type="events_api", envelope_id="E1", payload={})
        request.payload = payload
        assert (await from_socket(door.app, request)).status == status
        desk.busy = 1
        busy = SocketModeRequest(type="events_api", envelope_id="E1", payload=envelope(message()))
        assert (await from_socket(door.app, busy)).status == 500


async def test_no_log_has_what_people_wrote(desk, caplog):
    caplog.set_level("DEBUG")
    words = "my secret words"
    async with opened(desk) as door:
        await door.event(message(words))
        await door.event(message(words, user=BOT_USER))  # Bolt would log it as its own
        await door.event({"type": "unheard_of", "text": words})
        await door.command(command(words))
        await door.interaction(button(words))
        await door.interaction({"type": "view_closed", "private_metadata": words})
        body = json.dumps(envelope(message(words))).encode()
        await door.post(body, X_Slack_Signature="v0=" + "0" * 64)
        await door.post(json.dumps({"event": words, "type": "event_callback"}).encode())
    assert words not in caplog.text
