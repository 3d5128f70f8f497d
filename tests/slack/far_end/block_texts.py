"""Texts, counts and ids inside blocks."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.slack.far_end.values import Json


def at(path: str, what: str) -> str:
    return f"{what} [json-pointer:{path}]"


def count_problems(path: str, value: Any, most: int, *, required: bool = False) -> Iterator[str]:
    """A bare string's length."""
    if value is None or (value == "" and not required):
        if required:
            yield at(path, "missing required field")
        return
    if not isinstance(value, str):
        yield at(path, "must be a string")
    elif not value:
        yield at(path, "must be more than 0 characters")
    elif len(value) > most:
        yield at(path, f"must be less than {most + 1} characters")


def text_problems(path: str, text: Any, most: int, *, plain: bool = False) -> Iterator[str]:
    """A text object's type, keys and length."""
    if not isinstance(text, dict):
        yield at(path, "missing required field")
        return
    kind = text.get("type")
    if kind not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
        yield at(f"{path}/type", f"unsupported text type: {kind}")
        return
    extra = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}[kind]
    yield from (at(path, f"unknown field: {key}") for key in {*text} - {"type", "text", *extra})
    for key in extra & {*text}:
        if not isinstance(text[key], bool):
            yield at(f"{path}/{key}", "must be a boolean")
    yield from count_problems(f"{path}/text", text.get("text"), most, required=True)


def ids_problems(path: str, ids: list[str | None], name: str) -> Iterator[str]:
    given = [id for id in ids if id is not None]
    for number, id in enumerate(given):
        yield from count_problems(f"{path}/{number}/{name}", id, 255, required=True)
    for id, times in Counter(map(str, given)).items():
        if times > 1:
            yield at(path, f"{name} already exists: {id}")


def confirm_problems(path: str, confirm: Json) -> Iterator[str]:
    yield from text_problems(f"{path}/title", confirm.get("title"), 100, plain=True)
    yield from text_problems(f"{path}/text", confirm.get("text"), 300)
    for key in ("confirm", "deny"):
        yield from text_problems(f"{path}/{key}", confirm.get(key), 30, plain=True)


VIEW = "type blocks private_metadata callback_id external_id"
KEYS = {
    kind: {*words.split(), "type"}
    for kind, words in {
        "section": "block_id text fields accessory expand",
        "header": "block_id text",
        "context": "block_id elements",
        "actions": "block_id elements",
        "input": "block_id label element hint optional dispatch_action",
        "divider": "block_id",
        "image": "block_id alt_text image_url slack_file title",
        "rich_text": "block_id elements",
        "markdown": "block_id text",
        "button": "text action_id url value style confirm accessibility_label",
        "plain_text_input": "action_id initial_value multiline min_length max_length placeholder "
        "dispatch_action_config focus_on_load",
        "static_select": "action_id options option_groups initial_option confirm focus_on_load "
        "placeholder",
        "modal": f"{VIEW} title close submit clear_on_close notify_on_close submit_disabled",
        "home": VIEW,
    }.items()
}


def key_problems(path: str, thing: Json) -> Iterator[str]:
    """Whatever Slack does not know, it refuses."""
    known = KEYS.get(thing.get("type"))
    for key in thing if known else ():
        if key not in known:
            yield at(path, f"invalid additional property: {key}")
