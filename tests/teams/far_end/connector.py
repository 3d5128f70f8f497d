"""The Bot Connector: what the app may call, checked, perhaps spoilt, done, recorded."""

from contextlib import suppress
from urllib.parse import unquote

from aiohttp import web

from tests.teams.far_end.faults import CODES, Fault
from tests.teams.far_end.rules import check_activity
from tests.teams.far_end.values import Call, Json, Message, Refused, Talk
from tests.teams.places import CHANNEL, ROOT, Who

FEWEST, USUAL, MOST = 50, 200, 500
_CALLS = {
    ("POST", "activities", False): "send",
    ("POST", "activities", True): "send",
    ("PUT", "activities", True): "update",
    ("DELETE", "activities", True): "delete",
    ("GET", "pagedmembers", False): "members",
    ("GET", "members", True): "member",
}
"""By method, what it is about, and whether one of them is named."""


class Connector:
    """Mixed into the far end: what answers ``/v3/conversations…``."""

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path.replace("//", "/").removeprefix("/emea")
        steps = [unquote(step) for step in path.strip("/").split("/")]
        body: Json = {}
        if request.can_read_body:
            with suppress(ValueError):  # a body that is none is refused by what reads it
                body = await request.json()
        name, conversation, message = self._named(request.method, steps, body)
        call = _Asked(name, conversation, message, body, request)
        fault = self.faults.take(name, conversation)
        await self.faults.delay(name)
        status, answer, headers = await self._answer(call, fault)
        self._record(call, status, answer)
        if answer is None or (fault and fault.kind == "drop after"):
            cut(request)
            return web.Response(status=500)
        if fault and fault.kind == "hang after":
            await fault.released.wait()
        if isinstance(answer, str):
            return web.Response(text=answer, status=status, content_type="text/html")
        return web.json_response(answer, status=status, headers=headers)

    async def _answer(
        self, call: "_Asked", fault: Fault | None
    ) -> tuple[int, "Json | str | None", dict[str, str]]:
        """Return status, body (None: no answer at all) and headers."""
        if fault and fault.status:
            after = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            return fault.status, _error(fault.code or CODES[fault.kind]), after
        if fault and fault.kind.startswith("html"):
            return int(fault.kind[-3:]), "<html><body>no</body></html>", {}
        if fault and fault.kind in {"drop before", "hang"}:
            if fault.kind == "hang":
                await fault.released.wait()
            return 0, None, {}
        if self.limits.refuses(call.name, call.conversation):
            return 429, _error("TooManyRequests"), {"Retry-After": "1"}
        try:
            self._check_token(call.request)
            return *self._done(call), {}
        except Refused as no:
            return no.status, _error(no.code), {}

    def _check_token(self, request: web.BaseRequest) -> None:
        told = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.token is not None and told != self.token:
            raise Refused(401, "Unauthorized")

    def _named(self, method: str, steps: list[str], body: Json) -> tuple[str, str, str]:
        """Say which call it is, about which conversation and which message or member."""
        if (method, steps[2:]) == ("POST", []):
            to = (body.get("channelData") or {}).get("channel") or {}
            who = (body.get("members") or [{}])[0].get("id", "")
            return ("thread", to["id"], "") if to else ("create", who, "")
        conversation, what, which = [*steps[2:], "", "", ""][:3]
        return _CALLS.get((method, what, bool(which)), "unknown"), conversation, which

    def _done(self, call: "_Asked") -> tuple[int, Json]:
        doing = {
            "create": self._create,
            "thread": self._new_thread,
            "send": self._send,
            "update": self._update,
            "delete": self._delete,
            "members": self._members,
            "member": self._member,
        }
        if call.name not in doing:
            raise Refused(404, "NotFound")
        return doing[call.name](call)

    def _create(self, call: "_Asked") -> tuple[int, Json]:
        body = call.body
        members = body.get("members") or []
        tenant = body.get("tenantId") or (body.get("channelData") or {}).get("tenant", {}).get("id")
        if body.get("isGroup") or len(members) != 1:
            raise Refused(403, "OperationNotSupported")  # a bot cannot make group chats
        if tenant != self.tenant:
            raise Refused(400, "BadArgument")
        who = self.member(members[0].get("id", ""))
        if who is None or (members[0]["id"] == who.aad and who.aad not in self.installed):
            raise Refused(400, "BadArgument")  # "Failed to decrypt pairwise id"
        if not self.can_reach(who):
            raise Refused(403, "BotNotInConversationRoster")
        return 201, {"id": self.add_chat(who).where.id}

    def _new_thread(self, call: "_Asked") -> tuple[int, Json]:
        talk, root = self.addressed(call.conversation)
        if not talk.is_channel or root or not call.body.get("isGroup"):
            raise Refused(400, "BadSyntax")
        posted = self._post(talk, "", call.body.get("activity") or {})
        return 201, {"id": f"{talk.where.id}{ROOT}{posted.id}", "activityId": posted.id}

    def _send(self, call: "_Asked") -> tuple[int, Json]:
        talk, root = self.addressed(call.conversation)
        posted = self._post(talk, root, call.body)
        is_split = call.body.get("text") and call.body.get("attachments")
        return 201, {} if is_split else {"id": posted.id}  # one thing each, or nobody knows it

    def _post(self, talk: Talk, root: str, activity: Json) -> Message:
        self._may_write(talk, activity)
        at = self.moment()
        message = Message(
            id=str(int(at.timestamp() * 1000)), where=talk.where, root=root, activity=activity
        )
        talk.messages[message.id] = message
        return message

    def _update(self, call: "_Asked") -> tuple[int, Json]:
        message = self._own(call)
        self._may_write(self.talk(call.conversation), call.body)
        message.activity, message.edits = call.body, message.edits + 1
        message.views.clear()
        return 200, {"id": message.id}

    def _delete(self, call: "_Asked") -> tuple[int, Json]:
        self._own(call).deleted = True
        return 200, {}

    def _own(self, call: "_Asked") -> Message:
        talk, root = self.addressed(call.conversation)
        message = talk.messages.get(call.message)
        if message is None or message.deleted or root not in {"", message.root, message.id}:
            raise Refused(404, "ActivityNotFoundInConversation")
        if not message.is_bots:
            raise Refused(403, "Forbidden")
        return message

    def _may_write(self, talk: Talk, activity: Json) -> None:
        if talk.refuses:
            raise Refused(*talk.refuses)
        self.problems += check_activity(activity)

    def _members(self, call: "_Asked") -> tuple[int, Json]:
        talk, _ = self.addressed(call.conversation)
        size = min(max(int(call.request.query.get("pageSize", USUAL)), FEWEST), MOST)
        if talk.where.kind != CHANNEL:
            size = len(talk.members) or 1
        start = int(call.request.query.get("continuationToken", "0") or 0)
        page = talk.members[start : start + self.page_size(size)]
        after = start + len(page)
        more = {"continuationToken": str(after)} if after < len(talk.members) else {}
        return 200, {"members": [self._told(self.people[aad]) for aad in page]} | more

    def _member(self, call: "_Asked") -> tuple[int, Json]:
        talk, _ = self.addressed(call.conversation)
        who = self.member(call.message)
        if who is None or who.aad not in talk.members or who.aad in self.gone:
            raise Refused(404, "MemberNotFoundInConversation")
        return 200, self._told(who)

    def _told(self, who: Who) -> Json:
        first, _, last = who.name.partition(" ")
        return {
            "id": who.id,
            "name": who.name,
            "aadObjectId": who.aad,
            "objectId": who.aad,
            "givenName": first,
            "surname": last,
            "email": who.upn,
            "userPrincipalName": f"{who.upn.replace('@', '_')}#EXT#@example.com"
            if who.guest
            else who.upn,
            "tenantId": who.tenant,
            "userRole": "guest" if who.guest else "user",
        }

    def _record(self, call: "_Asked", status: int, answer: "Json | str | None") -> None:
        error = answer.get("error", {}) if isinstance(answer, dict) else {}
        told = call.request.headers.get("Authorization", "")
        self.calls.append(
            Call(
                name=call.name,
                conversation=call.conversation,
                body=call.body,
                at=self.limits.clock(),
                status=status,
                code=error.get("code", ""),
                message=call.message,
                token=told,
            )
        )


class _Asked:
    """One call on its way."""

    def __init__(
        self, name: str, conversation: str, message: str, body: Json, request: web.BaseRequest
    ):
        self.name, self.conversation, self.message = name, conversation, message
        self.body, self.request = body, request


def cut(request: web.BaseRequest) -> None:
    """Reset the connection: no answer."""
    if request.transport is not None:
        request.transport.abort()


def _error(code: str) -> Json:
    return {"error": {"code": code, "message": f"{code}, says Teams."}}
