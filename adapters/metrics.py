"""Counters for ``/metrics``: kinds and outcomes, never people or words."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from chatops.events import Event
from chatops.unit_of_work import Trouble


class Metrics:
    """What this process has counted since it started, and how the queues stand."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._events = Counter(
            "deskside_events_total",
            "Events by kind and what became of them",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self._sends = Counter(
            "deskside_sends_total",
            "Messages sent by door and what became of them",
            ["door", "outcome"],
            registry=self.registry,
        )
        self._rows = Gauge(
            "deskside_rows",
            "Rows that wait or went wrong",
            ["state"],
            registry=self.registry,
        )

    def received(self, event: Event, outcome: str) -> None:
        """Count an event."""
        self._events.labels(type(event).__name__, outcome).inc()

    def sent(self, door: str, outcome: str) -> None:
        """Count a send."""
        self._sends.labels(door, outcome).inc()

    def page(self, trouble: Trouble) -> bytes:
        """Write the page in the text format of Prometheus."""
        self._rows.labels("failed").set(trouble.failed)
        self._rows.labels("parked").set(trouble.parked)
        self._rows.labels("unsent").set(trouble.unsent)
        self._rows.labels("given_up").set(trouble.given_up)
        self._rows.labels("paused_doors").set(len(trouble.paused))
        return generate_latest(self.registry)
