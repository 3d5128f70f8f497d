"""Take pictures of the playground's views: ``python -m tests.pictures OUTDIR --url http://...``.

It plays a short story in a running playground first, then looks at every view in three widths and
both colour schemes; then it lets two years of surveys go by and looks at what came of them. For
people to look at: nothing is compared.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import results_pictures

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {390: 844, 1024: 768, 1440: 900}
SCHEMES = ("light", "dark")
NARROW = 700

STORY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("messages", {"as": "priya", "place": "general", "text": "Cake in the kitchen, second floor."}),
    ("messages", {"as": "omar", "place": "it-help", "text": "Morning all"}),
    (
        "messages",
        {
            "as": "dana",
            "place": "it-help",
            "text": "The VPN drops every few minutes since the update, and I have a call with a"
            " customer at ten. I restarted it twice. The page says https://vpn.example/status,"
            " is that us?",
            "files": 1,
        },
    ),
    ("messages", {"as": "dana", "place": "it-help", "text": "Works on my phone, oddly"}),
)
REPLIES = (
    ("sam", "Looking at it. @Dana, are you on the office network or at home?"),
    ("dana", "At home, in Lisbon. It says «connection reset» each time."),
    ("alex", "Same here from the train, since about nine"),
)


def main() -> None:
    """Read the command line, play the story, take the pictures."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--url", default="http://127.0.0.1:8642")
    reader.add_argument("--only", default="", help="views whose name contains this")
    asked = reader.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        root = play_story(browser, asked.url)
        for name, page in views(browser, asked.url, root, asked.only):
            page.screenshot(path=asked.folder / f"{name}.png")
            print(name)
        for name in results_pictures.take(browser, asked.url, asked.folder, asked.only):
            print(name)
        browser.close()


def play_story(browser: Browser, url: str) -> str:
    """Let people talk; return the id of the message that has a thread."""
    page = browser.new_page()
    page.goto(url)
    for what, values in STORY[:-1]:
        asked = tell(page, what, values)
    root = asked["message"]
    tell(page, *STORY[-1])
    for person, text in REPLIES:
        reply = {"as": person, "place": "it-help", "text": text, "root": root}
        tell(page, "messages", reply)
    for person, emoji in (("sam", "👀"), ("omar", "👍"), ("priya", "👍")):
        reaction = {"as": person, "place": "it-help", "message": root, "emoji": emoji, "on": True}
        tell(page, "reactions", reaction)
    tell(page, "places", {"as": "dana", "people": ["sam", "deskside"]})
    tell(page, "places", {"as": "dana", "people": ["priya"]})
    page.close()
    return str(root)


def tell(page: Page, what: str, values: dict[str, Any]) -> Any:
    """Do something by the page's own API, from the page."""
    return page.evaluate(
        """async ([what, values]) => {
            const headers = { "Content-Type": "application/json" };
            const body = JSON.stringify(values);
            const asked = await fetch(`/playground/api/${what}`, { method: "POST", headers, body });
            return asked.json();
        }""",
        [what, values],
    )


def views(browser: Browser, url: str, root: str, only: str) -> Iterator[tuple[str, Page]]:
    """Open each view, in each width and scheme."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            for name, look in VIEWS.items():
                if only in name:
                    page.goto("about:blank")
                    look(page, url, root)
                    page.wait_for_timeout(350)
                    yield f"{name}-{width}-{scheme}", page
            page.close()


def go(page: Page, url: str, path: str) -> None:
    page.goto(f"{url}/#/{path}")
    expect(page.locator(".cast-one").first).to_be_attached()


def first(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/it-help")
    put_away(page)
    page.evaluate("localStorage.clear()")
    page.reload()


def talk(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/it-help")
    put_away(page)


def hovered(page: Page, url: str, root: str) -> None:
    talk(page, url, root)
    page.locator(f"[data-name='message-{root}']").focus()


def reacting(page: Page, url: str, root: str) -> None:
    hovered(page, url, root)
    page.locator(f"[data-name='smile-{root}']").click()


def menu(page: Page, url: str, root: str) -> None:
    hovered(page, url, root)
    page.locator(f"[data-name='more-{root}']").click()


def thread(page: Page, url: str, root: str) -> None:
    go(page, url, f"dana/it-help/thread/{root}")
    put_away(page)


def places(page: Page, url: str, _root: str) -> None:
    go(page, url, "sam")


def unread(page: Page, url: str, _root: str) -> None:
    go(page, url, "alex/general")


def bot_chat(page: Page, url: str, _root: str) -> None:
    go(page, url, "sam/dm-deskside-sam")


def home(page: Page, url: str, _root: str) -> None:
    go(page, url, "sam/dm-deskside-sam/home")
    expect(page.locator("#home .home-page > :not(.quiet)").first).to_be_visible()


def measures(page: Page, url: str, _root: str) -> None:
    go(page, url, "sam/dm-deskside-sam")
    page.locator("#write").fill("/it measures")
    page.locator("#write").press("Enter")
    expect(page.locator(".chart-table").first).to_be_visible()


def empty(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/dm-dana-priya")


def clock(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/general")
    page.locator("#clock").click()


def people(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana" if page.viewport_size["width"] < NARROW else "dana/general")
    page.get_by_role("button", name="New message").click()


def suggestions(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/general")
    page.locator("#write").press_sequentially("Good morning @")


def commands(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/general")
    page.locator("#write").press_sequentially("/it")


def asking(page: Page, url: str, root: str) -> None:
    hovered(page, url, root)
    page.locator(f"[data-name='more-{root}']").click()
    page.get_by_role("menuitem", name="Ask IT about this").click()


def editing(page: Page, url: str, root: str) -> None:
    hovered(page, url, root)
    page.locator(f"[data-name='more-{root}']").click()
    page.get_by_role("menuitem", name="Edit message").click()


def start_over(page: Page, url: str, _root: str) -> None:
    go(page, url, "dana/general")
    if page.locator("#start-over").is_visible():
        page.locator("#start-over").click()


def put_away(page: Page) -> None:
    guide = page.get_by_role("button", name="Put this guide away")
    if guide.is_visible():
        guide.click()


VIEWS: dict[str, Callable[[Page, str, str], None]] = {
    "first": first,
    "talk": talk,
    "hovered": hovered,
    "reacting": reacting,
    "menu": menu,
    "thread": thread,
    "places": places,
    "unread": unread,
    "bot-chat": bot_chat,
    "home": home,
    "measures": measures,
    "empty": empty,
    "clock": clock,
    "people": people,
    "suggestions": suggestions,
    "commands": commands,
    "asking": asking,
    "editing": editing,
    "start-over": start_over,
}

if __name__ == "__main__":
    main()
