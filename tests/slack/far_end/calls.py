"""One call of the Web API: read, checked, perhaps spoilt, done, recorded."""

import json
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from aiohttp import web

from tests.slack.far_end.faults import Fault
from tests.slack.far_end.socket_door import cut
from tests.slack.far_end.values import Call, Json, Refused

SCOPES = (
    "channels:history channels:read groups:history groups:read im:history im:read im:write "
    "mpim:history mpim:read mpim:write chat:write commands reactions:read reactions:write "
    "users:read app_mentions:read"
).split()
AS_JSON = ("blocks", "attachments", "view", "metadata", "users")


@dataclass(frozen=True)
class Method:
    name: str
    run: Callable[[Any, "Args"], Json]
    scopes: tuple[str, ...] = ()  # any one of them will do
    token: str = "xoxb-"


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, token: str = "xoxb-"):
    """Say that this function is what a Web API method does."""

    def known(run):
        METHODS[name] = Method(name, run, scopes, token)
        return run

    return known


class Args(dict):
    """A call's arguments, however they were sent."""

    def text(self, key: str) -> str:
        value = self.get(key)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.get(key)
        return default if value is None else str(value).lower() in {"1", "true"}

    def number(self, key: str, default: int, *, most: int = 999) -> int:
        try:
            wanted = int(self.get(key) or default)
        except ValueError:
            raise Refused("invalid_limit") from None
        if wanted < 1:
            raise Refused("invalid_limit")
        return min(wanted, most)


class WebApi:
    """Mixed into the far end: what answers ``/api/<method>``."""

    async def serve_api(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        at, fault, error = time.monotonic(), self.faults.take(name), ""
        args = await arguments(request)
        self._at_work[name] += 1
        self.most_at_once[name] = max(self.most_at_once[name], self._at_work[name])
        self.most_at_once["*"] = max(self.most_at_once["*"], self._at_work.total())
        try:
            await self.faults.delay(name)
            answer = await self._spoilt_before(request, fault)
            if answer is None:
                answer = self._limited(name, args)
                error = "ratelimited" if answer else ""
            if answer is None:
                before = len(self.deliveries.log)
                done = self._done(name, args, token_of(request, args), fault)
                if self.echoes_first:
                    await self.deliveries.first_tries(self.deliveries.log[before:])
                error = done.get("error", "")
                answer = await self._spoilt_after(request, fault) or self._told(done)
            return answer
        finally:
            self._at_work[name] -= 1
            args.pop("token", None)
            spoilt = f"fault:{fault.kind}" if fault and not error else ""
            self.calls.append(Call(method=name, args=dict(args), at=at, error=error or spoilt))

    def _done(self, name: str, args: Args, token: str, fault: Fault | None) -> Json:
        if fault and fault.kind.startswith("error:"):
            return {"ok": False, "error": fault.kind.removeprefix("error:")}
        try:
            self._allow(name, token)
            return {"ok": True} | METHODS[name].run(self, args)
        except Refused as no:
            return {"ok": False, "error": no.code} | no.more

    def _allow(self, name: str, token: str) -> None:
        """Refuse a call that this token may not make."""
        if name not in METHODS:
            raise Refused("unknown_method")
        if not token:
            raise Refused("not_authed")
        if self.revoked:
            raise Refused(self.revoked)
        if token not in {self.bot_token, self.app_token}:
            raise Refused("invalid_auth")
        wanted = METHODS[name]
        if not token.startswith(wanted.token):
            raise Refused("not_allowed_token_type")
        if wanted.scopes and not self.scopes & {*wanted.scopes}:
            held = ",".join(sorted(self.scopes))
            raise Refused("missing_scope", needed=wanted.scopes[0], provided=held)

    def _limited(self, name: str, args: Args) -> web.Response | None:
        seconds = self.limits.wait_for(name, args.text("channel"))
        return too_many(seconds) if seconds else None

    def _told(self, done: Json) -> web.Response:
        headers = {
            "Date": formatdate(time.time() + self.skew, usegmt=True),
            "x-oauth-scopes": ",".join(sorted(self.scopes)),
            "x-slack-req-id": f"req-{self.number()}",
        }
        return web.json_response(done, headers=headers)

    async def _spoilt_before(
        self, request: web.BaseRequest, fault: Fault | None
    ) -> web.StreamResponse | None:
        kind = fault.kind if fault else ""
        if kind == "429":
            return too_many(fault.retry_after)
        if kind in {"500", "503", "404"}:
            return web.Response(status=int(kind), text="")
        if kind == "html":
            return web.Response(text="<html>sign in</html>", content_type="text/html")
        if kind == "drop before":
            cut(request.transport)
            return web.Response(status=500)
        if kind == "hang":
            await fault.released.wait()
            return web.Response(status=500)
        return None

    async def _spoilt_after(
        self, request: web.BaseRequest, fault: Fault | None
    ) -> web.StreamResponse | None:
        kind = fault.kind if fault else ""
        if kind in {"500 after", "503 after"}:
            return web.Response(status=int(kind[:3]), text="")
        if kind == "drop after":
            cut(request.transport)
            return web.Response(status=500)
        if kind == "hang after":
            await fault.released.wait()
        return None

    def prepare_calls(self) -> None:
        self.calls: list[Call] = []
        self.most_at_once: Counter = Counter()
        self._at_work: Counter = Counter()


async def arguments(request: web.BaseRequest) -> Args:
    """Read a call's arguments from its address and its body, form or JSON."""
    args = Args(request.query)
    if request.content_type == "application/json":
        with suppress(ValueError):
            args |= await request.json()
    elif request.can_read_body:
        args |= await request.post()
    for key in AS_JSON:
        if isinstance(args.get(key), str) and args[key][:1] in {"[", "{"}:
            with suppress(ValueError):  # the method itself says what is wrong with it
                args[key] = json.loads(args[key])
    return args


def token_of(request: web.BaseRequest, args: Args) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ") or args.text("token")


def too_many(seconds: float) -> web.Response:
    whole = str(max(1, int(-(-seconds // 1))))
    said = {"ok": False, "error": "ratelimited"}
    return web.json_response(said, status=429, headers={"Retry-After": whole})
