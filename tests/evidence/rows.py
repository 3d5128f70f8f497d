"""What one line of `docs/evidence.md` is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Row:
    """One promise and what holds it.

    ``tests`` are files, or ``file::test``, from the project's root. What a test measured it tells
    with ``record_property("figure", "1,404 images, nothing lost")``. ``env`` asks for the long form
    of tests that run in a short one by default, and ``minutes`` how long that takes.
    """

    promise: str
    tests: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    minutes: float = 0

    @property
    def command(self) -> str:
        """Say how to see it again, with the environment that `make test` has made."""
        said = "".join(f"{name}={value} " for name, value in self.env.items())
        return f"{said}.venv/bin/pytest {' '.join(self.tests)}"


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """What belongs together on the page; ``known`` says what is not tested, and why."""

    title: str
    rows: tuple[Row, ...]
    known: tuple[str, ...] = ()
