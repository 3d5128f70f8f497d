"""What can be pressed, chosen and filled in: elements of blocks, at their limits."""

from collections.abc import Iterator

from tests.slack.far_end.block_texts import (
    at,
    confirm_problems,
    count_problems,
    key_problems,
    text_problems,
)
from tests.slack.far_end.values import Json

SELECTS = {
    f"{many}{kind}_select"
    for many in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
}
CHOICES = {"radio_buttons", "checkboxes"}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
INPUTS = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
ELEMENTS_IN_ACTIONS = {"button", "overflow", *SELECTS, *CHOICES, *PICKERS} - {
    kind for kind in SELECTS if kind.startswith("multi_")
}
ELEMENTS_IN_SECTION = {"button", "overflow", "image", *SELECTS, *CHOICES, *PICKERS} - {
    "datetimepicker"
}
ELEMENTS_IN_INPUT = {*SELECTS, *CHOICES, *PICKERS, *INPUTS, "file_input", "rich_text_input"}
MODAL_ONLY = {"email_text_input", "url_text_input", "number_input", "file_input"}


def element_problems(element: Json, here: str, allowed: set[str], *, surface: str) -> Iterator[str]:
    """Return what is wrong with one element where it stands."""
    kind = element.get("type")
    misplaced = (kind in MODAL_ONLY and surface != "modal") or (
        kind == "datetimepicker" and surface == "home"
    )
    if kind not in allowed or misplaced:
        yield at(f"{here}/type", f"unsupported type: {kind}")
        return
    yield from count_problems(f"{here}/action_id", element.get("action_id"), 255)
    if element.get("action_id") == "":
        yield at(f"{here}/action_id", "must be more than 0 characters")
    if element.get("placeholder"):
        yield from text_problems(f"{here}/placeholder", element["placeholder"], 150, plain=True)
    if element.get("confirm"):
        yield from confirm_problems(f"{here}/confirm", element["confirm"])
    yield from key_problems(here, element)
    check = CHECKS.get(kind)
    if check is not None:
        yield from check(element, here)


def picture(element: Json, here: str) -> Iterator[str]:
    yield from count_problems(f"{here}/alt_text", element.get("alt_text"), 2000, required=True)


def overflow(element: Json, here: str) -> Iterator[str]:
    yield from options(element, here, most=5)


def choices(element: Json, here: str) -> Iterator[str]:
    yield from options(element, here, most=10)


def button(element: Json, here: str) -> Iterator[str]:
    yield from text_problems(f"{here}/text", element.get("text"), 75, plain=True)
    yield from count_problems(f"{here}/value", element.get("value"), 2000)
    yield from count_problems(f"{here}/url", element.get("url"), 3000)
    label = element.get("accessibility_label")
    yield from count_problems(f"{here}/accessibility_label", label, 75)
    if element.get("style") not in {None, "primary", "danger"}:
        yield at(f"{here}/style", "must be primary or danger")
    url = element.get("url")
    if url is not None and not str(url).startswith(("http://", "https://", "slack://", "mailto:")):
        yield at(f"{here}/url", "invalid url")


def options(element: Json, here: str, *, most: int) -> Iterator[str]:
    found = element.get("options") or []
    if not 1 <= len(found) <= most:
        yield at(f"{here}/options", f"must have 1 to {most} items")
    rich = element.get("type") in CHOICES
    for number, option in enumerate(found):
        place = f"{here}/options/{number}"
        yield from text_problems(f"{place}/text", option.get("text"), 75, plain=not rich)
        yield from count_problems(f"{place}/value", option.get("value"), 150, required=True)
        if option.get("description"):
            yield from text_problems(
                f"{place}/description", option["description"], 75, plain=not rich
            )
    values = [option.get("value") for option in found]
    if len({*values}) != len(values):
        yield at(f"{here}/options", "values must be unique")
    first = element.get("initial_option")
    if first is not None and first not in found:
        yield at(f"{here}/initial_option", "must be one of the options")
    if any(one not in found for one in element.get("initial_options") or ()):
        yield at(f"{here}/initial_options", "must be among the options")


def static_select(element: Json, here: str) -> Iterator[str]:
    groups = element.get("option_groups")
    if groups is None:
        yield from options(element, here, most=100)
        return
    if element.get("options"):
        yield at(here, "either options or option_groups")
    if not 1 <= len(groups) <= 100:
        yield at(f"{here}/option_groups", "must have 1 to 100 items")
    for number, group in enumerate(groups):
        place = f"{here}/option_groups/{number}"
        yield from text_problems(f"{place}/label", group.get("label"), 75, plain=True)
        yield from options({"type": element["type"]} | group, place, most=100)


def text_input(element: Json, here: str) -> Iterator[str]:
    most, least = element.get("max_length"), element.get("min_length")
    if most is not None and not 1 <= most <= 3000:
        yield at(f"{here}/max_length", "must be 1 to 3000")
    if least is not None and not 0 <= least <= min(most or 3000, 3000):
        yield at(f"{here}/min_length", "must be 0 to max_length")
    first = element.get("initial_value")
    if first is not None and len(first) > (most or 3000):
        yield at(f"{here}/initial_value", f"must be less than {(most or 3000) + 1} characters")
    if element["type"] == "number_input" and "is_decimal_allowed" not in element:
        yield at(f"{here}/is_decimal_allowed", "missing required field")


CHECKS = {
    "button": button,
    "image": picture,
    "overflow": overflow,
    "static_select": static_select,
    "multi_static_select": static_select,
    **dict.fromkeys(CHOICES, choices),
    **dict.fromkeys(INPUTS, text_input),
}
