"""A store in which nothing has happened, ready made: the steps of the schema are taken once."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.sqlite import journal
from storage.store import Store


def put_empty_store(folder: Path, *, mode: str | None = None) -> None:
    """Put one where there is none yet. The steps themselves are what test_migrations tells of."""
    file = folder / "desk.db"
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(_empty(mode or journal()))


@cache
def _empty(mode: str) -> bytes:
    with TemporaryDirectory() as folder:
        Store(Path(folder), mode=mode).close()
        return (Path(folder) / "desk.db").read_bytes()
