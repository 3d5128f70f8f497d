"""The pages as HTML: what they show and say goes in, text comes out, and all of it is escaped."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.results.view import Page
from chatops.wording import Wording

ROOM = Path(__file__).parent
STYLE = (ROOM / "static/results.css").read_text(encoding="utf-8")
_TEMPLATES = Environment(
    loader=FileSystemLoader(ROOM / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has. ``base``: the path in front of all addresses."""

    words: Wording
    desk: str
    base: str = ""

    @property
    def say(self) -> Callable[..., str]:
        """Return what says a sentence."""
        return self.words.say


def sign_in_page(
    frame: Frame, *, code: str, token: str, is_open: bool = True, notice: str = ""
) -> str:
    """Show a code to type to the bot; ``is_open``: somebody is set to read, whom it names not."""
    return _page("sign_in", frame, code=code, token=token, is_open=is_open, notice=notice)


def told_page(frame: Frame, *, told: str, again: bool = True) -> str:
    """Say one thing, and where to go from there."""
    return _page("told", frame, told=told, again=again)


def results_page(frame: Frame, page: Page, *, reader: str, token: str) -> str:
    """Show what came out of a survey; or that nothing did yet."""
    name = "results" if page.id else "nothing"
    return _page(name, frame, page=page, reader=reader, token=token)


def _page(name: str, frame: Frame, **values: object) -> str:
    template = _TEMPLATES.get_template(f"{name}.html")
    return template.render(frame=frame, say=frame.say, **values)
