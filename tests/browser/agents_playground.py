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
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Locator, Page, WebSocket, expect

HERE = Path(__file__).parent
COMMAND = HERE / "node_modules/@microsoft/m365agentsplayground/cli.js"
NOT_THERE = "the Agents Playground is not installed: npm ci --prefix tests/browser"
LISTENS = re.compile(r"Listening on (\d+)")

TENANT = "99999999-8888-4777-8666-000000000001"
BOT = {"id": "28:11111111-2222-4333-8444-555555555555", "name": "IT desk"}
PEOPLE = ("Sam Okafor", "Dana Ito", "Priya Nair", "Omar Haddad", "Alex Roth", "Ana Lima")
"""The cast; the first is who sits at the screen. Besides, there are always five."""


def aad(person: str) -> str:
    """Return somebody's id in the directory, by first name: as ``app.yaml`` says it."""
    names = [name.partition(" ")[0].lower() for name in PEOPLE]
    return f"00000000-0000-4000-8000-00000000000{names.index(person)}"


def account(person: str) -> dict[str, str]:
    """Return somebody as an activity names them."""
    number = aad(person)[-1]
    return {"id": f"29:{person}", "name": PEOPLE[int(number)], "aadObjectId": aad(person)}


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
    try:
        address = _address(process)
        # It tells of every call: nobody reads that, but a full pipe would hold it up.
        Thread(target=process.stdout.read, daemon=True).start()
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _address(process: subprocess.Popen[str]) -> str:
    told = []
    for line in process.stdout:
        told.append(line)
        if found := LISTENS.search(line):
            return f"http://localhost:{found[1]}"
    raise AssertionError("the Agents Playground did not start: " + "".join(told))


def _settings() -> dict[str, Any]:
    at_the_screen, *others = [_person(name.partition(" ")[0].lower()) for name in PEOPLE]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": BOT,
        "currentUser": at_the_screen,
        "users": others,
        "personalChat": {"id": "a:sam"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Group Chat"},
        "team": {
            "id": "19:helpdesk@thread.tacv2",
            "name": "Contoso",
            "aadGroupId": "00000000-0000-4000-8000-0000000000aa",
            "channels": [{"id": "19:other@thread.tacv2", "name": "Other"}],
        },
    }


def _person(person: str) -> dict[str, str]:
    given, _, surname = account(person)["name"].partition(" ")
    address = f"{person}@contoso.example"
    names = {"givenName": given, "surname": surname, "email": address}
    return {**account(person), "userPrincipleName": address, **names}


class Teams:
    """One page of the playground: who sits there asks, answers and presses."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.record: list[dict[str, Any]] = []  # what went between the playground and the bot
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

    def post(self, words: str, *, mention: bool = False) -> None:
        """Begin a thread in the channel that is open."""
        self._write(self._boxes.first, words, mention=mention)

    def press(self, label: str) -> None:
        """Press the button of that name that stands last."""
        self.page.get_by_role("button", name=label, exact=True).last.click()

    def ask_about_last(self, command: str = "ask_it") -> None:
        """Choose "Ask IT about this" on the message that stands last, as far as the dialog."""
        more = self.page.get_by_role("button", name="Show more information")
        more.last.click(force=True)  # it is shown only under the pointer
        self.page.get_by_role("menuitem", name="Action Command").click()
        self.page.get_by_role("textbox", name="Command ID").fill(command)
        self.page.get_by_role("button", name="Create").click()

    def close(self) -> None:
        """Close the dialog: who sent it is told so, and it stays."""
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def send(self, activity: dict[str, Any]) -> None:
        """Let an activity come in, from anybody: as it would from Teams."""
        url = f"{self.page.url.partition('/#')[0].rstrip('/')}/_internal/v1/customActivities"
        assert self.page.request.post(url, data=activity).ok

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
