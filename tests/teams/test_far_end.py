"""The far end itself: what it tells the app, what it lets it do, and how it fails."""

import json

import aiohttp
import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.teams.far_end import Cannot, FakeTeams
from tests.teams.far_end.cards import buttons, said
from tests.teams.places import APP_ID, BOT, TENANT, who
from tests.teams.signing import rsa_key

DANA, SAM = who("dana", name="Dana Reis"), who("sam", name="Sam Okoro")
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
TAKE = {"type": "Action.Execute", "title": "Take", "verb": "press", "data": {"action": "take:1"}}
ASK = {
    "type": "Action.Submit",
    "title": "Ask",
    "data": {"msteams": {"type": "task/fetch"}, "action": "ask"},
    "associatedInputs": "none",
}
NOTE = {"type": "Input.Text", "id": "field_note", "label": "Note", "isRequired": True}


def card(*body, version="1.5", actions=()):
    return {"type": "AdaptiveCard", "version": version, "body": list(body), "actions": [*actions]}


def shows(content):
    return {"type": "message", "attachments": [{"contentType": CARD_TYPE, "content": content}]}


class App:
    """An app that takes everything, and answers invokes as it is told."""

    def __init__(self, teams):
        self.teams, self.told, self.answers, self.statuses = teams, [], [], []

    async def hear(self, request):
        token = request.headers["Authorization"].removeprefix("Bearer ")
        key = rsa_key(self.teams.signer.key).public_key()
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=APP_ID)
        self.told.append(await request.json())
        assert claims["serviceurl"] == self.told[-1]["serviceUrl"] == self.teams.service_url
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        if self.told[-1]["type"] == "invoke":
            return web.json_response(self.answers.pop(0))
        return web.Response(status=200)

    async def calls(self, method, path, body=None):
        url = f"{self.teams.service_url}v3/conversations{path}"
        async with self.session.request(method, url, json=body) as answer:
            text = await answer.text()
            is_json = "json" in answer.content_type
            return answer.status, json.loads(text) if is_json else text, answer.headers

    async def posts(self, place, content, root=""):
        status, answer, _ = await self.calls(
            "POST", f"/{place.where.thread(root)}/activities", shows(content)
        )
        assert status == 201, answer
        return answer["id"]


@pytest.fixture
async def teams():
    async with FakeTeams() as teams:
        teams.add_person(DANA)
        teams.add_person(SAM, has_app=False)
        yield teams


@pytest.fixture
async def app(teams):
    app = App(teams)
    application = web.Application()
    application.router.add_post("/teams/messages", app.hear)
    async with TestServer(application) as server, aiohttp.ClientSession() as app.session:
        teams.tells(str(server.make_url("/teams/messages")))
        yield app


async def test_what_is_said_in_a_channel_is_heard_with_consent_or_by_mention(teams, app):
    open_to_it = teams.add_channel("help", [DANA], consent=True)
    closed = teams.add_channel("other", [DANA], consent=False)
    root = await teams.says(DANA, "VPN is down", open_to_it)
    await teams.says(DANA, "since nine", open_to_it, root=root)
    await teams.says(DANA, "nobody hears this", closed)
    await teams.says(DANA, "@Deskside but this", closed, mentions=[BOT])
    assert [told["text"] for told in app.told] == [
        "VPN is down",
        "since nine",
        "<at>Deskside</at> but this",
    ]
    assert app.told[0]["id"] == root
    assert {told["conversation"]["id"].partition("=")[2] for told in app.told[:2]} == {root}


async def test_a_reaction_is_told_of_on_the_bots_own_messages_alone(teams, app):
    desk = teams.add_channel("help", [DANA])
    root = await teams.says(DANA, "VPN is down", desk)
    line = await app.posts(desk, card({"type": "TextBlock", "text": "Noted"}), root)
    assert not await teams.reacts(DANA, "like", root, desk)
    assert await teams.reacts(DANA, "like", line, desk)
    assert app.told[-1]["replyToId"] == line
    assert app.told[-1]["conversation"]["id"] == desk.where.thread(root)


