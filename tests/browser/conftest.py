"""A real playground in a process of its own, and people who use it in a real Chromium."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chat import Chat

expect.set_options(timeout=20_000)  # a busy machine is no failure
OPEN_AT = re.compile(r"http://127\.0\.0\.1:\d+")


class Playground:
    """One `deskside demo`, started again over the same data as often as a test likes."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self) -> None:
        # By its address in the package, not by the script: the tests need no installed command.
        run = "from adapters.cli import main; main()"
        command = [sys.executable, "-c", run, "demo", "--port", "0", "--data", str(self._data)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.url = self._wait_for_address()

    def stop(self) -> int:
        assert self._process is not None
        self._process.terminate()
        self._process.stdout.close()
        return self._process.wait(timeout=20)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.stdout.close()
        self._process.wait(timeout=20)

    def _wait_for_address(self) -> str:
        told = []
        for line in self._process.stdout:
            told.append(line)
            if found := OPEN_AT.search(line):
                return found.group()
        raise AssertionError("the playground did not start: " + "".join(told))


@pytest.fixture
def playground(tmp_path: Path) -> Iterator[Playground]:
    running = Playground(tmp_path / "demo")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def chat(playground: Playground, browser: Browser) -> Iterator[Chat]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    talk = Chat(page, playground.url)
    talk.begin()
    yield talk
    assert talk.errors == []
    context.close()
