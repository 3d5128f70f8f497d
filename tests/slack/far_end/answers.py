"""``response_url``: five answers within half an hour, wherever the app itself cannot speak."""

import json
import secrets
import time
from dataclasses import dataclass

from aiohttp import web

from tests.slack.far_end import block_kit
from tests.slack.far_end.api_chat import with_ids
from tests.slack.far_end.calls import too_many
from tests.slack.far_end.messages import changed, hung
from tests.slack.far_end.socket_door import cut
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Call, Json

MOST_USES, MOST_SECONDS = 5, 1800


@dataclass(eq=False)
class Answerable:
    """Where answers to something go: a person in a place, under a message if there was one."""

    user: str
    channel: str
    since: float
    message: str | None = None
    uses: int = 0


class Answers:
    """Mixed into the far end: what answers ``/actions/<secret>``."""

    def response_url(self, user: str, channel: str, message: str | None = None) -> str:
        secret = secrets.token_hex(6)
        self.answerable[secret] = Answerable(user, channel, self.seconds(), message)
        return f"{self.base_url}actions/{secret}"

    async def serve_answer(self, request: web.BaseRequest, secret: str) -> web.StreamResponse:
        fault = self.faults.take("response_url")
        try:
            body = json.loads(await request.text())
        except ValueError:
            return refused("invalid_payload", 400)
        self.calls.append(Call(method="response_url", args=body, at=time.monotonic()))
        await self.faults.delay("response_url")
        kind = fault.kind if fault else ""
        if kind == "429":
            return too_many(fault.retry_after)
        if kind.isdigit():
            return web.Response(status=int(kind), text="")
        if kind == "drop before":
            cut(request.transport)
            return web.Response(status=500)
        answer = self._taken_answer(secret, body)
        if kind.endswith("after") and kind[:3].isdigit():
            return web.Response(status=int(kind[:3]), text="")
        if kind == "drop after":
            cut(request.transport)
        return answer

    def _taken_answer(self, secret: str, body: Json) -> web.Response:
        found = self.answerable.get(secret)
        if found is None or self.seconds() - found.since > MOST_SECONDS:
            return refused("expired_url", 404)
        if found.uses >= MOST_USES:
            return refused("used_url", 404)
        wrong = block_kit.problems(body.get("blocks") or [], "message")
        if wrong:
            return refused("invalid_blocks", 400)
        if not (body.get("text") or body.get("blocks") or body.get("delete_original")):
            return refused("no_text", 400)
        found.uses += 1
        self.put_answer(found, body)
        return web.Response(text="ok")

    def put_answer(self, where: Answerable, body: Json) -> None:
        """Show an answer: in place of the original, to everybody, or to the one person."""
        text, blocks = body.get("text") or "", copied(body.get("blocks") or [])
        channel = self.channels.get(where.channel)
        original = channel.messages.get(where.message) if channel and where.message else None
        if original and original.get("bot_id") != self.bot_id:
            original = None  # nobody else's words can be replaced
        if body.get("delete_original") or body.get("replace_original"):
            kept = [e for e in self.ephemerals_shown if e.ts != where.message]
            self.ephemerals_shown[:] = kept
        if body.get("delete_original") and original:
            self.take_away(channel, original["ts"])
        elif body.get("replace_original") and original:
            at = self.new_ts()
            new = {"text": text, "blocks": with_ids(self, blocks)}
            before = changed(self, original, by=self.bot_user, ts=at, **new)
            self.emit_changed(channel, original, before, at=at)
        elif body.get("response_type") == "in_channel" and channel:
            message = self.by_bot(text, blocks)
            if body.get("thread_ts"):
                message["thread_ts"] = body["thread_ts"]
            self.emit_message(channel, hung(channel, message))
        elif not body.get("delete_original"):
            thread = body.get("thread_ts")
            self.show_ephemeral(where.user, where.channel, text, blocks, thread, answers=True)


def refused(code: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": code}, status=status)
