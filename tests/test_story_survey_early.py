"""C8: while a survey is open no number that an admin can get at changes with the answers.

The same weeks at three desks where people answer differently and in different number: all that an
admin sees by any command, page, form, button, message and at the terminal must be the same.
"""

import asyncio
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from adapters.cli import main
from chatops.errors import UserError
from chatops.handlers.commands import COMMANDS
from storage.store import Store
from surveys.tables import SURVEYS
from tests.desk import Desk, dm
from tests.story_desks import miniature_desks
from tests.survey_stories import ONCE, PAGE, answers, meets_company

WORDS = ("open", "open now", "open now yes", "close", "status", "preview", "results", "go ahead")
COMPANY = 24
CROWDS = (
    (0, {}),
    (4, {"happy": "0", "easy": "1", "differently": "Everything, please"}),
    (19, {"happy": "10", "easy": "7", "lost": "2", "thanks": "Sam"}),
)
AT_THE_TERMINAL = (
    ["status"],
    ["status", "--json"],
    ["preview"],
    ["open"],
    ["open", "--now"],
    ["close"],
    ["results"],
    ["results", "--json", "--comments"],
    ["results", "--wave", ONCE, "--csv"],
)


async def test_no_number_that_an_admin_can_get_changes_with_the_answers(tmp_path, met):
    (tmp_path / "app.yaml").write_text(PAGE)
    told = []
    for number, (crowd, values) in enumerate(CROWDS):
        folder = tmp_path / str(number)
        async with miniature_desks(folder, met=met) as open_desk:
            desk = await open_desk(PAGE)
            people = await meets_company(desk, COMPANY)
            await desk.types("ana", "survey open now yes")
            await desk.passes(minutes=2)
            for person in people[:crowd]:
                await answers(desk, person, **values)
            seen = await _seen(desk)
            await desk.passes(days=5)
            seen += await _seen(desk)
        told.append(seen + await asyncio.to_thread(_typed, folder, tmp_path / "app.yaml"))
    first, *others = told
    assert [seen for seen in others if seen != first] == []
    assert sum(f"Invitations delivered: {COMPANY + 6} of" in one for one in first) >= 3
    assert sum("is open" in one for one in first) >= 5


async def _seen(desk: Desk) -> list[str]:
    """Everything that Ana is shown by any command, form, button and page, and all messages."""
    commands = [*COMMANDS, *SURVEYS.commands, *(f"survey {words}" for words in WORDS)]
    seen = [f"{words}: {await desk.types('ana', words, place=dm('ana'))}" for words in commands]
    names = (*SURVEYS.forms, "answer", "how")
    actions = [f"{name}{more}" for name in names for more in ("", f":{ONCE}", f":{ONCE}:3")]
    seen += [f"{action}: {await _form(desk, action)}" for action in actions]
    seen += [f"{name}: {await desk.presses('ana', f'{name}:{ONCE}')}" for name in SURVEYS.buttons]
    seen.append(await desk.looks_at_home("ana"))
    seen += [f"{post.place} {post.parts}" for post in desk.far_end.posts.values()]
    trouble = desk.store.read(lambda uow: uow.trouble()).result()
    return [*seen, str(trouble)]


async def _form(desk: Desk, action: str) -> str:
    try:
        return str(await desk.opens_form("ana", action))
    except UserError as refusal:
        return str(refusal)


def _typed(folder: Path, config: Path) -> list[str]:
    """What the command says at a terminal, where the desk is not running."""
    with closing(Store(folder)) as store:
        store.background(lambda uow: uow.set_setting("config", str(config))).result()
    found = [
        CliRunner().invoke(main, ["survey", *words, "--data", str(folder)])
        for words in AT_THE_TERMINAL
    ]
    return [f"{one.exit_code}: {one.output.replace(str(folder), 'data')}" for one in found]
