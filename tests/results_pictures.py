"""Pictures of the results page: after two years of surveys, read by Ana in a browser of her own."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

WIDTHS = {390: 844, 1024: 768, 1440: 900}
SCHEMES = ("light", "dark")
PAPER = {"width": 718, "height": 1000}
"""As wide as an A4 page between its margins."""
PAUSE, PATIENCE = 0.5, 600.0
PRINT = "results-print"
NAMES = ("results-sign-in", "results-survey", "results-first", PRINT)


def live_two_years(page: Page, url: str) -> float:
    """Let the company answer all that is left of its surveys; return the seconds that it took."""
    began = time.monotonic()
    page.goto(url)
    company = _company(page)
    if company["left"]:
        page.evaluate(
            """() => fetch("/playground/api/company", {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ as: "ana", on: true }),
            })"""
        )
    while (company := _company(page))["left"]:
        assert company["living"], f"it stopped: {company['about']}"
        assert time.monotonic() - began < PATIENCE, "it does not end"
        page.wait_for_timeout(1000 * PAUSE)
    return time.monotonic() - began


def _company(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """async () => {
            const asked = await fetch("/playground/api/overview?as=ana");
            return (await asked.json()).company;
        }"""
    )
    return found


def sign_in(page: Page, url: str) -> Any:
    """Open the results as Ana and type the code to the bot; return what the browser then holds."""
    page.goto(f"{url}/results")
    code = page.locator(".code").inner_text()
    chat = page.context.new_page()
    chat.goto(f"{url}/#/ana/dm-ana-deskside")
    expect(chat.get_by_text("You are Ana", exact=True)).to_be_visible()
    chat.locator("#write").fill(code)
    chat.locator("#write").press("Enter")
    answer = chat.locator("#log article").filter(has_text="This opens the survey")
    expect(answer.last).to_be_visible()
    chat.close()
    page.get_by_role("button", name="Show me the results").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page.context.storage_state()


def take(browser: Browser, url: str, folder: Path, only: str) -> Iterator[str]:
    """Take the pictures whose name contains *only*, whole pages; tell the name of each."""
    wanted = [name for name in NAMES if only in name]
    if not wanted:
        return
    context = browser.new_context(reduced_motion="reduce")
    seconds = live_two_years(context.new_page(), url)
    yield f"(two years took {seconds:.0f} s)"
    state = sign_in(context.new_page(), url)
    context.close()
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            for name in wanted:
                if name != PRINT:
                    held = None if name == "results-sign-in" else state
                    page = _page(browser, held, width, height, scheme)
                    _open(page, url, name)
                    yield _taken(page, folder, f"{name}-{width}-{scheme}")
    if PRINT in wanted:
        yield _printed(_page(browser, state, PAPER["width"], PAPER["height"], "dark"), url, folder)


def _page(browser: Browser, state: Any, width: int, height: int, scheme: Any) -> Page:
    return browser.new_page(
        storage_state=state,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
    )


def _open(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/results")
    if name == "results-first":  # it has nothing to compare with
        page.goto(page.locator("nav a").last.evaluate("link => link.href"))


def _taken(page: Page, folder: Path, name: str) -> str:
    page.screenshot(path=folder / f"{name}.png", full_page=True)
    page.context.close()
    return name


def _printed(page: Page, url: str, folder: Path) -> str:
    page.goto(f"{url}/results")
    page.pdf(path=folder / "results-print.pdf", format="A4")
    page.emulate_media(media="print")
    return _taken(page, folder, "results-print")
