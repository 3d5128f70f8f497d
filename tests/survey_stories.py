"""Surveys for stories: people who are asked, answers, and a wave that is over."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chatops.messages import Form
from surveys.following import follow
from surveys.ports import memory
from surveys.questions import HAPPY
from surveys.result import Band, Result, Shown
from surveys.wave import Plan, Stage, Texts, Wave
from tests.cast import SETTINGS
from tests.desk import Desk

SURVEYED = (
    SETTINGS + "serious_contact: Maya in HR\n"
    "survey: {machine_run_by: [Noor in operations], known_days: 0}\n"
)
PAGE = SURVEYED + "server: {public_url: https://it.example.com}\n"
ONCE = "2026-11-18"
"""The wave of a story that opens one on the day on which stories begin."""
ENOUGH = Result(
    eligible=60,
    is_enough=True,
    rate=70,
    answered=42,
    questions=(
        Shown(
            question=HAPPY.name,
            answered=42,
            bands=(
                Band(lowest=0, highest=6, count=8),
                Band(lowest=7, highest=8, count=14),
                Band(lowest=9, highest=10, count=20),
            ),
            score=29,
            margin=12,
        ),
    ),
)
FEW = Result(eligible=60)
NOTHING = Form(title="", action="", fields=())


def a_wave(id: str = "2026-11-03", **more: Any) -> Wave:
    """A wave that is over, unless told otherwise."""
    day = date.fromisoformat(id)
    texts = more.pop("texts", Texts.NONE)
    readers = more.pop("readers", ("ana",))
    plan = Plan(
        eligible=60,
        questions=(HAPPY.name,),
        texts=texts,
        readers=readers,
        invitation=(),
        reminder=(),
        form=NOTHING,
        how=NOTHING,
    )
    opened_at = datetime.combine(day, time(10), ZoneInfo("UTC"))
    given: dict[str, Any] = {
        "stage": Stage.CLOSED,
        "opened_at": opened_at,
        "last_day": day + timedelta(days=13),
        "closes_at": opened_at + timedelta(days=14),
        "plan": plan,
        "result": ENOUGH,
    }
    return Wave(id=id, **given | more)


async def is_over(desk: Desk, wave: Wave) -> Wave:
    """A wave has been counted, and what follows from that begins."""

    def end(uow: Any) -> None:
        work = desk.bot.work(uow, at=desk.clock.now())
        memory(work).waves.save(wave)
        follow(work, wave)

    await desk._background(end)
    await desk.runtime.tick()
    await desk.passes(seconds=2)  # what is asked about the results comes right after them
    return wave


async def meets_company(desk: Desk, count: int) -> list[str]:
    """The desk meets so many more people; returns them."""
    people = [f"person{number:02}" for number in range(count)]
    for person in people:
        await desk.meets(person)
    return people


async def answers(desk: Desk, person: str, wave: str = ONCE, **values: str) -> None:
    """Somebody taps a number, fills in the form and sends it."""
    happy = values.get("happy", "8")
    form = await desk.opens_form(person, f"answer:{wave}:{happy}")
    asked = {field.name for field in form.fields if hasattr(field, "name")}
    given = {"happy": happy, "easy": "5", "understood": "5"} | values
    await desk.sends_form(
        person, form.action, **{name: value for name, value in given.items() if name in asked}
    )


def saved(desk: Desk, id: str) -> Wave:
    """A wave as the desk remembers it."""
    found: Wave = desk.store.read(lambda uow: uow.waves.get(id)).result()
    return found


def audited(desk: Desk) -> list[tuple[str, str, str]]:
    """Who did what about which, in that order."""
    return desk.store.read(
        lambda uow: [
            tuple(row)
            for row in uow._db.execute(
                "SELECT actor, action, object FROM audit ORDER BY number"
            ).fetchall()
        ]
    ).result()
