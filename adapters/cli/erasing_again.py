"""What was erased is erased again: in a file that is restored, or lies there from before."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from adapters.cli.configured import DEMO, load_settings
from adapters.cli.erasing_pieces import Tell, begin, finish
from adapters.cli.options import FILE
from adapters.cli.telling import told
from adapters.cli.wiring import CONFIG, remembered_offset
from adapters.clock import Clock
from adapters.holding import hold
from adapters.teams import tenant as teams
from chatops.bot import Bot
from chatops.erased import Entry
from chatops.settings import Settings
from storage import looking
from storage.backup import rewrite
from storage.erased import entries_in, is_lost, read_copy
from storage.store import Store
from surveys.tables import SURVEYS


def gather(data: Path, others: Iterable[Path]) -> list[Entry]:
    """List who was erased, by the desk's file, the copy of the list beside it, and other files."""
    found = [*entries_in(data / FILE), *read_copy(data)]
    for path in others:
        found += entries_in(path)
    return list(dict.fromkeys(found))


def is_unknown(data: Path) -> bool:
    """Tell whether nothing in the data folder can say who was erased."""
    return is_lost(data, FILE)


def settings_of(*files: Path) -> Settings:
    """Read the settings that the data was used with, where they are still there."""
    for path in files:
        try:
            config = looking.setting(path, CONFIG) if path.is_file() else ""
        except looking.NotReadableError:
            continue
        if config and config != DEMO and Path(config).is_file():
            return load_settings(config)
    return load_settings(DEMO)


def make_ready(room: Path, entries: Sequence[Entry], settings: Settings, tell: Tell) -> int:
    """Erase in the file in *room* who was erased since it was copied; tell how many there were."""
    store = Store(room)
    try:
        bot = _bot(settings)
        at = Clock(remembered_offset(store)).now()
        people = begin(store, bot, entries, at=at)
        finish(store, bot, at=at, tell=tell)
    finally:
        store.close()
    rewrite(room / FILE)
    return people


def finish_alone(data: Path, tell: Tell) -> None:
    """Do what is due of erasing in a desk's own file, where no desk runs."""
    with told(data), hold(data, "deskside forget"):
        settings = settings_of(data / FILE)
        with closing(Store(data)) as store:
            at = Clock(remembered_offset(store)).now()
            finish(store, _bot(settings), at=at, tell=tell)


def _bot(settings: Settings) -> Bot:
    return Bot(settings, more=SURVEYS, doors={teams.DOOR: teams.MANNERS})
