"""What no single setting can tell: the same person, place or account said twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from chatops.settings.document import Document, Path
from chatops.settings.kinds import DOORS
from chatops.settings.rota import check_rota

CALLED = 'server: {public_url: "https://it.example.com"}'
_ROLES = ("helpers", "admins", "results_readers", "leave_out")


def check_document(document: Document) -> None:
    """Look at what is written, whether or not it is right in itself, so that all is found."""
    _check_people(document)
    owners = _owners(document)
    for role in _ROLES:
        _check_role(role, owners, document)
    check_rota(document, owners)
    _check_places(document)
    _check_way(document)
    _check_teams(document)


def _check_people(document: Document) -> None:
    seen: dict[tuple[str, str], str] = {}
    names: set[str] = set()
    for path, person in _entries("people", document):
        name = str(person["id"])
        if name in names:
            document.find("stands here twice. Keep one, with all accounts.", path=path)
        names.add(name)
        for door, account in _accounts(person):
            other = seen.setdefault((door, account), name)
            if other != name:
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
        name = str(person["id"])
        if owners.get(name, name) != name:
            document.find(f"is an account of {owners[name]}. Take another id.", path=(*path, "id"))


def _check_role(role: str, owners: Mapping[str, str], document: Document) -> None:
    seen: dict[str, str] = {}
    for path, entry in _entries(role, document):
        name = str(entry["id"])
        person = owners.get(name, name)
        if person in seen:
            also = "" if seen[person] == name else f", as {seen[person]}"
            document.find(f"{name} is in the list already{also}.", path=path)
        seen.setdefault(person, name)


def _check_places(document: Document) -> None:
    seen: dict[str, set[object]] = {}
    for path, place in _entries("places", document):
        name, door = str(place["id"]), place.get("door")
        doors = seen.setdefault(name, set())
        if doors and (door is None or {door, None} & doors):
            document.find(f"{name} is in the list already. Keep one.", path=path)
        doors.add(door)


def _check_way(document: Document) -> None:
    """Ask for the address that Slack is to call, where it is to call one."""
    slack, server = document.data.get("slack"), document.data.get("server")
    way = slack.get("events") if isinstance(slack, Mapping) else None
    if not isinstance(way, str) or way.lower() != "http":
        return
    address = server.get("public_url") if isinstance(server, Mapping) else None
    if address is None:
        reason = "is http, and then Slack must know where to call: set server.public_url as well."
        document.find(reason, path=("slack", "events"), example=CALLED)
    elif isinstance(address, str) and not address.startswith("https://"):
        reason = "must begin with https:// where slack.events is http; Slack calls nothing else."
        document.find(reason, path=("server", "public_url"), example='"https://it.example.com"')


def _check_teams(document: Document) -> None:
    """Ask for what an app on Teams cannot be without: a tenant, and an address to be called at."""
    teams, server = document.data.get("teams"), document.data.get("server")
    if not isinstance(teams, Mapping) or not teams.get("app_id"):
        return
    if not teams.get("tenant"):
        reason = "is needed beside teams.app_id: nobody outside this directory is heard."
        document.find(
            reason, path=("teams", "tenant"), example="99999999-8888-4777-8666-555555555555"
        )
    address = server.get("public_url") if isinstance(server, Mapping) else None
    if address is None:
        reason = "is set, and then Teams must know where to call: set server.public_url as well."
        document.find(reason, path=("teams", "app_id"), example=CALLED)
    elif isinstance(address, str) and not address.startswith("https://"):
        reason = "must begin with https:// where teams.app_id is set; Teams calls nothing else."
        document.find(reason, path=("server", "public_url"), example='"https://it.example.com"')


def _owners(document: Document) -> Mapping[str, str]:
    return {
        account: str(person["id"])
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
