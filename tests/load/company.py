"""A company on both platforms, and what its people do there all day."""

from itertools import islice
from random import Random
from typing import Any

from tests.slack.far_end import Cannot as CannotOnSlack
from tests.slack.far_end import FakeSlack
from tests.teams.far_end import Cannot as CannotOnTeams
from tests.teams.far_end import FakeTeams
from tests.teams.far_end.cards import actions
from tests.teams.places import APP_ID, CHANNEL, TENANT, Where, Who, uuid, who

PLACES = tuple(f"C0HELP{number}" for number in range(8))
ELSEWHERE = "C0TALK"
SLACK_HELPERS = {"sam": "U0SAM", "alex": "U0ALEX"}
COWORKERS = tuple(f"U1{number:03d}" for number in range(80))
TEAMS_HELPERS = {name: who(name) for name in SLACK_HELPERS}
COLLEAGUES = tuple(who(f"colleague{number}") for number in range(20))
TEAMS_HELP = Where(
    id="19:help@thread.tacv2",
    kind=CHANNEL,
    team="19:company@thread.tacv2",
    group=uuid("company"),
    name="it-help",
)
SETTINGS = f"""
name: IT desk
timezone: Europe/London
hours: {{%s}}
places: [{", ".join(PLACES)}, {{id: "{TEAMS_HELP.id}", door: teams}}]
people:
{
    chr(10).join(
        f"- {{id: {name}, slack: {account}, teams: {TEAMS_HELPERS[name].aad}}}"
        for name, account in SLACK_HELPERS.items()
    )
}
helpers: [sam, alex]
admins: [U0ANA]
urgent: "+44 20 5550 0199"
slack: {{events: http}}
server: {{public_url: "https://it.example.com"}}
teams: {{app_id: {APP_ID}, tenant: {TENANT}}}
serious_contact: Maya in the works council
survey: {{machine_run_by: [Noor in operations], known_days: 0}}
"""
DAY_AND_NIGHT, OFFICE = 'mon-sun: "0:00-24:00"', 'mon-fri: "9:00-18:00"'
ASKS = (
    "My laptop does not start any more, can you help?",
    "How do I get into the new phone app, please?",
    "The printer on floor 3 is not printing, can somebody look?",
    "I cannot log in, my password Winter2026!x is refused, please help",
)
SAID = ("It works now, thank you", "Still the same", "Let me look.", "Did you try to restart it?")
SIGNS = ("eyes", "white_check_mark", "raising_hand", "thumbsup", "shushing_face")
RECENT = 400
TICK = "2705_whiteheavycheckmark"


class OnSlack:
    """People in a workspace, who act by a seed."""

    def __init__(self, slack: FakeSlack, rng: Random) -> None:
        self.slack, self.rng = slack, rng
        self.asked: dict[str, tuple[str, str]] = {}  # by ts: where, and by whom
        self.gone: set[str] = set()
        self._acts = [self.asks] * 3 + [self.replies] * 8 + [self.reacts] * 5 + [self.edits] * 2
        self._acts += [self.looks] * 2 + [self.presses_home] * 2 + [self.presses_chat]
        self._acts += [self.chats] * 3 + [self.writes, self.commands, self.deletes]
        for account in (*COWORKERS, *SLACK_HELPERS.values(), "U0ANA"):
            slack.add_user(account, account.lower(), tz="Europe/London")
        everybody = [*slack.users][-len(COWORKERS) - 3 :]
        for place in PLACES:
            slack.add_channel(place, f"help-{place.lower()}", everybody)
        slack.add_channel(ELSEWHERE, "talk", everybody)

    async def act(self) -> None:
        """Have somebody do something; what nobody could do just now becomes an ask."""
        try:
            await self.rng.choice(self._acts)()
        except CannotOnSlack:
            await self.asks()

    async def asks(self) -> None:
        who_asks, place = self.rng.choice(COWORKERS), self.rng.choice(PLACES)
        ts = await self.slack.says(who_asks, place, self.rng.choice(ASKS))
        self.asked[ts] = (place, who_asks)

    async def replies(self) -> None:
        ts, place, asker = self._one()
        by = self.rng.choice((asker, *SLACK_HELPERS.values()))
        await self.slack.says(by, place, self.rng.choice(SAID), thread_ts=ts)

    async def edits(self) -> None:
        ts, place, asker = self._one()
        await self.slack.edits(asker, place, ts, f"{self.rng.choice(ASKS)} It is the grey one.")

    async def deletes(self) -> None:
        if len(self.asked) <= 10 * (len(self.gone) + 1):
            return await self.asks()
        ts, place, asker = self._one()
        self.gone.add(ts)
        await self.slack.deletes(asker, place, ts)
        return None

    async def reacts(self) -> None:
        ts, place, _ = self._one()
        change = self.rng.choice((self.slack.reacts, self.slack.reacts, self.slack.unreacts))
        if not await change(self._helper(), place, ts, self.rng.choice(SIGNS)):
            await self.chats()

    async def looks(self) -> None:
        await self.slack.opens_home(self.rng.choice((*SLACK_HELPERS.values(), *COWORKERS)))

    async def commands(self) -> None:
        by, line = self.rng.choice(
            ((self.rng.choice(COWORKERS), "/it my screen flickers"), (self._helper(), "/it list"))
        )
        await self.slack.gives_command(by, self.rng.choice(PLACES), line)

    async def presses_home(self) -> None:
        helper = self._helper()
        await self.slack.presses_home(helper, self._button(self.slack.homes.get(helper, {})))

    async def presses_chat(self) -> None:
        by = self.rng.choice((*SLACK_HELPERS.values(), *COWORKERS))
        chat = self.slack.im(by)
        posts = self.slack.posted_by_bot(chat)
        if not posts:
            return await self.writes()
        post = posts[-1]
        await self.slack.presses(by, chat, post["ts"], self._button(post))
        return None

    async def writes(self) -> None:
        await self.slack.dms(self.rng.choice(COWORKERS), self.rng.choice((*ASKS, *SAID)))

    async def chats(self) -> None:
        """Say something where nobody asked the desk to listen."""
        await self.slack.says(self.rng.choice(COWORKERS), ELSEWHERE, "Lunch at noon, anybody?")

    def _one(self) -> tuple[str, str, str]:
        recent = [ts for ts in islice(reversed(self.asked), RECENT) if ts not in self.gone]
        if not recent:
            raise CannotOnSlack("nobody has asked yet")
        ts = self.rng.choice(recent)
        return (ts, *self.asked[ts])

    def _helper(self) -> str:
        return self.rng.choice((*SLACK_HELPERS.values(),))

    def _button(self, shown: dict[str, Any]) -> str:
        elements = [e for block in shown.get("blocks", ()) for e in block.get("elements", ())]
        found = [e["action_id"] for e in elements if e.get("type") == "button" and "value" in e]
        if not found:
            raise CannotOnSlack("there is no button")
        return self.rng.choice(found)


