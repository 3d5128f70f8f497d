"""How much of the tests is run: less by default, so that a run takes minutes, or all of them.

``make test`` leaves out what is marked ``long`` and lives each story once. DESKSIDE_TESTS=all, as
in ``.ci/run``, leaves out nothing; nor does a run of files or tests that are named on the command
line, unless DESKSIDE_TESTS says otherwise.
"""

import os
from collections.abc import Iterable
from typing import Any

import pytest

NAME = "DESKSIDE_TESTS"
HINT = f"{NAME}=all make test"


def is_all() -> bool:
    """Tell whether everything is run."""
    return os.environ.get(NAME) == "all"


def settle(config: pytest.Config) -> None:
    """Decide it once, before anything is collected; the workers of xdist are told."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.args_source is pytest.Config.ArgsSource.ARGS:
        os.environ.setdefault(NAME, "all")


def sampled(cases: Iterable[Any], each: int, why: str) -> list[Any]:
    """Mark all but each n-th of a table of cases as long, the first never."""
    long = pytest.mark.long(why)
    return [case if at % each == 0 else _marked(case, long) for at, case in enumerate(cases)]


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take what is long out of the run, and note how many for the last line."""
    if is_all():
        return
    kept, long = [], []
    for item in items:
        (long if item.get_closest_marker("long") else kept).append(item)
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = kept


def headline() -> str:
    """Say what this run leaves out."""
    if is_all():
        return "all tests are run"
    return f"tests marked long are left out and each story is lived once; all of it: {HINT}"


def _marked(case: Any, mark: pytest.MarkDecorator) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=mark)
