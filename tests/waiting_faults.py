"""Faults that wait for the next calls at a platform's far end, whichever platform it is."""

import asyncio
from typing import Any


class WaitingFaults:
    """What both far ends do with their faults; each says which kinds there are, and whom they meet.

    A fault has ``times`` and an event ``released``. ``latency["*"] = 0.1`` makes calls take real
    time.
    """

    def __init__(self):
        self.waiting: list[Any] = []
        self.met: list[Any] = []
        self.latency: dict[str, float] = {}

    def clear(self) -> None:
        self.waiting.clear()
        self.release()

    def release(self) -> None:
        """Let the calls that hang be answered."""
        for fault in self.met:
            fault.released.set()

    async def delay(self, call: str) -> None:
        seconds = self.latency.get(call, self.latency.get("*", 0.0))
        if seconds:
            await asyncio.sleep(seconds)  # as far away as a test wants it

    def _meets(self, fault: Any) -> Any:
        """Count down a fault that a call meets, and return it."""
        fault.times -= 1
        if fault.times <= 0:
            self.waiting.remove(fault)
        self.met.append(fault)
        return fault
