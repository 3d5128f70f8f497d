"""What Slack would not show: blocks of messages, forms and home pages checked at their limits.

``problems(blocks, "message" | "modal" | "home")`` and ``view_problems(view)`` return one line for
each thing that is wrong, in Slack's manner: ``must be less than 3001 characters
[json-pointer:/blocks/0/text/text]``. Characters are counted as code points, escapes as written.
"""

from collections.abc import Iterator

from tests.slack.far_end.block_elements import (
    ELEMENTS_IN_ACTIONS,
    ELEMENTS_IN_INPUT,
    ELEMENTS_IN_SECTION,
    element_problems,
)
from tests.slack.far_end.block_texts import (
    at,
    count_problems,
    ids_problems,
    key_problems,
    text_problems,
)
from tests.slack.far_end.values import Json

NO_SCHEMA = "failed to match all allowed schemas"  # not even of the right shape
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_IN_A_VIEW = {"title": 24, "submit": 24, "close": 24}
RICH = {
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "rich_text_preformatted",
}
RICH_LEAVES = {
    "text", "link", "emoji", "user", "usergroup", "channel", "broadcast", "date", "color", "team",
}  # fmt: skip


def problems(blocks: list[Json], surface: str = "message") -> list[str]:
    """Return what is wrong with these blocks on this surface; nothing when Slack shows them."""
    try:
        return list(_problems(blocks, surface, "/blocks"))
    except (AttributeError, KeyError, TypeError):
        return [at("/blocks", NO_SCHEMA)]


def view_problems(view: Json) -> list[str]:
    """Return what is wrong with a whole form or home page."""
    try:
        return list(_view_problems(view))
    except (AttributeError, KeyError, TypeError):
        return [at("/view", NO_SCHEMA)]


def _view_problems(view: Json) -> Iterator[str]:
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        yield at("/view/type", "must be modal or home")
        return
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or (kind == "modal" and not blocks):
        yield at("/view/blocks", "missing required field")
        return
    yield from key_problems("/view", view)
    yield from _problems(blocks, kind, "/view/blocks")
    yield from count_problems("/view/private_metadata", view.get("private_metadata"), 3000)
    yield from count_problems("/view/callback_id", view.get("callback_id"), 255)
    yield from count_problems("/view/external_id", view.get("external_id"), 255)
    if kind == "home":
        return
    if not view.get("title"):
        yield at("/view/title", "missing required field")
    for key, most in MOST_IN_A_VIEW.items():
        if view.get(key):
            yield from text_problems(f"/view/{key}", view[key], most, plain=True)
    if any(block.get("type") == "input" for block in blocks) and not view.get("submit"):
        yield at("/view/submit", "missing required field: a form with inputs needs it")


def _problems(blocks: list[Json], surface: str, path: str) -> Iterator[str]:
    if len(blocks) > MOST_BLOCKS[surface]:
        yield at(path, f"no more than {MOST_BLOCKS[surface]} items allowed")
    yield from ids_problems(path, [block.get("block_id") for block in blocks], "block_id")
    for number, block in enumerate(blocks):
        here, kind = f"{path}/{number}", block.get("type")
        check = CHECKS.get(kind)
        if check is None or surface not in SURFACES.get(kind, MOST_BLOCKS):
            yield at(f"{here}/type", f"unsupported type: {kind}")
            continue
        yield from key_problems(here, block)
        yield from check(block, here, surface)
    if sum(block.get("type") == "data_visualization" for block in blocks) > 2:
        yield at(path, "no more than 2 data_visualization blocks allowed")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield at(path, "only one table is allowed")


def section(block: Json, here: str, surface: str) -> Iterator[str]:
    text, fields = block.get("text"), block.get("fields")
    if text is None and not fields:
        yield at(here, "missing required field: text")
    if text is not None:
        yield from text_problems(f"{here}/text", text, 3000)
    if fields is not None:
        if not 1 <= len(fields) <= 10:
            yield at(f"{here}/fields", "must have 1 to 10 items")
        for number, one in enumerate(fields):
            yield from text_problems(f"{here}/fields/{number}", one, 2000)
    if accessory := block.get("accessory"):
        yield from element_problems(
            accessory, f"{here}/accessory", ELEMENTS_IN_SECTION, surface=surface
        )


