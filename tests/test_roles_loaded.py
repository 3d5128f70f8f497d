"""Whatever a button, a form or a command names is loaded where it is decided who may."""

import ast
import inspect
from collections.abc import Callable, Iterator
from textwrap import dedent
from types import ModuleType

import pytest

from chatops.handlers import buttons, commands, forms, submitting
from surveys.tables import SURVEYS

ENTRIES = {
    *buttons.BUTTONS.values(),
    *forms.FORMS.values(),
    *submitting.SUBMISSIONS.values(),
    *(does for does, _ in commands.COMMANDS.values()),
    *SURVEYS.buttons.values(),
    *SURVEYS.forms.values(),
    *SURVEYS.submissions.values(),
    *(does for does, _ in SURVEYS.commands.values()),
}
REASONS = {
    "chatops.handlers.walking_up._note": "looks whether this very draft was noted before",
    "chatops.handlers.bursting._add": "the request of a burst that was loaded for a helper",
    "chatops.handlers.bursting.load_burst": "is itself where it is decided who may",
    "chatops.handlers.bursting._line_form": "by load_burst",
}
"""What loads something by itself, and why that is well."""
GATES = (buttons.on_button, forms.draw_form, submitting.on_form, commands.on_command)
"""Through these comes everything that is pressed, opened, sent and typed."""


def own(function: Callable[..., object]) -> Iterator[Callable[..., object]]:
    """Go through a function and those of its own module that it calls, however far."""
    seen: list[Callable[..., object]] = [function]
    for one in seen:
        module: ModuleType | None = inspect.getmodule(one)
        for name in {n.id for n in ast.walk(tree_of(one)) if isinstance(n, ast.Name)}:
            found = vars(module).get(name)
            is_own = inspect.isfunction(found) and found.__module__ == one.__module__
            if is_own and found not in seen:
                seen.append(found)
    return iter(seen)


def tree_of(function: Callable[..., object]) -> ast.AST:
    return ast.parse(dedent(inspect.getsource(function)))


def loads_by_itself(tree: ast.AST) -> bool:
    """Tell whether ``….requests.get(…)`` is called somewhere in it."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "get"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "requests"
        for node in ast.walk(tree)
    )


def called(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__name__}"


def test_no_handler_loads_a_request_past_the_place_where_it_is_decided_who_may():
    reached = {one for entry in ENTRIES for one in own(entry)}
    assert len(reached) > 150
    found = {called(one) for one in reached if loads_by_itself(tree_of(one))}
    assert found - set(REASONS) == set()


def test_the_look_finds_what_it_is_there_to_find():
    assert loads_by_itself(ast.parse("request = work.uow.requests.get(subject)"))
    assert not loads_by_itself(ast.parse("request = load_for(work, by, subject, Deed.TAKE)"))


@pytest.mark.parametrize("gate", GATES, ids=called)
def test_whoever_comes_through_a_gate_is_looked_at_first(gate):
    names = [n.func.id for n in ast.walk(tree_of(gate))
             if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]  # fmt: skip
    assert "admit" in names
