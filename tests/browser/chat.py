"""The playground as people use it: by what they read on the page, and with their keyboard."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.pictures import tell

HELP = "it-help"


class Chat:
    """One browser, in which somebody is Dana now and Sam a moment later."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def begin(self) -> None:
        """Open the page and set the clock to a Monday at 10:00."""
        self.page.goto(self.url)
        expect(self.page.locator(".cast-one").first).to_be_visible()
        guide = self.page.get_by_role("button", name="Put this guide away")
        if guide.is_visible():
            guide.click()
        self.jump("Next Monday")

    def be(self, person: str, place: str = HELP) -> None:
        """Become somebody and look at a place."""
        self.page.goto(f"{self.url}/#/{person.lower()}/{place}")
        expect(self.page.get_by_text(f"You are {person}", exact=True)).to_be_visible()

    def dm(self, person: str) -> None:
        """Become somebody and look at the messages with the bot."""
        self.be(person, self.dm_place(person))

    def home(self, person: str) -> Locator:
        """Become somebody and look at the bot's home page."""
        self.be(person, f"{self.dm_place(person)}/home")
        return self.page.get_by_role("region", name="Home of Deskside")

    @staticmethod
    def dm_place(person: str) -> str:
        return "dm-" + "-".join(sorted(("deskside", person.lower())))

    def write(self, text: str) -> None:
        """Type into the place's composer and send with Enter."""
        self.page.locator("#write").fill(text)
        self.page.locator("#write").press("Enter")
        if not text.startswith("/"):
            expect(self.message(text)).to_be_visible()

    def reply(self, text: str) -> None:
        """Type into the open thread's composer and send with Enter."""
        box = self.page.locator("#thread-composer textarea")
        box.fill(text)
        box.press("Enter")
        expect(self.thread().get_by_text(text).last).to_be_visible()

    def says(self, person: str, text: str, *, root: str, place: str = HELP) -> None:
        """Have somebody answer in a thread by the page's own API."""
        values = {"as": person, "place": place, "text": text, "root": root}
        answer = tell(self.page, "messages", values)
        assert "message" in answer, answer

    def message(self, text: str) -> Locator:
        """Find a message in the conversation by its words."""
        return self.page.locator("#log article").filter(has_text=text).last

    def open_thread(self, text: str) -> None:
        """Open the thread under a message."""
        name = self.message(text).get_attribute("data-name") or ""
        person, place = self._where()
        root = name.removeprefix("message-")
        self.page.goto(f"{self.url}/#/{person}/{place}/thread/{root}")
        expect(self.thread()).to_be_visible()

    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name="Thread")

    def react(self, text: str, name: str) -> None:
        """Put a reaction on a message with the picker."""
        self.message(text).focus()
        id = (self.message(text).get_attribute("data-name") or "").removeprefix("message-")
        self.page.locator(f"#log [data-name='smile-{id}']").click()
        self.page.get_by_role("menuitem", name=name).click()

    def press(self, label: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=label).first.click()

    def noted(self, text: str) -> Locator:
        """Find the bot's mark on a message."""
        return self.message(text).locator(".reaction").filter(has_text=re.compile("memo|noted"))

    def jump(self, label: str) -> None:
        """Move the clock with one of its buttons."""
        panel = self.page.get_by_role("dialog", name="Move the clock")
        self.page.locator("#clock").click()
        panel.get_by_role("button", name=label, exact=True).click()
        expect(panel).to_have_attribute("aria-busy", "false")
        self.page.keyboard.press("Escape")
        expect(panel).to_have_count(0)

    def _where(self) -> tuple[str, str]:
        parts = self.page.url.split("#/")[1].split("/")
        return parts[0], parts[1]
