"""How well `chatops/whose.py` keeps conversations apart where nobody uses threads.

The replayed channel is one where everyone helps: whoever has no request of their own and is not
asking counts as a helper. *VI* is the variation of information, as a share of the worst possible,
turned so that 100 is perfect (Kummerfeld et al., ACL 2019; system lines left out here). *Home* is
the share of what was said in answer to a labelled request that was put to that request.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from math import log2

from adapters.replay.incoming import Log
from benchmarks.intake import FIRST_LABELLED, hear, read_file, read_labels
from chatops.events import MessageSaid
from chatops.intake import Verdict, judge
from chatops.whose import WINDOW, Belonging, Open, Said, belongs

DAY = timedelta(days=1)
ANSWERS_WITHIN = timedelta(hours=4)

Threads = dict[str, str]  # a message to the first one of its thread


def main() -> None:
    """Print the figures on the tuning and on the held-out files."""
    print(f"{'':24}{'tuning: VI':>12}{'home':>8}{'held out: VI':>16}{'home':>8}")
    for name, thread in METHODS.items():
        tuning, held_out = (_figures(thread, split) for split in ("tuning", "held_out"))
        print(f"{name:24}{tuning[0]:12.1f}{tuning[1]:8.1f}{held_out[0]:16.1f}{held_out[1]:8.1f}")


def _figures(thread: Callable[[Log], Threads], split: str) -> tuple[float, float]:
    """Return both measures, each the mean over the split's files."""
    each = []
    for file, labels in read_labels(split).items():
        log = read_file(file)
        asked = {f"{file}:{line}" for line, label in labels.items() if label == "request"}
        each.append(_compared(thread(log), log, asked))
    return sum(vi for vi, _ in each) / len(each), sum(home for _, home in each) / len(each)


def _compared(guessed: Threads, log: Log, asked: set[str]) -> tuple[float, float]:
    labelled = [e.message for e in log.events if _line(e) >= FIRST_LABELLED]
    pairs = [(guessed[m], log.given.get(m, m)) for m in labelled]
    later = [m for m in labelled if m not in asked and log.given.get(m) in asked]
    at_home = sum(guessed[m] != m and log.given.get(guessed[m]) == log.given[m] for m in later)
    return agreement(pairs), 100 * at_home / max(len(later), 1)


def agreement(pairs: list[tuple[str, str]]) -> float:
    """Compare two ways of dividing the same messages, each message a pair of its two groups."""
    both, ours, theirs = Counter(pairs), Counter(o for o, _ in pairs), Counter(t for _, t in pairs)
    apart = 2 * _entropy(both.values()) - _entropy(ours.values()) - _entropy(theirs.values())
    return 100 * (1 - apart / log2(len(pairs)))


def _entropy(sizes: Iterable[int]) -> float:
    counts = list(sizes)
    total = sum(counts)
    return -sum(size / total * log2(size / total) for size in counts)


def _line(event: MessageSaid) -> int:
    return int(event.message.rpartition(":")[2])


def by_rules(log: Log) -> Threads:
    """Thread a log as the desk would."""
    opens: dict[str, Open] = {}
    threads: Threads = {}
    above = ""
    for event, heard in hear(log.events):
        verdict = judge(heard)
        near = [_fresh(o, event) for o in opens.values() if event.said_at <= o.last_said_at + DAY]
        said = _said(event, verdict, near, above)
        found = None if event.automated else belongs(said, near)
        if found:
            threads[event.message] = found.request
            opens[found.request] = _followed(opens[found.request], said, found)
        else:
            threads[event.message] = event.message
            if verdict.is_request:
                opens[event.message] = _opened(event)
        above = threads[event.message]
    return threads


def _fresh(request: Open, event: MessageSaid) -> Open:
    late = request.addressed_at and event.said_at - request.addressed_at >= ANSWERS_WITHIN
    return replace(request, addressed_at=None) if late else request


def _said(event: MessageSaid, verdict: Verdict, near: list[Open], above: str) -> Said:
    asks = verdict.is_request or any(event.author in o.askers for o in near)
    return Said(
        author=event.author,
        is_helper=not asks,
        said_at=event.said_at,
        text=event.text,
        mentions=event.mentions,
        only=None if asks else above,
    )


def _opened(event: MessageSaid) -> Open:
    return Open(
        request=event.message,
        askers=frozenset({event.author}),
        helpers=frozenset(),
        opened_at=event.said_at,
        asker_last_at=event.said_at,
        last_said_at=event.said_at,
    )


def _followed(request: Open, said: Said, found: Belonging) -> Open:
    """Fold one more message into a request."""
    request = replace(request, last_said_at=said.said_at)
    if found.joins or said.author in request.askers:
        return replace(request, askers=request.askers | {said.author}, asker_last_at=said.said_at)
    addressed = said.said_at if request.askers.intersection(said.mentions) else None
    return replace(
        request,
        helpers=request.helpers | {said.author},
        waiting=False,
        addressed_at=addressed or request.addressed_at,
    )


def alone(log: Log) -> Threads:
    """Leave every message by itself."""
    return {event.message: event.message for event in log.events}


def as_before(log: Log) -> Threads:
    """Put every message to the one before it, unless it was silent for the window."""
    threads: Threads = {}
    head, last = "", None
    for event in log.events:
        if last is None or event.said_at - last > WINDOW:
            head = event.message
        threads[event.message], last = head, event.said_at
    return threads


METHODS = {"every message alone": alone, "as the one before": as_before, "rules": by_rules}

if __name__ == "__main__":
    main()
