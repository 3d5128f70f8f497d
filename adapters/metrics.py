"""Counters for ``/metrics``: kinds and outcomes, never people or words."""

from collections.abc import Callable
from datetime import datetime
from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from chatops.events import EVENTS, Event
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
        # A series that begins with its first event has no increase then, and no alert would see it.
        for kind, outcome in product(EVENTS, ("kept", "busy", "failed")):
            self._events.labels(kind.__name__, outcome)
        self._sends = Counter(
            "deskside_sends_total",
            "Messages sent by door and what became of them",
            ["door", "outcome"],
            registry=self.registry,
        )
        self._unsure = Counter(
            "deskside_unsure_total",
            "Messages of which nobody can tell whether they arrived, and what became of them",
            ["door", "became"],
            registry=self.registry,
        )
        self._rows = Gauge(
            "deskside_rows", "Rows that wait or went wrong", ["state"], registry=self.registry
        )
        self._paused = Gauge(
            "deskside_paused",
            "1 for a platform that is away, or does not let the desk in",
            ["door", "reason"],
            registry=self.registry,
        )
        self._answers = self._gauge("store_answers", "1 while the store can be read, else 0")
        self._writes = self._gauge("writes", "1 while the store takes what is written, else 0")
        self._writes.set(1)
        self._waiting = self._gauge(
            "oldest_unsent_seconds", "How long the oldest message could have gone out by now"
        )
        self._requests = self._gauge("open_requests", "Requests that are waiting or in hand")

    def asks_whether_it_writes(self, writes: Callable[[], bool]) -> None:
        """Ask *writes* whenever the page is read: what is refused may be refused to nobody."""
        self._writes.set_function(writes)

    def received(self, event: Event, outcome: str) -> None:
        """Count an event."""
        self._events.labels(type(event).__name__, outcome).inc()

    def sent(self, door: str, outcome: str) -> None:
        """Count a send."""
        self._sends.labels(door, outcome).inc()

    def unsure(self, door: str, became: str) -> None:
        """Count a send that nobody can look up: it was *repeated*, or *left* as it is."""
        self._unsure.labels(door, became).inc()

    def page(self, trouble: Trouble | None, *, now: datetime) -> bytes:
        """Write the page in the text format of Prometheus; None where the store is away."""
        self._answers.set(trouble is not None)
        if trouble is not None:
            self._stand(trouble, now)
        return generate_latest(self.registry)

    def _stand(self, trouble: Trouble, now: datetime) -> None:
        since = trouble.unsent_since or now
        self._waiting.set(max((now - since).total_seconds(), 0.0))
        self._requests.set(trouble.open_requests)
        self._rows.labels("failed").set(trouble.failed)
        self._rows.labels("parked").set(trouble.parked)
        self._rows.labels("unsent").set(trouble.unsent)
        self._rows.labels("given_up").set(trouble.given_up)
        self._rows.labels("paused_doors").set(len(trouble.paused))
        self._paused.clear()
        for door, reason in trouble.paused:
            self._paused.labels(door, reason).set(1)

    def _gauge(self, name: str, told: str) -> Gauge:
        return Gauge(f"deskside_{name}", told, registry=self.registry)
