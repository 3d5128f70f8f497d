"""Microsoft's Agents Playground in a process of its own, and people who use it in a real browser.

``running(endpoint, folder)`` starts it before a desk that is in local mode; ``Teams`` is a page of
it. What it cannot do (messages without a mention, edits, reactions, other people's screens) goes
in by ``Teams.send``, and what the bot called is in ``Teams.record``.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.teams import places
from tests.teams.places import CHANNEL, ROOT, TENANT, Where, Who, channel, chat, group, uuid, who

HERE = Path(__file__).parent
COMMAND = HERE / "node_modules/@microsoft/m365agentsplayground/cli.js"
NOT_THERE = "the Agents Playground is not installed: npm ci --prefix tests/browser"
MORE_OF = (
    "xpath=ancestor::*[descendant::button[@aria-label='Show more information']][1]"
    "//button[@aria-label='Show more information']"
)
LISTENS = re.compile(r"Listening on (\d+)")

BOT = {"id": places.BOT, "name": "IT desk"}
CAST = {"sam": "Sam Okafor", "dana": "Dana Ito", "priya": "Priya Nair", "omar": "Omar Haddad"}
CAST |= {"alex": "Alex Roth", "ana": "Ana Lima"}
_AHEAD = 12 - datetime.now(UTC).hour
ZONE = f"Etc/GMT{-_AHEAD:+d}" if _AHEAD else "Etc/GMT"
"""Where it is noon: nobody is asked how happy they are at night. The signs are that way round."""
PEOPLE = {id: who(id, name=name, timezone=ZONE) for id, name in CAST.items()}
"""The first is who sits at the screen. Besides, there are always five."""
_TEAM = "19:helpdesk@thread.tacv2"
HELP = Where(id=_TEAM, kind=CHANNEL, team=_TEAM, group=uuid("helpdesk"), name="General")
"""The channel that is there by itself: it has its team's id."""
TOGETHER = group(*CAST)


def is_there() -> bool:
    """Tell whether it is installed, and node to run it."""
    return COMMAND.exists() and shutil.which("node") is not None


