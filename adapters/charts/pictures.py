"""Pictures of charts: drawn one at a time beside the desk, and kept for whoever looks again."""

import asyncio
import json
import logging
import sys
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec

from adapters.picture import Asked, Drawn
from chatops.messages import Chart

log = logging.getLogger("deskside")

KEPT = 64
SECONDS = 30.0
DRAWS = (sys.executable, "-m", "adapters.charts.drawing")
NEEDS = ("altair", "vl_convert")


class Pictures:
    """Draws each chart once; ``are_there`` says whether what draws them is installed."""

    def __init__(self, draws: Sequence[str] = DRAWS, *, seconds: float = SECONDS) -> None:
        self.are_there = all(map(find_spec, NEEDS))
        self._draws = draws
        self._seconds = seconds
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._one_at_a_time = asyncio.Lock()

    async def svg(self, chart: Chart, *, dark: bool = False) -> str | None:
        """Return a chart's picture; None where there is no way to draw one, or it failed."""
        if not self.are_there:
            return None
        asked = json.dumps({**asdict(chart), "dark": dark})
        async with self._one_at_a_time:
            if asked not in self._kept:
                drawn = await self._drawn(asked)
                if drawn is None:
                    return None
                self._kept[asked] = drawn
            self._kept.move_to_end(asked)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[asked]

    async def several(self, asked: Sequence[Asked]) -> Sequence[Drawn]:
        """Draw all pictures of a page in one process; none where there is no way to, or it failed.

        What is drawn in vain is not tried again for each of them.
        """
        if not (self.are_there and asked):
            return ()
        grounds = [
            {**asdict(each.chart), "look": each.look, "margins": each.margins, "dark": dark}
            for each in asked
            for dark in (False, True)
        ]
        async with self._one_at_a_time:
            keys = [json.dumps(ground) for ground in grounds]
            missing = [key for key in dict.fromkeys(keys) if key not in self._kept]
            if missing:
                drawn = _pieces(await self._drawn(f"[{','.join(missing)}]"))
                if len(drawn) != len(missing):
                    return ()
                self._kept.update(zip(missing, drawn, strict=True))
            pictures = [self._kept[key] for key in keys]
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        pairs = zip(pictures[::2], pictures[1::2], strict=True)
        return tuple(Drawn(light=light, dark=dark) for light, dark in pairs)

    async def _drawn(self, asked: str) -> str | None:
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                *self._draws, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
            )
        except OSError as error:  # no memory, no such program: the table goes without a picture
            log.warning("chart.not_drawn reason=%s", type(error).__name__)
            return None
        try:
            out, _ = await asyncio.wait_for(process.communicate(asked.encode()), self._seconds)
        except TimeoutError:
            out = b""
        finally:  # whoever stops waiting leaves no process behind
            if process.returncode is None:
                process.kill()
                await process.wait()
        picture = _text(out)
        if process.returncode or not picture:
            log.warning("chart.not_drawn code=%s", process.returncode)
            return None
        return picture


def _text(out: bytes) -> str:
    """Read what was drawn; empty where it is no text."""
    try:
        return out.decode()
    except UnicodeDecodeError:
        return ""


def _pieces(drawn: str | None) -> list[str]:
    """Read what was drawn of several; nothing where it is no list of pictures."""
    try:
        pieces = json.loads(drawn or "[]")
    except ValueError:
        return []
    return pieces if isinstance(pieces, list) and all(type(p) is str for p in pieces) else []
