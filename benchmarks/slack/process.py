"""A process of its own for each side, spoken to line by line; it ends when its input does."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from typing import IO, Any, Self, cast

END_SECONDS = 10.0
PROXIES = {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"}
"""Slack's SDK would go through them to 127.0.0.1 as well."""
Json = dict[str, Any]


class Process:
    """``python -m benchmarks.slack.<name>``, once it has told that it is ready."""

    def __init__(self, name: str, *arguments: str) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.slack.{name}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if name not in PROXIES},
            text=True,
        )
        try:
            self.ready = self._heard()
        except BaseException:  # a start that fails must leave no process behind
            self.end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def ask(self, **wanted: Any) -> Json:
        """Ask something of it, and wait for its answer."""
        into = cast("IO[str]", self._popen.stdin)
        into.write(f"{json.dumps(wanted)}\n")
        into.flush()
        return self._heard()

    def end(self) -> None:
        """Let it close; who does not is ended."""
        cast("IO[str]", self._popen.stdin).close()
        try:
            self._popen.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.kill(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
        cast("IO[str]", self._popen.stdout).close()

    def _heard(self) -> Json:
        line = cast("IO[str]", self._popen.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._popen.args!r} ended by itself")
        return cast("Json", json.loads(line))


async def serve(answer: Callable[[Json], Awaitable[Json]], **ready: Any) -> None:
    """Be such a process: tell what there is to know, then answer until the input ends."""
    print(json.dumps(ready), flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(await answer(json.loads(line))), flush=True)


async def spent(_: Json) -> Json:
    """Answer how many seconds of a core this process has had."""
    return {"cpu": time.process_time()}