async def test_an_edit_and_a_deletion_have_the_id_of_what_they_change(teams, app):
    id = await teams.says(DANA, "VPN is down")
    await teams.edits(DANA, id, "The VPN is down")
    await teams.deletes(DANA, id)
    await teams.undeletes(DANA, id)
    assert {told["id"] for told in app.told} == {id}
    assert [told["channelData"].get("eventType") for told in app.told] == [
        None,
        "editMessage",
        "softDeleteMessage",
        "undeleteMessage",
    ]


async def test_a_chat_is_opened_with_whoever_the_app_can_reach(teams, app):
    body = {"members": [{"id": SAM.id}], "tenantId": TENANT}
    assert (await app.calls("POST", "", body))[0] == 403
    teams.add_channel("help", [DANA, SAM])
    status, first, _ = await app.calls("POST", "", body)
    assert (status, first) == (201, (await app.calls("POST", "", body))[1])
    by_directory = body | {"members": [{"id": SAM.aad}]}
    assert (await app.calls("POST", "", by_directory))[0] == 400, "it is not in Sam's own list"
    two = body | {"isGroup": True, "members": [{"id": SAM.id}, {"id": DANA.id}]}
    assert (await app.calls("POST", "", two))[0] == 403


async def test_a_post_at_the_top_of_a_channel_begins_a_thread(teams, app):
    desk = teams.add_channel("help", [DANA])
    status, made, _ = await app.calls(
        "POST",
        "",
        {
            "isGroup": True,
            "channelData": {"channel": {"id": desk.where.id}},
            "activity": shows(card({"type": "TextBlock", "text": "News"})),
        },
    )
    assert (status, made["id"]) == (201, desk.where.thread(made["activityId"]))


async def test_a_message_of_the_bots_is_changed_and_taken_away_and_is_gone_then(teams, app):
    id = await app.posts(teams.talk(DANA), card({"type": "TextBlock", "text": "One"}))
    path = f"/{teams.talk(DANA).where.id}/activities/{id}"
    changed = shows(card({"type": "TextBlock", "text": "Two"}))
    assert (await app.calls("PUT", path, changed))[0] == 200
    assert said(teams.bots(DANA)[0].card) == "Two"
    assert (await app.calls("DELETE", path))[0] == 200
    status, answer, _ = await app.calls("PUT", path, changed)
    assert (status, answer["error"]["code"]) == (404, "ActivityNotFoundInConversation")


async def test_members_come_in_pages_and_one_by_one_with_who_is_a_guest(teams, app):
    guest = teams.add_person(who("gast", guest=True))
    desk = teams.add_channel("help", [DANA, SAM, guest])
    teams.page_size = lambda asked: 2
    path = f"/{desk.where.id}/pagedmembers"
    _, first, _ = await app.calls("GET", path)
    _, second, _ = await app.calls("GET", f"{path}?continuationToken={first['continuationToken']}")
    assert [m["aadObjectId"] for m in first["members"]] == [DANA.aad, SAM.aad]
    assert [m["userRole"] for m in second["members"]] == ["guest"]
    assert "continuationToken" not in second
    assert (await app.calls("GET", f"/{desk.where.id}/members/{SAM.id}"))[1]["name"] == SAM.name
    assert (await app.calls("GET", f"/{desk.where.id}/members/29:1nobody"))[0] == 404


async def test_teams_own_limits_are_kept(teams, app):
    path = f"/{teams.talk(DANA).where.id}/activities"
    large = card({"type": "TextBlock", "text": "x" * 60_000})
    assert (await app.calls("POST", path, shows(large)))[0] == 413
    await app.posts(teams.talk(DANA), card(version="1.6"))
    await app.calls("POST", path, shows(card()) | {"text": "hello"})
    assert [problem.split(":")[0] for problem in teams.problems] == [
        "version 1.6",
        "text beside a card",
    ]
    teams.limits.turn_on()
    statuses = [(await app.calls("POST", path, shows(card())))[0] for _ in range(8)]
    assert 429 in statuses[5:]