def header(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from text_problems(f"{here}/text", block.get("text"), 150, plain=True)


def context(block: Json, here: str, surface: str) -> Iterator[str]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 10:
        yield at(f"{here}/elements", "must have 1 to 10 items")
    for number, one in enumerate(elements):
        if one.get("type") == "image":
            yield from image(one, f"{here}/elements/{number}", surface)
        else:
            yield from text_problems(f"{here}/elements/{number}", one, 3000)


def actions(block: Json, here: str, surface: str) -> Iterator[str]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 25:
        yield at(f"{here}/elements", "must have 1 to 25 items")
    ids = [element.get("action_id") for element in elements]
    yield from ids_problems(f"{here}/elements", ids, "action_id")
    for number, one in enumerate(elements):
        yield from element_problems(
            one, f"{here}/elements/{number}", ELEMENTS_IN_ACTIONS, surface=surface
        )


def input_block(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from text_problems(f"{here}/label", block.get("label"), 2000, plain=True)
    if block.get("hint"):
        yield from text_problems(f"{here}/hint", block["hint"], 2000, plain=True)
    element = block.get("element")
    if not isinstance(element, dict):
        yield at(f"{here}/element", "missing required field")
        return
    yield from element_problems(element, f"{here}/element", ELEMENTS_IN_INPUT, surface=surface)


def image(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from count_problems(f"{here}/alt_text", block.get("alt_text"), 2000, required=True)
    if bool(block.get("image_url")) == bool(block.get("slack_file")):
        yield at(here, "needs either image_url or slack_file")
    yield from count_problems(f"{here}/image_url", block.get("image_url"), 3000)
    if block.get("title"):
        yield from text_problems(f"{here}/title", block["title"], 2000, plain=True)


def rich_text(block: Json, here: str, surface: str) -> Iterator[str]:
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield at(f"{here}/elements", "missing required field")
        return
    for number, one in enumerate(elements):
        yield from rich(one, f"{here}/elements/{number}")


def rich(element: Json, here: str) -> Iterator[str]:
    if element.get("type") not in RICH:
        yield at(f"{here}/type", f"unsupported type: {element.get('type')}")
        return
    inside = element.get("elements")
    if not isinstance(inside, list):
        yield at(f"{here}/elements", "missing required field")
        return
    for number, leaf in enumerate(inside):
        place = f"{here}/elements/{number}"
        if element["type"] == "rich_text_list":
            yield from rich(leaf, place)
        elif leaf.get("type") not in RICH_LEAVES:
            yield at(f"{place}/type", f"unsupported type: {leaf.get('type')}")
        elif leaf["type"] == "text" and not leaf.get("text"):
            yield at(f"{place}/text", "must be more than 0 characters")


def markdown(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from count_problems(f"{here}/text", block.get("text"), 12_000, required=True)


def chart(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from count_problems(f"{here}/title", block.get("title"), 50, required=True)
    told = block.get("chart") or {}
    parts = told.get("segments" if told.get("type") == "pie" else "series") or []
    if not 1 <= len(parts) <= 12:
        yield at(f"{here}/chart", "must have 1 to 12 parts")
    categories = (told.get("axis_config") or {}).get("categories", [])
    if told.get("type") != "pie" and not 1 <= len(categories) <= 20:
        yield at(f"{here}/chart/axis_config/categories", "must have 1 to 20 items")
    names = [*categories, *(part.get("name", part.get("label", "")) for part in parts)]
    if any(len(name) > 20 for name in names):
        yield at(f"{here}/chart", "labels must be less than 21 characters")
    series = [part.get("name") for part in parts if told.get("type") != "pie"]
    if len(set(series)) != len(series) or len(set(categories)) != len(categories):
        yield at(f"{here}/chart", "names must be unique")
    for part in parts if told.get("type") != "pie" else ():
        if [point.get("label") for point in part.get("data", ())] != categories:
            yield at(f"{here}/chart/series", "one point for each category")


def table(block: Json, here: str, surface: str) -> Iterator[str]:
    rows = block.get("rows") or []
    most = 201 if block["type"] == "data_table" else 100
    if not 1 <= len(rows) <= most or any(len(row) > 20 for row in rows):
        yield at(f"{here}/rows", f"must have 1 to {most} rows of at most 20 cells")
    if block["type"] == "data_table":
        yield from count_problems(f"{here}/caption", block.get("caption"), 20_000, required=True)


def nothing(block: Json, here: str, surface: str) -> Iterator[str]:
    yield from ()


CHECKS = {
    "section": section,
    "header": header,
    "context": context,
    "actions": actions,
    "input": input_block,
    "image": image,
    "rich_text": rich_text,
    "markdown": markdown,
    "divider": nothing,
    "alert": nothing,
    "data_visualization": chart,
    "table": table,
    "data_table": table,
}
SURFACES = {
    "markdown": {"message"},
    "alert": {"modal"},
    "data_visualization": {"message"},
    "table": {"message"},
    "data_table": {"message", "home"},
}
