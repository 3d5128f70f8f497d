"""What people do with an open form: fill in and send, or close."""

from collections.abc import Mapping

from tests.slack.far_end import block_kit
from tests.slack.far_end.deliveries import INTERACTIVE
from tests.slack.far_end.pressing import chosen, trouble
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Cannot, Json, Seen


class Forms:
    """Mixed into the far end."""

    def open_view(self, user: str) -> Json | None:
        """Return the form that somebody has before them, the topmost one."""
        stack = self.stacks.get(user)
        return copied(self.views[stack[-1]]) if stack else None

    async def submits(
        self, user: str, values: Mapping[str, str | list[str]] | None = None, view: str = ""
    ) -> Seen:
        """Fill in the topmost form (or ``view``) and send it.

        ``values`` go by block_id, label or action_id; what is left out keeps its initial value.
        """
        id = view or (self.stacks.get(user) or [""])[-1]
        if id not in self.views:
            raise Cannot("no form is open")
        form = self.views[id]
        form["state"] = {"values": self._filled(form, dict(values or {}))}
        trigger = self.new_trigger(user)
        payload = self.common("view_submission", user) | {
            "trigger_id": trigger,
            "view": copied(form),
            "response_urls": [],
        }
        delivery = self.deliveries.send(INTERACTIVE, payload)
        attempt = await delivery.first
        if not attempt.ok:
            return Seen(status=attempt.status, trouble=trouble(attempt), trigger=trigger)
        return self._answered(user, form, attempt.status, attempt.body)

    def _filled(self, form: Json, values: dict) -> Json:
        state: Json = {}
        for block in form["blocks"]:
            if block["type"] != "input":
                continue
            element = block["element"]
            names = (block["block_id"], block["label"]["text"], element.get("action_id"))
            name = next((name for name in names if name in values), None)
            value = values.pop(name) if name is not None else initial(element)
            if not value and not block.get("optional"):
                raise Cannot(f"{block['label']['text']} has to be filled in")
            longest = element.get("max_length", 3000)
            if isinstance(value, str) and len(value) > longest:
                raise Cannot(f"{block['label']['text']} takes {longest} characters")
            state[block["block_id"]] = {element.get("action_id", "a"): entered(element, value)}
        if values:
            raise Cannot(f"the form has no {', '.join(values)}")
        return state

    def _answered(self, user: str, form: Json, status: int | None, body) -> Seen:
        """Do what the answer says: nothing closes the form, which is the usual thing."""
        if not body:
            self._closed(user, form)
            return Seen(status=status)
        action = body.get("response_action") if isinstance(body, dict) else None
        if action == "errors":
            known = {block["block_id"] for block in form["blocks"] if block["type"] == "input"}
            bad = not body.get("errors") or set(body["errors"]) - known
            said = "unknown block_id in errors" if bad else ""
            return Seen(
                status=status, body=body, action=action, errors=body["errors"], trouble=said
            )
        if action == "clear":
            self.close_views(user)
            return Seen(status=status, body=body, action=action)
        if action in {"update", "push"}:
            return self._shown(user, form, status, body)
        return Seen(status=status, body=body, trouble="dispatch_failed")

    def _shown(self, user: str, form: Json, status: int | None, body: Json) -> Seen:
        given, action = body.get("view") or {}, body["response_action"]
        wrong = block_kit.view_problems(given)
        if wrong or given.get("type") != "modal":
            return Seen(status=status, body=body, action=action, trouble="; ".join(wrong))
        if action == "push" and len(self.stacks.get(user, ())) >= 3:
            return Seen(status=status, body=body, action=action, trouble="push_limit_reached")
        if action == "push":
            view = self.new_view(copied(given), user)
            self.show_view(user, view, fresh=False)
        else:
            view = self.change_view(form, copied(given))
        return Seen(status=status, body=body, action=action, view=copied(view))

    async def closes_form(self, user: str) -> None:
        """Put the topmost form away; the app hears of it when it asked to."""
        id = (self.stacks.get(user) or [""])[-1]
        if id not in self.views:
            raise Cannot("no form is open")
        form = self.views[id]
        self._closed(user, form)
        if form["notify_on_close"]:
            told = {"view": copied(form), "is_cleared": False}
            await self.interacts(self.common("view_closed", user) | told)

    def _closed(self, user: str, form: Json) -> None:
        self.views.pop(form["id"], None)
        stack = self.stacks.get(user, [])
        if form["id"] in stack:
            stack.remove(form["id"])


def initial(element: Json):
    """Return what a field holds before anybody touches it."""
    option, options = element.get("initial_option"), element.get("initial_options")
    if option:
        return option["value"]
    if options:
        return [one["value"] for one in options]
    many = ("users", "conversations", "channels")
    keys = ["initial_value", "initial_date", "initial_time", "initial_user", "initial_conversation"]
    found = [element[key] for key in [*keys, *(f"initial_{m}" for m in many)] if key in element]
    return found[0] if found else ""


def entered(element: Json, value) -> Json:
    """Return a field's value as it arrives."""
    kind = element["type"]
    if kind.endswith("_input"):
        return {"type": kind, "value": value or None}
    if kind in {"datepicker", "timepicker"}:
        return {"type": kind, f"selected_{kind.removesuffix('picker')}": value or None}
    if kind == "checkboxes" or kind.startswith("multi_"):
        return {"type": kind} | several(element, [value] if isinstance(value, str) else value)
    if not value:
        plain = kind in {"static_select", "external_select", "radio_buttons"}
        empty = "option" if plain else kind.removesuffix("s_select")
        return {"type": kind, f"selected_{empty}": None}
    return {"type": kind} | chosen(element, value)


def several(element: Json, values: list[str]) -> Json:
    kind = element["type"].removeprefix("multi_").removesuffix("_select")
    if kind in {"users", "conversations", "channels"}:
        return {f"selected_{kind}": [value for value in values if value]}
    options = [chosen(element, value)["selected_options"][0] for value in values if value]
    return {"selected_options": options}
