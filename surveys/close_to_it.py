"""Who stands close to the answers: who reads the results, and who runs the machine."""

from chatops.phrases import together
from chatops.settings import Settings
from chatops.settings.kinds import DOORS
from chatops.work import Work


def who_is_close(settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the helpers who read results, and those who run the machine."""
    reads = tuple(filter(settings.is_helper, settings.reader_ids))
    return reads, tuple(filter(settings.is_helper, machine_ids(settings)))


def machine_ids(settings: Settings) -> tuple[str, ...]:
    """Return the person ids of who runs the machine."""
    return tuple(_person(id, settings) for id in settings.survey.machine_run_by)


def readers_named(work: Work) -> str:
    """Name who reads the results."""
    names = work.names(work.settings.reader_ids)
    return together(names, language=work.words.language)


def machine_named(work: Work) -> str:
    """Name who runs the machine; it may be somebody whom the desk does not know."""
    ids = machine_ids(work.settings)
    known = work.uow.people.named(ids)
    names = [work.name(id) if id in known else id for id in ids]
    return together(names, language=work.words.language)


def _person(id: str, settings: Settings) -> str:
    """Return the person that an id in the settings means: one of ``people``, or an account."""
    if settings.person(id) is not None:
        return id
    owners = (settings.person_of(door, id) for door in DOORS)
    return next((person for person in owners if person != id), id)
