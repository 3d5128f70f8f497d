"""A desk that does no more than remember and take events."""

from chatops.errors import StoreBusy
from tests.cast import StoppedClock


class Desk:
    """What a door may ask of the desk here: it remembers, and takes events."""

    def __init__(self):
        self.clock = StoppedClock()
        self.notes = {}
        self.events = []
        self.is_busy = False

    def now(self):
        return self.clock.now()

    async def remembered(self, name):
        return self.notes.get(name, "")

    async def remember(self, name, value):
        self.notes[name] = value

    async def receive(self, event):
        if self.is_busy:
            raise StoreBusy
        self.events.append(event)