@contextmanager
def running(endpoint: str, folder: Path) -> Iterator[str]:
    """Run a playground that speaks to the bot at *endpoint*; give its address.

    Its page waits for somebody to answer at *endpoint*: start the bot first.
    """
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(_settings()))  # JSON is YAML
    loopback = HERE / "loopback.cjs"
    command = ["node", "-r", str(loopback), str(COMMAND), "start", "-e", endpoint, "-c", "msteams"]
    process = subprocess.Popen(
        [*command, "-p", "0", "--disable-telemetry", "true"],
        cwd=folder,
        env=os.environ | {"BROWSER": "none"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # It tells of every call: nobody reads that, but a full pipe would hold it up.
    reading = Thread(target=process.stdout.read)
    try:
        address = _address(process)
        reading.start()
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        if reading.ident is not None:
            reading.join()
        process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    told = []
    for line in process.stdout:
        told.append(line)
        if found := LISTENS.search(line):
            return f"http://localhost:{found[1]}"
    raise AssertionError("the Agents Playground did not start: " + "".join(told))


def _settings() -> dict[str, Any]:
    at_the_screen, *others = map(_person, PEOPLE.values())
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": BOT,
        "currentUser": at_the_screen,
        "users": others,
        "personalChat": {"id": chat(next(iter(PEOPLE))).id},
        "groupChat": {"id": TOGETHER.id, "name": "Group Chat"},
        "team": {
            "id": HELP.id,
            "name": "Contoso",
            "aadGroupId": HELP.group,
            "channels": [{"id": channel("other").id, "name": "Other"}],
        },
    }


def _person(one: Who) -> dict[str, str]:
    given, _, surname = one.name.partition(" ")
    named = {"id": one.id, "name": one.name, "aadObjectId": one.aad}
    # The misspelling is the Playground's.
    return named | {
        "userPrincipleName": one.upn,
        "givenName": given,
        "surname": surname,
        "email": one.upn,
    }


class Teams:
    """One page of the playground: who sits there asks, answers and presses."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.service_url = f"{url}/_connector"
        self.record: list[dict[str, Any]] = []  # what went between the playground and the bot
        self._chats = {who.id: chat(id) for id, who in [next(iter(PEOPLE.items()))]}
        page.on("websocket", self._listen)
        page.route(lambda asked: "//localhost:" not in asked, lambda route: route.abort())
        page.goto(url)
        self._place("Personal Chat").wait_for()

    def open(self, place: str) -> None:
        """Go to "Personal Chat", "Group Chat" or "Contoso - General"."""
        self._place(place).click()
        self._boxes.last.wait_for()

    def ask(self, words: str, *, mention: bool = False) -> None:
        """Write in the chat that is open; or in the thread of the channel that stands last."""
        self._write(self._boxes.last, words, mention=mention)

    def post(self, words: str, *, mention: bool = False) -> str:
        """Begin a thread in the channel that is open; return its first message's id."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/messages")) as told:
            self._write(self._boxes.first, words, mention=mention)
        return str(told.value.json()["postConversationId"]).partition(ROOT)[2]

    def press(self, label: str, *, below: str = "") -> None:
        """Press the button of that name that stands last, or the first one below some words."""
        button = self.page.get_by_role("button", name=label, exact=True).last
        if below:
            next_one = f'xpath=following::button[normalize-space()="{label}"][1]'
            button = self.page.get_by_text(below).last.locator(next_one)
        button.click()

    def ask_about(self, words: str, command: str = "ask_it") -> None:
        """Choose "Ask IT about this" on the first message of a thread, as far as the dialog."""
        of_thread = self.page.get_by_text(words).last.locator(MORE_OF)
        of_thread.first.click(force=True)  # it is shown only under the pointer
        self.page.get_by_role("menuitem", name="Action Command").click()
        self.page.get_by_role("textbox", name="Command ID").fill(command)
        self.page.get_by_role("button", name="Create").click()

    def close(self) -> None:
        """Close the dialog: it stays when it was sent and nothing is shown in its place."""
        self.page.get_by_role("dialog").get_by_role("button", name="Close").click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def send(self, activity: dict[str, Any]) -> None:
        """Let an activity come in, from anybody: as it would from Teams."""
        url = f"{self.url}/_internal/v1/customActivities"
        assert self.page.request.post(url, data=self.addressed(activity)).ok

    def addressed(self, activity: dict[str, Any]) -> dict[str, Any]:
        """Let the answer to an activity come here."""
        return activity | {"serviceUrl": self.service_url, "recipient": BOT}

    def chat_of(self, person: Who) -> Where:
        """Return somebody's own chat with the bot; the first time it is opened."""
        if person.id not in self._chats:
            told = {"isGroup": False, "bot": BOT, "members": [{"id": person.id}]}
            opened = self.page.request.post(f"{self.service_url}/v3/conversations", data=told)
            self._chats[person.id] = replace(chat(person.aad), id=opened.json()["id"])
        return self._chats[person.id]

    def sees(self, words: str) -> None:
        """Wait until it is on the page."""
        expect(self.page.get_by_text(words).last).to_be_visible()

    def _place(self, name: str) -> Locator:
        return self.page.get_by_role("treeitem", name=name)

    @property
    def _boxes(self) -> Locator:
        return self.page.locator('[role="textbox"][contenteditable="true"]')

    def _write(self, box: Locator, words: str, *, mention: bool) -> None:
        box.click()
        if mention:
            box.press_sequentially("@")
            names = self.page.locator(".fui-MenuList")
            names.get_by_text(BOT["name"], exact=True).click()
        self.page.keyboard.type(f" {words}" if mention else words)
        self.page.keyboard.press("Enter")

    def _listen(self, socket: WebSocket) -> None:
        if socket.url.endswith("/_ws/log/stream"):
            socket.on("framereceived", self._note)

    def _note(self, frame: str | bytes) -> None:
        self.record.append(json.loads(frame))
