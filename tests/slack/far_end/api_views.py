"""Forms and home pages: opened, pushed, updated, published."""

import json

from tests.slack.far_end import block_kit
from tests.slack.far_end.calls import Args, method
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Json, Refused

TRIGGER_SECONDS, MOST_IN_A_STACK, MOST_BYTES = 3.0, 3, 250_000


def view_of(args: Args, *, kind: str = "") -> Json:
    """Return a call's view, or refuse what Slack would not show."""
    view = args.get("view")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments")
    if len(json.dumps(view)) > MOST_BYTES:
        raise Refused("view_too_large")
    wrong = block_kit.view_problems(view)
    if kind and view.get("type") != kind:
        wrong = [*wrong, f"type: {view.get('type')} where {kind} belongs"]
    if wrong:
        messages = [f"[ERROR] {line}" for line in wrong]
        raise Refused("invalid_arguments", response_metadata={"messages": messages})
    return copied(view)


@method("views.open")
def views_open(slack, args: Args) -> Json:
    user = slack.use_trigger(args.text("trigger_id"))
    view = slack.new_view(view_of(args, kind="modal"), user)
    slack.show_view(user, view, fresh=True)
    return {"view": copied(view)}


@method("views.push")
def views_push(slack, args: Args) -> Json:
    user = slack.use_trigger(args.text("trigger_id"))
    if len(slack.stacks.get(user, ())) >= MOST_IN_A_STACK:
        raise Refused("push_limit_reached")
    view = slack.new_view(view_of(args, kind="modal"), user)
    slack.show_view(user, view, fresh=False)
    return {"view": copied(view)}


@method("views.update")
def views_update(slack, args: Args) -> Json:
    external = args.text("external_id")
    found = [
        view
        for view in [*slack.views.values(), *slack.homes.values()]
        if view["id"] == args.text("view_id") or (external and view["external_id"] == external)
    ]
    if not found:
        raise Refused("not_found")
    if args.get("hash") and args.text("hash") != found[0]["hash"]:
        raise Refused("hash_conflict")
    return {"view": copied(slack.change_view(found[0], view_of(args, kind=found[0]["type"])))}


@method("views.publish")
def views_publish(slack, args: Args) -> Json:
    user = args.text("user_id")
    if not slack.home_tab:
        raise Refused("not_enabled")
    if user not in slack.users:
        raise Refused("user_not_found")
    old = slack.homes.get(user)
    if args.get("hash") and args.text("hash") != (old or {}).get("hash"):
        raise Refused("hash_conflict")
    view = slack.new_view(view_of(args, kind="home"), user)
    if old:
        view["id"] = old["id"]
    slack.homes[user] = view
    slack.publications.append((user, copied(view)))
    return {"view": copied(view)}


class Views:
    """Mixed into the far end: what views and triggers are made of."""

    def new_trigger(self, user: str) -> str:
        """Return what lets the app open a form for somebody, once, within three seconds."""
        trigger = f"{self.number()}.{self.number()}.{self.app_id.lower()}"
        self.triggers[trigger] = [user, self.seconds(), False]
        return trigger

    def use_trigger(self, trigger: str) -> str:
        if trigger not in self.triggers:
            raise Refused("invalid_trigger_id")
        user, since, used = self.triggers[trigger]
        if used:
            raise Refused("exchanged_trigger_id")
        if self.seconds() - since > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        self.triggers[trigger][2] = True
        return user

    def new_view(self, given: Json, user: str) -> Json:
        number = self.number()
        external = given.get("external_id", "")
        if external and any(v["external_id"] == external for v in self.views.values()):
            raise Refused("duplicate_external_id")
        self.view_owners[f"V{number:08d}"] = user
        return {
            "callback_id": "",
            "private_metadata": "",
            "external_id": "",
            "title": None,
            "close": None,
            "submit": None,
            "clear_on_close": False,
            "notify_on_close": False,
            **given,
            "blocks": self.numbered(given["blocks"]),
            "id": f"V{number:08d}",
            "team_id": self.team,
            "app_id": self.app_id,
            "app_installed_team_id": self.team,
            "bot_id": self.bot_id,
            "state": {"values": {}},
            "hash": f"{number}.hash",
            "previous_view_id": None,
            "root_view_id": f"V{number:08d}",
        }

    def numbered(self, blocks: list[Json]) -> list[Json]:
        return [{"block_id": f"b{self.number()}"} | block for block in blocks]

    def show_view(self, user: str, view: Json, *, fresh: bool) -> None:
        if fresh:  # a new form takes the place of what was open
            self.close_views(user)
        stack = self.stacks.setdefault(user, [])
        if stack:
            view["previous_view_id"], view["root_view_id"] = stack[-1], stack[0]
        stack.append(view["id"])
        self.views[view["id"]] = view

    def change_view(self, view: Json, given: Json) -> Json:
        """Put new content into a view that is open, in place."""
        kept = ("id", "root_view_id", "previous_view_id", "team_id", "app_id", "bot_id")
        made = self.new_view(given | {"external_id": ""}, self.view_owners[view["id"]])
        made["external_id"] = given.get("external_id", "")
        view.update(made | {key: view[key] for key in kept})
        return view

    def close_views(self, user: str) -> None:
        for id in self.stacks.pop(user, []):
            self.views.pop(id, None)
