"""Whether there is a backup, young enough and readable."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.configured import DEMO
from adapters.cli.options import FILE, counted
from storage import looking

DAYS = 7
DAY = 86_400
ELSEWHERE = "copies elsewhere are yours to delete when keep: backups_days is over"


def backups(data: Path, *, config: str, now: datetime) -> Iterator[Found]:
    """Look at the backups in the data folder; those elsewhere are for their keeper to delete."""
    if config == DEMO or not (data / FILE).exists():
        return
    made = sorted((data / "backups").glob("desk-*.db"), key=lambda path: path.stat().st_mtime)
    if not made:
        cure = f"deskside backup --data {data}, once a day; best to another disk"
        yield note("backup", "none in the data folder", cure)
        return
    newest = made[-1]
    age = max(int((now.timestamp() - newest.stat().st_mtime) // DAY), 0)
    told = f"{newest.name}, {counted(age, 'day')} old"
    try:
        looking.look(newest)
    except looking.NotReadableError as error:
        yield wrong("backup", plain(f"{told}: {error}"), f"deskside backup --data {data}")
        return
    if age >= DAYS:
        yield wrong("backup", f"{told}, whole", f"deskside backup --data {data}, once a day")
    else:
        yield well("backup", f"{told}, whole; {ELSEWHERE}")
