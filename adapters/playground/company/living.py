"""Two years of surveys, lived by the three hundred as people live them: tap, fill in, send.

Nothing here knows how the survey works. The clock moves to the day, the bot invites, people press
a number of their invitation and send the form while the days go by, the admin says what changes.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from adapters.playground import incoming
from adapters.playground.cast import Cast
from adapters.playground.chat import DOOR, Person
from adapters.playground.clock import jump
from adapters.playground.company.letters import Letters
from adapters.playground.company.moods import QUARTERS, Feelings
from adapters.playground.incoming import Doing
from adapters.playground.outgoing import buttons_of
from chatops.errors import StoreBusy, UserError
from chatops.messages import Form, TextBox
from chatops.ports import Desk, FormContext

log = logging.getLogger("deskside.playground")

T = TypeVar("T")
Move = Callable[[datetime], Awaitable[None]]
Tell = Callable[[int, str], None]
UNTIL_ALL_ARE_ASKED = timedelta(hours=3)
UNTIL_REMINDED = timedelta(days=8)
UNTIL_IT_SOON_CLOSES = timedelta(days=12)
UNTIL_IT_IS_OVER = timedelta(days=21)
MET_AT_ONCE, ANSWERING_AT_ONCE = 50, 4
"""People who are told to the desk together, and who have the form open at the same moment."""
LIVED = "playground quarters"
"""The remembered value that says how many of them have been lived, so that the rest can follow."""
_CHANGES = "survey_changes:"


class NoSurvey(Exception):
    """It did not open, or is not in the calendar; the text says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the three hundred live in."""

    desk: Desk
    cast: Cast
    letters: Letters
    move: Move


async def lived(desk: Desk) -> int:
    """Tell how many quarters have been lived already."""
    return int(await desk.remembered(LIVED) or 0)


async def live(world: World, tell: Tell) -> None:
    """Live the quarters that are left; ``tell`` hears how many are over, and what goes on."""
    tell(await lived(world.desk), "Three hundred people are told to the desk")
    await _each(world.letters.people.values(), partial(_meet, world), at_once=MET_AT_ONCE)
    for quarter in range(await lived(world.desk), QUARTERS):
        await _live_one(world, quarter, partial(tell, quarter))
        await world.desk.remember(LIVED, str(quarter + 1))
        tell(quarter + 1, "The survey is over")


async def _live_one(world: World, quarter: int, tell: Callable[[str], None]) -> None:
    feelings = Feelings(quarter)
    await _say_what_changes(world, Feelings(quarter - 1))  # of a survey that was broken off
    opened = await _open(world, tell)
    people = [person for person in world.letters.people if feelings.answers(person)]
    early = {person for person in people if feelings.is_early(person)}
    tell("People answer")
    await _answer_until(opened + UNTIL_REMINDED, world, early, feelings)
    tell("Everybody is reminded")
    await _answer_until(opened + UNTIL_IT_SOON_CLOSES, world, set(people) - early, feelings)
    tell("The survey closes")
    await _reach(world, opened + UNTIL_IT_IS_OVER)
    await _say_what_changes(world, feelings)


async def _answer_until(at: datetime, world: World, people: set[str], feelings: Feelings) -> None:
    """Have people answer while the days go by until a moment."""
    one = partial(_answer, world, feelings)
    answering = asyncio.create_task(_each(sorted(people), one, at_once=ANSWERING_AT_ONCE))
    try:
        await _reach(world, at)
        await answering
    finally:
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)


async def _each(some: Iterable[T], do: Callable[[T], Awaitable[None]], *, at_once: int) -> None:
    """Do something with each of them, with a few at the same time."""
    left = iter(some)
    await asyncio.gather(*(_one_by_one(left, do) for _ in range(at_once)))


async def _one_by_one(left: Iterator[T], do: Callable[[T], Awaitable[None]]) -> None:
    for each in left:
        await do(each)


async def _open(world: World, tell: Callable[[str], None]) -> datetime:
    """Move to the next survey that asks the three hundred, which may be the second from now."""
    for _ in range(2):
        at = jump("survey", now=world.desk.now(), cast=world.cast)
        if at is None:
            break
        local = at.astimezone(world.cast.office)
        tell(f"On to the survey of {local:%B %Y}")
        world.letters.clear()
        await _reach(world, at + UNTIL_ALL_ARE_ASKED)
        if any(world.letters.number(person, 0) for person in world.letters.people):
            return at
    raise NoSurvey("No survey opened. What keeps it is on Ana's Home of Deskside.")


async def _reach(world: World, at: datetime) -> None:
    """Move the clock to a moment, unless somebody has moved it beyond that already."""
    if at > world.desk.now():
        await world.move(at.astimezone(UTC))


async def _meet(world: World, person: Person) -> None:
    at = world.desk.now()
    await world.desk.receive(incoming.person_seen(person.id, person, reason="company", at=at))


async def _answer(world: World, feelings: Feelings, person: str) -> None:
    """Tap a number of one's own last message and send the form that opens."""
    button = world.letters.number(person, feelings.happy(person))
    if button is not None:
        form = await _opened(world, button.action, person)
        if form is not None:
            await _send(world, form, person, feelings.fill(form, person))


async def _say_what_changes(world: World, feelings: Feelings) -> None:
    """Be the admin: open the form that the home page offers after a survey, and send it."""
    admin = next((person.id for person in world.cast.people if person.leads), "")
    page = buttons_of(await world.desk.draw_home(admin, door=DOOR)) if admin else []
    button = next((b for b in page if b.opens_form and b.action.startswith(_CHANGES)), None)
    form = await _opened(world, button.action, admin) if button else None
    if form is not None:
        boxes = [field.name for field in form.fields if isinstance(field, TextBox)]
        blank = dict.fromkeys(boxes, "")
        await _send(world, form, admin, blank | dict(zip(boxes, feelings.changes(), strict=False)))


async def _opened(world: World, action: str, by: str) -> Form | None:
    try:
        return await world.desk.draw_form(action, by=by, context=FormContext())
    except (UserError, StoreBusy):  # it is over, or said already: people read why and go on
        return None


async def _send(world: World, form: Form, by: str, values: dict[str, str]) -> None:
    at = world.desk.now()
    number = f"company:{form.action}:{by}"
    sent = incoming.form_submitted(
        Doing(by=by, at=at, number=number), form.action, values=values, where=None, form=number
    )
    try:
        await world.desk.receive(sent)
    except StoreBusy:  # one of three hundred answers less
        log.warning("playground.company_busy")