@pytest.mark.parametrize(
    ("kind", "status", "is_done"),
    [
        ("429", 429, False),
        ("503", 503, False),
        ("html 413", 413, False),
        ("drop before", 0, False),
        ("drop after", 0, True),
    ],
)
async def test_a_call_fails_as_it_is_told_to(teams, app, kind, status, is_done):
    teams.faults.add("send", kind, retry_after=3)
    try:
        found, answer, headers = await app.calls(
            "POST", f"/{teams.talk(DANA).where.id}/activities", shows(card())
        )
    except aiohttp.ClientError:
        found, answer, headers = 0, "", {}
    assert (found, bool(teams.bots(DANA))) == (status, is_done)
    assert headers.get("Retry-After", "3") == "3"
    assert isinstance(answer, str) == (kind in {"html 413", "drop before", "drop after"})


async def test_what_was_not_taken_comes_again_a_bounded_number_of_times(teams, app):
    app.statuses = [503]
    await teams.says(DANA, "VPN is down")
    assert len(app.told) == 2
    app.statuses = [503] * 9
    await teams.says(DANA, "still")
    assert len(app.told) == 2 + 3
    app.statuses = []
    await teams.deliveries.bring_lost()
    assert app.told[-1]["text"] == "still"


async def test_activities_come_twice_and_out_of_order_when_they_are_to(teams, app):
    teams.deliveries.holding = True
    for word in ("one", "two", "three"):
        await teams.says(DANA, word)
    teams.deliveries.twice = True
    await teams.deliveries.release([2, 0, 1])
    told = [each["text"] for each in app.told]
    assert told == ["three", "three", "one", "one", "two", "two"]


async def test_a_press_is_answered_with_a_card_for_whoever_pressed(teams, app):
    desk = teams.add_channel("help", [DANA, SAM])
    id = await app.posts(desk, card({"type": "ActionSet", "actions": [TAKE]}))
    done = card({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Sam has it"}]})
    app.answers = [{"statusCode": 200, "type": CARD_TYPE, "value": done}]
    seen = await teams.presses(SAM, id, "Take", desk)
    assert app.told[-1]["value"]["action"]["data"] == {"action": "take:1"}
    assert said(seen.card) == said(teams.message(desk, id).card_for(SAM.aad)) == "Sam has it"
    assert "Take" in buttons(teams.message(desk, id).card_for(DANA.aad))
    app.statuses = [500]
    assert not (await teams.presses(DANA, id, "Take", desk)).ok


async def test_a_dialog_opens_checks_what_is_required_and_is_sent(teams, app):
    id = await app.posts(teams.talk(DANA), card(actions=[ASK]))
    send = {"type": "Action.Submit", "title": "Send", "data": {"sends": "ask", "nonce": "n"}}
    value = {"title": "Ask IT", "card": {"contentType": CARD_TYPE, "content": card(NOTE)}}
    value["card"]["content"]["actions"] = [send]
    app.answers = [{"task": {"type": "continue", "value": value}}]
    seen = await teams.presses(DANA, id, "Ask")
    assert app.told[-1]["name"] == "task/fetch"
    with pytest.raises(Cannot, match="required"):
        await teams.sends(DANA, seen.dialog)
    app.answers = [{"task": {"type": "message", "value": "Thanks."}}]
    sent = await teams.sends(DANA, seen.dialog, field_note="dock")
    assert sent.text == "Thanks."
    assert app.told[-1]["value"]["data"] == {"sends": "ask", "nonce": "n", "field_note": "dock"}


async def test_the_message_action_works_where_the_bot_is_not(teams, app):
    apart = teams.add_group([DANA, SAM], has_bot=False)
    id = await teams.says(SAM, "my <screen> flickers", apart)
    assert app.told == []
    value = {"title": "Ask IT", "card": {"contentType": CARD_TYPE, "content": card()}}
    app.answers = [{"task": {"type": "continue", "value": value}}]
    assert (await teams.asks_about(DANA, id, apart)).dialog.title == "Ask IT"
    payload = app.told[0]["value"]["messagePayload"]
    assert payload["body"]["content"] == "<p>my &lt;screen&gt; flickers</p>"
    assert payload["from"]["user"]["id"] == SAM.aad