class OnTeams:
    """People in a tenant, who act by a seed."""

    def __init__(self, teams: FakeTeams, rng: Random) -> None:
        self.teams, self.rng = teams, rng
        self.asked: dict[str, Who] = {}
        self.gone: set[str] = set()
        everybody = (*COLLEAGUES, *TEAMS_HELPERS.values())
        for account in everybody:
            teams.add_person(account)
        self.help = teams._add_channel(TEAMS_HELP, [a.aad for a in everybody], consent=True)
        self._acts = [self.asks] * 2 + [self.replies] * 6 + [self.edits] * 2 + [self.reacts] * 3
        self._acts += [self.writes] * 2 + [self.looks, self.presses, self.deletes]

    async def act(self) -> None:
        """Have somebody do something; what nobody could do just now becomes an ask."""
        try:
            await self.rng.choice(self._acts)()
        except CannotOnTeams:
            await self.asks()

    async def asks(self) -> None:
        asker = self.rng.choice(COLLEAGUES)
        self.asked[await self._says(asker, self.rng.choice(ASKS))] = asker

    async def replies(self) -> None:
        root, asker = self._one()
        by = self.rng.choice((asker, self._helper()))
        await self._says(by, self.rng.choice(SAID), root=root)

    async def edits(self) -> None:
        root, asker = self._one()
        await self.teams.edits(asker, root, f"{self.rng.choice(ASKS)} The grey one.", self.help)

    async def deletes(self) -> None:
        if len(self.asked) <= 10 * (len(self.gone) + 1):
            return await self.asks()
        root, asker = self._one()
        self.gone.add(root)
        await self.teams.deletes(asker, root, self.help)
        return None

    async def reacts(self) -> None:
        recent = islice(reversed(self.help.messages.values()), 100)
        lines = [message.id for message in recent if message.is_bots and not message.deleted]
        if not lines or not await self.teams.reacts(
            self._helper(), TICK, self.rng.choice(lines), self.help
        ):
            await self.writes()

    async def writes(self) -> None:
        await self.teams.says(self.rng.choice(COLLEAGUES), self.rng.choice((*ASKS, *SAID)))

    async def looks(self) -> None:
        await self.teams.says(self._helper(), "home")

    async def presses(self) -> None:
        """Press something on one of a helper's newest cards."""
        helper = self._helper()
        recent = islice(reversed(self.teams.talk(helper).messages.values()), 10)
        cards = [m for m in recent if m.is_bots and not m.deleted and m.card_for(helper.aad)]
        found = [(m, a) for m in cards for a in actions(m.card_for(helper.aad) or {})]
        found = [(m, a) for m, a in found if a["type"] == "Action.Execute"]
        if not found:
            return await self.looks()
        await self.teams.uses(helper, *self.rng.choice(found))
        return None

    async def _says(self, by: Who, words: str, **more: str) -> str:
        return await self.teams.says(by, words, self.help, **more)

    def _one(self) -> tuple[str, Who]:
        recent = [id for id in islice(reversed(self.asked), RECENT) if id not in self.gone]
        if not recent:
            raise CannotOnTeams("nobody has asked yet")
        root = self.rng.choice(recent)
        return root, self.asked[root]

    def _helper(self) -> Who:
        return self.rng.choice((*TEAMS_HELPERS.values(),))
