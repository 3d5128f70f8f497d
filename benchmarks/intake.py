"""How well `chatops/intake.py` knows who is asking, on public chat labelled by hand.

Two measures. *Openers*: messages that open a conversation; is it a request? *Stream*: every
annotated message of a channel without threads; does it begin a request? The weights were fitted
on the tuning file and five more of the same channel that are not kept here; the held-out files
were scored, never read (`tests/data/openers/README.md`).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from adapters.replay.incoming import Log, read_log
from chatops.events import MessageSaid
from chatops.intake import TALK, Heard, Reason, begins_by_naming, in_talk, judge

OPENERS = Path(__file__).parent.parent / "tests" / "data" / "openers"
FIRST_LABELLED = 1000  # the lines above it are context
RECENTLY = timedelta(minutes=20)

Method = Callable[[Heard], bool]
Case = tuple[Heard, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was found (``hits``), found wrongly and not found, out of ``cases``."""

    hits: int
    false_alarms: int
    missed: int
    cases: int

    @property
    def precision(self) -> float:
        return 100 * self.hits / max(self.hits + self.false_alarms, 1)

    @property
    def recall(self) -> float:
        return 100 * self.hits / max(self.hits + self.missed, 1)

    @property
    def f1(self) -> float:
        return 200 * self.hits / max(2 * self.hits + self.false_alarms + self.missed, 1)


def main() -> None:
    """Print each measure on the tuning and on the held-out files."""
    print(f"{'':30}{'tuning':>12}{'held out':>28}")
    print(f"{'':30}" + f"{'P':>6}{'R':>7}{'F1':>7}{'n':>6}{'':4}" * 2)
    for name, cases, says in _rows():
        figures = (_figures(score(cases(split), says)) for split in ("tuning", "held_out"))
        print(f"{name:30}" + "    ".join(figures))


def _rows() -> Iterator[tuple[str, Callable[[str], list[Case]], Method]]:
    yield "openers: always yes", opener_cases, _always
    yield "openers: question mark only", opener_cases, _question_mark
    yield "openers: rules, threads", opener_cases, in_threads
    yield "openers: rules, no threads", opener_cases, in_a_stream
    yield "stream: question mark only", stream_cases, _question_mark
    yield "stream: rules, no threads", stream_cases, in_a_stream


def _figures(score: Score) -> str:
    return f"{score.precision:6.1f}{score.recall:7.1f}{score.f1:7.1f}{score.cases:6}"


def score(cases: Sequence[Case], says: Method) -> Score:
    """Count how often a method agrees with the labels."""
    said = [(says(heard), request) for heard, request in cases]
    return Score(
        hits=said.count((True, True)),
        false_alarms=said.count((True, False)),
        missed=said.count((False, True)),
        cases=len(said),
    )


def _always(_: Heard) -> bool:
    return True


def _question_mark(heard: Heard) -> bool:
    return "?" in heard.text


def in_threads(heard: Heard) -> bool:
    """Judge as where people use threads."""
    return judge(replace(heard, threads=True)).is_request


def in_a_stream(heard: Heard) -> bool:
    """Judge as where nobody does."""
    return judge(heard).is_request


def opener_cases(split: str) -> list[Case]:
    """Return the labelled openers; system lines and the unsure are left out."""
    return [
        (heard, label == "request")
        for file, labels in read_labels(split).items()
        for line, heard in _heard_lines(file)
        if (label := labels.get(line)) in ("request", "none")
    ]


def stream_cases(split: str) -> list[Case]:
    """Return every annotated message; one that opens no labelled request begins none."""
    return [
        (heard, labels.get(line) == "request")
        for file, labels in read_labels(split).items()
        for line, heard in _heard_lines(file)
        if line >= FIRST_LABELLED and labels.get(line) != "unsure"
    ]


def read_labels(split: str) -> dict[str, dict[int, str]]:
    """Return each file's labels by line: request, none or unsure."""
    labels: dict[str, dict[int, str]] = {}
    for row in (OPENERS / f"{split}.jsonl").read_text().splitlines():
        label = json.loads(row)
        labels.setdefault(label["file"], {})[label["line"]] = label["label"]
    return labels


def read_file(file: str) -> Log:
    """Read one of the channel's files with its links."""
    text, links = (
        OPENERS / "ubuntu-irc" / f"{file}.{kind}.txt" for kind in ("ascii", "annotation")
    )
    return read_log(text.read_text(), file, links.read_text())


def _heard_lines(file: str) -> Iterator[tuple[int, Heard]]:
    for event, heard in hear(read_file(file).events):
        yield int(event.message.rpartition(":")[2]), heard


def hear(events: Iterable[MessageSaid]) -> Iterator[tuple[MessageSaid, Heard]]:
    """Add to each message what was known of the moment it was said in."""
    spoke: dict[str, datetime] = {}
    named: dict[str, datetime] = {}
    voices: dict[str, datetime] = {}
    for event in events:
        voices = {person: at for person, at in voices.items() if event.said_at - at <= TALK}
        heard = _heard(event, spoke.get(event.author), named.get(event.author), voices)
        yield event, heard
        named.update(dict.fromkeys(event.mentions, event.said_at))
        voices[event.author] = event.said_at
        if judge(heard).reason is not Reason.GREETING:
            spoke[event.author] = event.said_at


def _heard(
    event: MessageSaid,
    spoke: datetime | None,
    named: datetime | None,
    voices: Mapping[str, datetime],
) -> Heard:
    return Heard(
        text=event.text,
        files=event.files,
        automated=event.automated,
        mentions=event.mentions,
        addressed=begins_by_naming(event.text, event.mentions),
        first_here=spoke is None,
        silence=event.said_at - spoke if spoke else None,
        just_mentioned=named is not None and event.said_at - named <= RECENTLY,
        in_talk=in_talk(voices, event.author, event.said_at),
        threads=False,
    )


if __name__ == "__main__":
    main()
