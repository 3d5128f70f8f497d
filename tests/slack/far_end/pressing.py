"""What people do with the app: press, choose, command, use shortcuts."""

from typing import Any

from tests.slack.far_end.answers import Answerable
from tests.slack.far_end.deliveries import COMMANDS, INTERACTIVE, Attempt
from tests.slack.far_end.messages import shown
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import CHANNEL, IM, Cannot, Channel, Json, Seen


class Pressing:
    """Mixed into the far end. Each returns what the person saw: ``Seen``."""

    async def presses(
        self, user: str, channel: "str | Channel", ts: str, button: str, *, choose: str = ""
    ) -> Seen:
        """Press a message's button, by its label, action_id or value; or choose from a menu.

        It may be an ephemeral message, too.
        """
        place, message, hidden = self.place(channel), None, self.ephemeral(user, ts)
        if hidden is None:
            message = self.message(place, ts)
            if user not in place.members and place.kind != CHANNEL:
                raise Cannot(f"{user} cannot see {place.id}")
        block, element = found(hidden.blocks if hidden else message.get("blocks", ()), button)
        payload = self._pressed(user, block, element, choose)
        payload |= {
            "container": {
                "type": "message",
                "message_ts": ts,
                "channel_id": place.id,
                "is_ephemeral": hidden is not None,
            },
            "channel": {"id": place.id, "name": self.shown_name(place)},
            "state": {"values": {}},
            "response_url": self.response_url(user, place.id, ts),
        }
        if message:
            payload["message"] = shown(message)
            if message.get("thread_ts"):
                payload["container"]["thread_ts"] = message["thread_ts"]
        return await self.interacts(payload)

    async def presses_home(self, user: str, button: str, *, choose: str = "") -> Seen:
        if user not in self.homes:
            raise Cannot("the home page is empty")
        return await self._presses_view(user, self.homes[user], button, choose)

    async def presses_view(self, user: str, view: "str | Json", button: str, **more) -> Seen:
        """Press a button inside an open form."""
        id = view if isinstance(view, str) else view["id"]
        if id not in self.views:
            raise Cannot("the form is not open")
        return await self._presses_view(user, self.views[id], button, more.get("choose", ""))

    async def _presses_view(self, user: str, view: Json, button: str, choose: str) -> Seen:
        block, element = found(view["blocks"], button)
        payload = self._pressed(user, block, element, choose)
        payload |= {"container": {"type": "view", "view_id": view["id"]}, "view": copied(view)}
        return await self.interacts(payload)

    def _pressed(self, user: str, block: Json, element: Json, choose: str) -> Json:
        action = {
            "type": element["type"],
            "action_id": element.get("action_id", f"a{self.number()}"),
            "block_id": block["block_id"],
            "action_ts": self.new_ts(),
        }
        if element["type"] == "button":
            text = {"type": "plain_text", "emoji": True} | element["text"]
            action |= {"text": text} | {k: element[k] for k in ("value", "style") if k in element}
        else:
            action |= chosen(element, choose)
        return self.common("block_actions", user) | {
            "trigger_id": self.new_trigger(user),
            "actions": [action],
        }

    async def gives_command(self, user: str, channel: "str | Channel", line: str) -> Seen:
        """Type ``/it words`` anywhere (also where the app is not); mentions in control form."""
        place = self.place(channel)
        command, _, text = line.partition(" ")
        fields = {
            "token": "verification-token",
            "team_id": self.team,
            "team_domain": self.domain,
            "channel_id": place.id,
            "channel_name": self.shown_name(place),
            "user_id": user,
            "user_name": self.person(user)["name"],
            "command": command,
            "text": text,
            "api_app_id": self.app_id,
            "is_enterprise_install": "false",
            "response_url": self.response_url(user, place.id),
            "trigger_id": self.new_trigger(user),
        }
        delivery = self.deliveries.send(COMMANDS, fields)
        attempt = await delivery.first
        if not attempt.ok:
            return Seen(status=attempt.status, trouble=trouble(attempt))
        body = attempt.body
        answer = {"text": body} if isinstance(body, str) else body or {}
        if answer.get("text") or answer.get("blocks"):
            self.put_answer(Answerable(user, place.id, self.seconds()), answer)
        return Seen(
            status=attempt.status,
            body=body,
            text=answer.get("text") or "",
            blocks=answer.get("blocks") or [],
            trigger=fields["trigger_id"],
        )

    async def uses_message_shortcut(
        self, user: str, channel: "str | Channel", ts: str, callback_id: str = "ask_it_about_this"
    ) -> Seen:
        place, message = self.place(channel), self.message(channel, ts)
        payload = self.common("message_action", user) | {
            "callback_id": callback_id,
            "action_ts": self.new_ts(),
            "message_ts": ts,
            "trigger_id": self.new_trigger(user),
            "response_url": self.response_url(user, place.id, ts),
            "channel": {"id": place.id, "name": self.shown_name(place)},
            "message": shown(message),
        }
        return await self.interacts(payload)

    async def uses_global_shortcut(self, user: str, callback_id: str = "ask_it") -> Seen:
        payload = self.common("shortcut", user) | {
            "callback_id": callback_id,
            "action_ts": self.new_ts(),
            "trigger_id": self.new_trigger(user),
        }
        return await self.interacts(payload)

    async def interacts(self, payload: Json) -> Seen:
        """Send any interactive payload, and tell what the person saw."""
        delivery = self.deliveries.send(INTERACTIVE, payload)
        attempt = await delivery.first
        trigger = payload.get("trigger_id", "")
        if not attempt.ok:
            return Seen(status=attempt.status, trouble=trouble(attempt), trigger=trigger)
        return Seen(status=attempt.status, body=attempt.body, trigger=trigger)

    def common(self, kind: str, user: str) -> Json:
        name = self.person(user)["name"]
        return {
            "type": kind,
            "token": "verification-token",
            "team": {"id": self.team, "domain": self.domain},
            "user": {"id": user, "username": name, "name": name, "team_id": self.team},
            "api_app_id": self.app_id,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def shown_name(self, place: Channel) -> str:
        """Interactive payloads call everything private by one name."""
        if place.kind == IM:
            return "directmessage"
        return place.name if place.kind == CHANNEL else "privategroup"


def found(blocks: Any, wanted: str) -> tuple[Json, Json]:
    """Return what is to be pressed, and the block that it is in."""
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory")]:
            if not isinstance(element, dict):
                continue
            text = element.get("text")
            label = text.get("text") if isinstance(text, dict) else None
            if wanted in {label, element.get("action_id"), element.get("value")}:
                return block, element
    raise Cannot(f"there is nothing to press called {wanted}")


def chosen(element: Json, choose: str) -> Json:
    """Return a menu's choice as it arrives."""
    groups = [group["options"] for group in element.get("option_groups") or ()]
    options = [*element.get("options", ()), *(option for group in groups for option in group)]
    for option in options:
        if choose in {option["value"], option["text"]["text"]}:
            many = element["type"] == "checkboxes" or element["type"].startswith("multi_")
            return {"selected_options": [option]} if many else {"selected_option": option}
    kind = element["type"].removesuffix("s_select")
    if element["type"] in {"users_select", "conversations_select", "channels_select"}:
        return {f"selected_{kind}": choose}
    raise Cannot(f"there is no choice called {choose}")


def trouble(attempt: Attempt) -> str:
    """What Slack tells the person when the app did not answer well."""
    timed_out = attempt.reason in {"http_timeout", "timeout"}
    return "operation_timeout" if timed_out else "dispatch_failed"
