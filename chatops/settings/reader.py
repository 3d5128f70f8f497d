"""From a file and the environment to settings, or to everything that is wrong with them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from chatops.settings.checks import check_document
from chatops.settings.document import Document, read_document
from chatops.settings.explain import note_errors
from chatops.settings.findings import Finding, SettingsError
from chatops.settings.models import Settings

CheckWording = Callable[[Mapping[str, str]], list[str]]
"""Takes the reworded lines and says what is wrong, each time as ``name of the line: reason``."""

VARIABLES = {
    "DESKSIDE_HOST": ("server", "host"),
    "DESKSIDE_PORT": ("server", "port"),
    "DESKSIDE_PUBLIC_URL": ("server", "public_url"),
    "DESKSIDE_LOG_LEVEL": ("log_level",),
}
"""What differs between two machines that share a file: the environment wins over it."""


def read_settings(
    path: Path, env: Mapping[str, str], *, check_wording: CheckWording | None = None
) -> Settings:
    """Read the file at *path*. Raises ``SettingsError`` with everything that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "is not UTF-8 text. Save it as UTF-8.") from None
    return parse_settings(text, name=path.name, env=env, check_wording=check_wording)


def parse_settings(
    text: str, *, name: str, env: Mapping[str, str], check_wording: CheckWording | None = None
) -> Settings:
    """Read *text*, the content of the file *name*. Raises ``SettingsError`` like the above."""
    document = read_document(text, name=name)
    _apply(env, document)
    settings = _settings(document)
    check_document(document)
    if settings is not None and check_wording is not None:
        _note_wording(check_wording(settings.wording), document)
    if document.findings or settings is None:
        raise SettingsError(tuple(sorted(document.findings, key=lambda found: found.line or 0)))
    return settings


def missing_for_run(settings: Settings, *, name: str = "app.yaml") -> tuple[Finding, ...]:
    """Say what has to be set before coworkers are let in, and need not be for a try."""
    needed = (
        (not settings.urgent, "urgent", 'a way to reach somebody, or "none"', '"+44 20 5550 0199"'),
        (not settings.helpers, "helpers", "the people who answer", "[U012AB3CD]"),
        (not settings.admins, "admins", "who looks after the desk", "[U012AB3CD]"),
    )
    return tuple(
        Finding(file=name, key=key, reason=f"is not set: {what}.", example=example)
        for is_missing, key, what, example in needed
        if is_missing
    )


def _unreadable(path: Path, reason: str) -> SettingsError:
    return SettingsError((Finding(file=str(path), reason=reason),))


def _apply(env: Mapping[str, str], document: Document) -> None:
    for variable, path in VARIABLES.items():
        if not env.get(variable, "").strip():
            continue
        *groups, key = path
        place = document.data
        for group in groups:
            place = place.setdefault(group, {})
        if isinstance(place, dict):
            place[key] = env[variable]
            document.variables[path] = variable


def _settings(document: Document) -> Settings | None:
    try:
        return Settings.model_validate(document.data)
    except ValidationError as error:
        note_errors(error, document, model=Settings)
        return None


def _note_wording(wrong: list[str], document: Document) -> None:
    for said in wrong:
        line, colon, reason = said.partition(":")
        known = bool(colon) and ("wording", line) in document.lines
        path = ("wording", line) if known else ("wording",)
        document.find(_sentence(reason if known else said), path=path)


def _sentence(text: str) -> str:
    return f"{text.strip().rstrip('.')}{'' if text.endswith('?') else '.'}"
