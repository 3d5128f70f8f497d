"""Count false alarms on real chat and what is found in the made-up table.

    python -m benchmarks.redaction FILE...

Each line of a file is a message; what a log puts before it ("[12:34] <dana>") is cut off.
"""

import re
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from chatops.redaction import Redacted, redact
from tests.clean_sentences import CLEAN
from tests.secret_sentences import CARDS, CODES, KEYS, NUMBERS, PLAIN, STATED, STRONG, WEAK, secrets
from tests.secret_tables import told

_LOG_PREFIX = re.compile(r"^(?:\[[^\]]{1,40}\]\s*)?(?:<[^>]{1,40}>|[\w|`^-]{1,30}\s?:)?\s*")


def main(files: Sequence[str]) -> None:
    """Print the figures."""
    messages = [line for name in files for line in messages_of(Path(name))]
    if messages:
        _print_alarms(messages)
    _print_recall("keys with a shape", [f"here: {key} ok?" for key in KEYS.values()])
    _print_recall("passwords made up well", _filled(STATED, STRONG))
    _print_recall("passwords that are a plain word", _filled(PLAIN, WEAK))
    _print_recall("passwords in sentences, both", _filled(STATED, STRONG) + _filled(PLAIN, WEAK))
    _print_recall("plain words in every sentence", _filled(STATED, WEAK))
    _print_recall("numbers, codes and cards", [*NUMBERS, *CODES, *CARDS])
    _print_recall("the table of the test", [sentence for sentence, _ in secrets()])
    for name in ("held_out", "tuning"):
        rows = told(name)
        gone = sum(
            not any(secret in redact(row.text).text for secret in row.secrets) for row in rows
        )
        print(f"sentences {name}: {gone} of {len(rows)} found, {gone / len(rows):.0%}")
    alarms = sum(bool(redact(sentence).kinds) for sentence in CLEAN)
    print(f"alarms among {len(CLEAN)} ordinary sentences: {alarms}")


def messages_of(path: Path) -> Iterable[str]:
    """Read the messages of a log."""
    for line in path.read_text(errors="replace").splitlines():
        if message := _LOG_PREFIX.sub("", line, count=1).strip():
            yield message


def _print_alarms(messages: Sequence[str]) -> None:
    begin = time.perf_counter()
    redacted = [redact(message) for message in messages]
    seconds = time.perf_counter() - begin
    alarms = [(was, now) for was, now in zip(messages, redacted, strict=True) if now.kinds]
    rate = 10_000 * len(alarms) / len(messages)
    each = 1000 * seconds / len(messages)
    print(f"{len(alarms)} alarms in {len(messages)} messages: {rate:.1f} per 10,000")
    print(f"{each:.3f} ms a message")
    for _, now in alarms:
        print(f"  {_around(now)}")


def _around(redacted: Redacted) -> str:
    """Show an alarm by what stands around it, never by what was taken out."""
    at = redacted.text.find(" removed]")
    return " ".join(redacted.text[max(0, at - 70) : at + 50].split())


def _filled(sentences: Iterable[str], values: Sequence[str]) -> list[str]:
    return [sentence.format(value) for sentence in sentences for value in values]


def _print_recall(name: str, sentences: Sequence[str]) -> None:
    found = sum(bool(redact(sentence).kinds) for sentence in sentences)
    print(f"{name}: {found} of {len(sentences)} found, {found / len(sentences):.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
