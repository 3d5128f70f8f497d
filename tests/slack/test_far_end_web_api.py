"""The far end's Web API, called through the real client."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import (
    FixedValueRetryIntervalCalculator as Fixed,
)
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.far_end import FakeSlack


class Clock:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def slack(clock):
    async with FakeSlack(now=clock.now) as far_end:
        far_end.add_user("U1", "maya")
        far_end.add_user("U2", "ines")
        far_end.add_user("U3", "gone", deleted=True)
        far_end.add_channel("C1", "it-help", ["U1", "U2"])
        far_end.add_channel("C2", "elsewhere", ["U1"], with_bot=False)
        far_end.add_channel("G1", "secret", ["U1"], private=True, with_bot=False)
        yield far_end


@pytest.fixture
async def client(slack):
    limit = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=limit) as session:
        yield AsyncWebClient(
            slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[]
        )


async def refusal(call) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_it_tells_who_the_app_is_and_what_it_may(slack, client):
    told = await client.auth_test()
    assert (told["user_id"], told["bot_id"], told["team_id"]) == ("U0BOT", "B0BOT", "T0DESK")
    assert "chat:write" in told.headers["x-oauth-scopes"]
    assert all("token" not in call.args for call in slack.calls)


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("app", "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(slack, token, code):
    token = slack.app_token if token == "app" else token
    client = AsyncWebClient(token, base_url=slack.api_url)
    assert await refusal(client.auth_test()) == code


async def test_a_missing_scope_is_named(slack, client):
    slack.scopes.discard("reactions:write")
    with pytest.raises(SlackApiError) as refused:
        await client.reactions_add(channel="C1", timestamp="1.0", name="eyes")
    assert refused.value.response["needed"] == "reactions:write"
    slack.revoked = "token_revoked"
    assert await refusal(client.auth_test()) == "token_revoked"


async def test_a_post_stands_where_it_was_posted_with_its_metadata(slack, client):
    metadata = {"event_type": "deskside", "event_payload": {"key": "k1"}}
    told = await client.chat_postMessage(channel="C1", text="hello", metadata=metadata)
    answer = await client.chat_postMessage(channel="C1", text="more", thread_ts=told["ts"])
    assert [m["text"] for m in slack.thread("C1", told["ts"])] == ["hello", "more"]
    assert slack.doubled() == []
    plain = await client.conversations_history(channel="C1")
    whole = await client.conversations_history(channel="C1", include_all_metadata=True)
    assert [m["text"] for m in plain["messages"]] == ["hello"]
    assert "metadata" not in plain["messages"][0]
    assert whole["messages"][0]["metadata"] == metadata
    assert whole["messages"][0]["latest_reply"] == answer["ts"]
    await client.chat_postMessage(channel="C1", text="hello", metadata=metadata)
    assert slack.doubled() == ["k1"]


async def test_posts_are_refused_where_slack_refuses_them(slack, client):
    post = client.chat_postMessage
    slack.channels["C1"].archived = False
    assert await refusal(post(channel="C2", text="x")) == "not_in_channel"
    assert await refusal(post(channel="G1", text="x")) == "channel_not_found"
    assert await refusal(post(channel="C404", text="x")) == "channel_not_found"
    wordless = client.api_call("chat.postMessage", json={"channel": "C1", "text": " "})
    assert await refusal(wordless) == "no_text"
    assert await refusal(post(channel="U3", text="x")) == "user_disabled"
    slack.messages_tab = False
    assert await refusal(post(channel="U1", text="x")) == "messages_tab_disabled"
    slack.channels["C1"].refuses = "restricted_action_read_only_channel"
    assert await refusal(post(channel="C1", text="x")) == "restricted_action_read_only_channel"
    slack.channels["C1"].refuses = ""
    root = await slack.says("U1", "C1", "locked")
    slack.channels["C1"].locked[root] = "restricted_action_thread_locked"
    code = await refusal(post(channel="C1", text="x", thread_ts=root))
    assert code == "restricted_action_thread_locked"
    slack.channels["C1"].archived = True
    assert await refusal(post(channel="C1", text="x")) == "is_archived"


async def test_blocks_beyond_the_limits_are_refused_with_their_place(slack, client):
    long = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C1", text="x", blocks=long)
    answer = refused.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_a_post_to_a_person_opens_the_direct_messages(slack, client):
    told = await client.chat_postMessage(channel="U1", text="hello")
    assert told["channel"] == slack.im("U1").id
    opened = await client.conversations_open(users="U1", return_im=True)
    assert (opened["channel"]["id"], opened["already_open"]) == (told["channel"], True)


async def test_the_same_people_share_one_group_and_others_never_do(slack, client):
    one = await client.conversations_open(users=["U1", "U2"])
    same = await client.conversations_open(users=["U2", "U1"])
    assert one["channel"]["id"] == same["channel"]["id"]
    assert await refusal(client.conversations_open(users=["U1", "U3"])) == "user_disabled"
    assert await refusal(client.conversations_open(users=["U1", "U404"])) == "user_not_found"
    for number in range(10, 20):
        slack.add_user(f"U{number}", f"n{number}")
    many = [f"U{number}" for number in range(10, 19)]
    assert await refusal(client.conversations_open(users=many)) == "too_many_users"


async def test_a_message_is_changed_and_deleted_by_its_author_alone(slack, client):
    ts = (await client.chat_postMessage(channel="C1", text="one"))["ts"]
    await client.chat_update(channel="C1", ts=ts, text="two")
    assert slack.messages("C1")[0]["text"] == "two"
    divider = [{"type": "divider"}]
    told = await client.chat_update(channel="C1", ts=ts, text="R & D", blocks=divider)
    assert (told["message"]["text"], len(told["message"]["blocks"])) == ("R &amp; D", 1)
    told = await client.chat_update(channel="C1", ts=ts, text="words take the blocks away")
    assert "blocks" not in told["message"]
    assert await refusal(client.chat_update(channel="C1", ts=ts, text="x" * 4001)) == "msg_too_long"
    other = await slack.says("U1", "C1", "mine")
    code = await refusal(client.chat_update(channel="C1", ts=other, text="x"))
    assert code == "cant_update_message"
    await client.chat_delete(channel="C1", ts=ts)
    assert await refusal(client.chat_update(channel="C1", ts=ts, text="x")) == "message_not_found"
    link = await client.chat_getPermalink(channel="C1", message_ts=other)
    assert link["permalink"].endswith(f"/archives/C1/p{other.replace('.', '')}")


async def test_a_reaction_is_put_on_once(slack, client):
    ts = await slack.says("U1", "C1", "VPN is down")
    put = {"channel": "C1", "timestamp": ts, "name": "eyes"}
    await client.reactions_add(**put)
    assert await refusal(client.reactions_add(**put)) == "already_reacted"
    assert slack.reactions("C1", ts) == {"eyes": ["U0BOT"]}
    await client.reactions_remove(**put)
    assert await refusal(client.reactions_remove(**put)) == "no_reaction"
    assert await refusal(client.reactions_add(**put | {"name": "👀"})) == "invalid_name"
    assert await refusal(client.reactions_add(**put | {"timestamp": "1.0"})) == "message_not_found"


async def test_history_is_read_in_pages_between_marks(slack, client):
    said = [await slack.says("U1", "C1", f"{n}") for n in range(7)]
    await slack.says("U1", "C1", "an answer", thread_ts=said[0])
    found, cursor = [], None
    while cursor != "":
        some = await client.conversations_history(
            channel="C1", limit=2, oldest=said[1], cursor=cursor
        )
        found += [m["text"] for m in some["messages"]]
        cursor = (some.get("response_metadata") or {}).get("next_cursor", "")
    assert found == ["6", "5", "4", "3", "2"]
    some = await client.conversations_history(
        channel="C1", oldest=said[1], latest=said[3], inclusive=True
    )
    assert [m["text"] for m in some["messages"]] == ["3", "2", "1"]
    assert await refusal(client.conversations_history(channel="C2")) == "not_in_channel"


async def test_replies_begin_with_the_first_message_on_each_page(slack, client):
    root = await slack.says("U1", "C1", "root")
    for n in range(5):
        await slack.says("U2", "C1", f"{n}", thread_ts=root)
    first = await client.conversations_replies(channel="C1", ts=root, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_replies(channel="C1", ts=root, limit=3, cursor=cursor)
    assert [m["text"] for m in first["messages"]] == ["root", "0", "1", "2"]
    assert [m["text"] for m in second["messages"]] == ["root", "3", "4"]
    await slack.deletes("U1", "C1", root)
    after = await client.conversations_replies(channel="C1", ts=root)
    assert after["messages"][0]["subtype"] == "tombstone"
    assert await refusal(client.conversations_replies(channel="C1", ts="1.0")) == "thread_not_found"


async def test_people_and_places_are_listed_in_pages(slack, client):
    names = []
    async for some in await client.users_list(limit=2):
        names += [user["name"] for user in some["members"]]
    assert names == ["deskside", "slackbot", "maya", "ines", "gone"]
    own = await client.users_conversations(types="public_channel,private_channel,im,mpim")
    assert [c["id"] for c in own["channels"]] == ["C1"]
    everything = await client.conversations_list(types="public_channel,private_channel")
    assert [c["id"] for c in everything["channels"]] == ["C1", "C2"]
    assert (await client.conversations_members(channel="C1"))["members"] == ["U1", "U2", "U0BOT"]
    assert (await client.conversations_info(channel="C2"))["channel"]["is_member"] is False
    assert await refusal(client.users_info(user="U404")) == "user_not_found"


async def test_a_trigger_opens_one_form_within_three_seconds(slack, client, clock):
    view = {"type": "modal", "title": plain("Ask"), "blocks": [{"type": "divider"}]}
    trigger = slack.new_trigger("U1")
    told = await client.views_open(trigger_id=trigger, view=view)
    assert slack.open_view("U1")["id"] == told["view"]["id"]
    code = await refusal(client.views_open(trigger_id=trigger, view=view))
    assert code == "exchanged_trigger_id"
    late = slack.new_trigger("U1")
    clock.at += timedelta(seconds=4)
    assert await refusal(client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
    assert await refusal(client.views_open(trigger_id="x", view=view)) == "invalid_trigger_id"
    again = view | {"title": plain("Asked")}
    await client.views_update(view_id=told["view"]["id"], view=again)
    assert slack.open_view("U1")["title"]["text"] == "Asked"
    too_long = view | {"title": plain("x" * 25)}
    trigger = slack.new_trigger("U1")
    code = await refusal(client.views_open(trigger_id=trigger, view=too_long))
    assert code == "invalid_arguments"


async def test_a_home_is_published_unless_it_is_stale(slack, client):
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    first = await client.views_publish(user_id="U1", view=view)
    await client.views_publish(user_id="U1", view=view, hash=first["view"]["hash"])
    code = await refusal(client.views_publish(user_id="U1", view=view, hash=first["view"]["hash"]))
    assert code == "hash_conflict"
    assert len(slack.publications) == 2
    slack.home_tab = False
    assert await refusal(client.views_publish(user_id="U1", view=view)) == "not_enabled"


async def test_an_ephemeral_message_is_for_one_person_in_the_place(slack, client):
    await client.chat_postEphemeral(channel="C1", user="U1", text="psst")
    assert [e.text for e in slack.ephemerals("U1")] == ["psst"]
    assert slack.messages("C1") == []
    call = client.chat_postEphemeral(channel="C1", user="U3", text="psst")
    assert await refusal(call) == "user_not_in_channel"


@pytest.mark.parametrize(
    ("kind", "posted"),
    [("429", 0), ("500", 0), ("500 after", 1), ("drop before", 0), ("drop after", 1)],
)
async def test_a_fault_comes_before_or_after_the_deed(slack, client, kind, posted):
    slack.faults.add("chat.postMessage", kind, retry_after=7)
    with pytest.raises((SlackApiError, aiohttp.ClientError)) as met:
        await client.chat_postMessage(channel="C1", text="hello")
    assert len(slack.posted_by_bot("C1")) == posted
    if kind == "429":
        assert met.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel="C1", text="hello")
    assert len(slack.posted_by_bot("C1")) == posted + 1


@pytest.mark.parametrize(("kind", "posted"), [("hang", 0), ("hang after", 1)])
async def test_a_call_that_hangs_may_have_been_done(slack, client, kind, posted):
    slack.faults.add("chat.postMessage", kind)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await client.chat_postMessage(channel="C1", text="hello")
    assert len(slack.posted_by_bot("C1")) == posted


async def test_the_real_client_doubles_a_post_whose_answer_was_lost(slack):
    at_once = AsyncConnectionErrorRetryHandler(interval_calculator=Fixed(0))  # as by default
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[at_once])
    slack.faults.add("chat.postMessage", "drop after")
    metadata = {"event_type": "deskside", "event_payload": {"key": "k1"}}
    await client.chat_postMessage(channel="C1", text="hello", metadata=metadata)
    assert slack.doubled() == ["k1"]


async def test_limits_are_kept_when_turned_on(slack, client, clock):
    slack.limits.turn_on()
    await client.chat_postMessage(channel="C1", text="one")
    assert await refusal(client.chat_postMessage(channel="C1", text="two")) == "ratelimited"
    await client.chat_postMessage(channel="U1", text="elsewhere")
    clock.at += timedelta(seconds=1)
    await client.chat_postMessage(channel="C1", text="two")
    for _ in range(20):
        await client.users_list()
    assert await refusal(client.users_list()) == "ratelimited"


async def test_down_resets_and_not_listening_refuses(slack, client):
    slack.is_down = True
    with pytest.raises(aiohttp.ClientError):
        await client.auth_test()
    slack.is_down = False
    await client.auth_test()
    await slack.stops_listening()
    with pytest.raises(aiohttp.ClientConnectorError):
        await client.auth_test()
    await slack.listens_again()
    await client.auth_test()


async def test_it_counts_how_many_calls_are_at_work_together(slack, client):
    slack.faults.latency["chat.postMessage"] = 0.02
    posts = [client.chat_postMessage(channel="C1", text=f"{n}") for n in range(5)]
    await asyncio.gather(*posts)
    assert slack.most_at_once["chat.postMessage"] == 5


def plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}
