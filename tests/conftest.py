"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, sync_playwright

AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
NO_CHROMIUM = "no Chromium found: apt-get install chromium, or set CHROMIUM=/path/to/it"
NO_AXE = "axe-core is not installed: npm ci --prefix tests/browser"
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: for what opens thousands of files."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir="/dev/shm", prefix="deskside-") as folder:
        yield Path(folder)


# One Chromium a module, not a session: while Playwright is started its event loop counts as
# running, and the async tests of the next module could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        _do_without(NO_CHROMIUM)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=list(QUIETLY))
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility checker, to be put into a page with `page.evaluate`."""
    if not AXE.exists():
        _do_without(NO_AXE)
    return AXE.read_text()


def _do_without(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line that browser tests were left out, and why."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for reason in (NO_CHROMIUM, NO_AXE):
        if left_out := sum(reason in told for told in skipped):
            terminalreporter.write_line(
                f"!!! BROWSER TESTS NOT RUN ({left_out}): {reason} !!!", red=True, bold=True
            )
