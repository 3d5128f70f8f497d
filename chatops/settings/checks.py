"""What no single setting can tell: the same person, place or account said twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from chatops.settings.document import Document, Path
from chatops.settings.kinds import DOORS

_ROLES = ("helpers", "admins", "results_readers", "leave_out")


def check_document(document: Document) -> None:
    """Look at what is written, whether or not it is right in itself, so that all is found."""
    _check_people(document)
    owners = _owners(document)
    for role in _ROLES:
        _check_role(role, owners, document)
    _check_places(document)


def _check_people(document: Document) -> None:
    seen: dict[tuple[str, str], str] = {}
    ids: set[str] = set()
    for path, person in _entries("people", document):
        id = str(person.get("id"))
        if id in ids:
            document.find("stands here twice. Keep one, with all accounts.", path=path)
        ids.add(id)
        for door, account in _accounts(person):
            other = seen.setdefault((door, account), id)
            if other != id:
                document.find(f"is the account of {other} already.", path=(*path, door))
        _check_reach(path, person, document)
    _check_ids_that_are_accounts(seen, document)


def _check_reach(path: Path, person: Mapping[str, Any], document: Document) -> None:
    reach = person.get("reach")
    if reach in DOORS and not person.get(reach):
        document.find(f"there is no {reach} account to reach.", path=(*path, "reach"))


def _check_ids_that_are_accounts(seen: Mapping[tuple[str, str], str], document: Document) -> None:
    """Refuse a person whose id is somebody else's account: roles would give it to both."""
    owners = {account: owner for (_, account), owner in seen.items()}
    for path, person in _entries("people", document):
        id = str(person.get("id"))
        if owners.get(id, id) != id:
            document.find(f"is an account of {owners[id]}. Take another id.", path=(*path, "id"))


def _check_role(role: str, owners: Mapping[str, str], document: Document) -> None:
    seen: dict[str, str] = {}
    for path, entry in _entries(role, document):
        id = str(entry.get("id"))
        person = owners.get(id, id)
        if person in seen:
            also = "" if seen[person] == id else f", as {seen[person]}"
            document.find(f"{id} is in the list already{also}.", path=path)
        seen.setdefault(person, id)


def _check_places(document: Document) -> None:
    seen: set[tuple[str, object]] = set()
    for path, place in _entries("places", document):
        id, door = str(place.get("id")), place.get("door")
        clash = (id, door) in seen or (id, None) in seen
        clash = clash or (door is None and any(other == id for other, _ in seen))
        if clash:
            document.find(f"{id} is in the list already. Keep one.", path=path)
        seen.add((id, door))


def _owners(document: Document) -> Mapping[str, str]:
    return {
        account: str(person.get("id"))
        for _, person in _entries("people", document)
        for _, account in _accounts(person)
    }


def _accounts(person: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for door in DOORS:
        if isinstance(person.get(door), str):
            yield door, person[door]


def _entries(key: str, document: Document) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the usable entries of a list, each as a group; a bare id is a group of itself."""
    written = document.data.get(key)
    for number, entry in enumerate(written if isinstance(written, list) else ()):
        group = {"id": entry} if isinstance(entry, str) else entry
        if isinstance(group, Mapping) and isinstance(group.get("id"), str):
            yield (key, number), group
