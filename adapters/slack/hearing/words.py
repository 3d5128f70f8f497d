"""What somebody wrote on Slack, as the desk reads it: names for ids, nothing escaped any more."""

import re
from dataclasses import dataclass

from adapters.slack.workspace import Workspace
from chatops.events import BOT

# Slack writes a "<" that somebody typed as "&lt;", so what stands between these is its own.
_CONTROL = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_SIGNS = {"amp": "&", "lt": "<", "gt": ">"}
_ACCOUNT = re.compile(r"[A-Z][A-Z0-9]{1,40}")
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_SCHEME = re.compile(r"(mailto|tel):|[a-z]+://")
_EVERYBODY = {"here", "channel", "everyone"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as the desk reads it: who is named stands as ``@id``, in ``mentions`` in order."""

    text: str
    mentions: tuple[str, ...] = ()


def read(text: str, ws: Workspace) -> Words:
    """Read a text in Slack's control form. Never raises, and takes time with its length alone."""
    written: list[str] = []
    named: list[str] = []
    done = 0
    for control in _CONTROL.finditer(text):
        written += [_plain(text[done : control.start()]), _said(control[1], ws, named)]
        done = control.end()
    written.append(_plain(text[done:]))
    return Words(text="".join(written), mentions=tuple(dict.fromkeys(named)))


def control_form(raw: str) -> str:
    """Write plain text in the form that ``read`` reads."""
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda found: _SIGNS[found[1]], text)


def _said(control: str, ws: Workspace, named: list[str]) -> str:
    what, _, label = control.partition("|")
    label = _plain(label)
    match what[:1]:
        case "@":
            return _person(what[1:], label, ws, named)
        case "#":
            return f"#{label or what[1:]}"
        case "!":
            return _called(what[1:], label)
        case _:
            return _link(_plain(what), label)


def _person(account: str, label: str, ws: Workspace, named: list[str]) -> str:
    if not _ACCOUNT.fullmatch(account):
        return f"@{label or _plain(account)}"
    ours = account in (ws.installation.bot_user, ws.installation.bot)
    person = BOT if ours else ws.person(account)
    named.append(person)
    return BOT if ours else f"@{person}"


def _called(what: str, label: str) -> str:
    if what in _EVERYBODY:
        return f"@{what}"
    if what.startswith("subteam^"):
        return f"@{label.removeprefix('@') or 'group'}"
    return label


def _link(url: str, label: str) -> str:
    if not _LINK.fullmatch(url):
        return f"<{url}|{label}>" if label else f"<{url}>"
    address = _SCHEME.sub("", url, count=1)
    if not label:
        return address if url.startswith(("mailto:", "tel:")) else url
    # Slack links an address or a number by itself; then the label is what was typed.
    bare = _SCHEME.sub("", label, count=1).rstrip("/")
    typed = bare == address.rstrip("/") or url.startswith("tel:")
    return label if typed else f"{label} ({url})"
