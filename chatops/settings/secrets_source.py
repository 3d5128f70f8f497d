"""Where secrets come from: the environment, or a file that the environment names."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chatops.settings.findings import Finding, SettingsError

_TOO_OPEN = stat.S_IRWXO | stat.S_IWGRP | stat.S_IXGRP
"""The owner's group may read: that is how Kubernetes hands a secret to a program without root."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that shows itself only when asked to."""

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """Return the value, for the one call that needs it."""
        return self._value

    def __repr__(self) -> str:
        """Return a stand-in, since logs and tracebacks print what they find."""
        return "Secret(hidden)"


def secret(name: str, env: Mapping[str, str]) -> Secret | None:
    """Return the secret *name*, or None if it is not set; ``SettingsError`` if it cannot be used.

    It is the variable's own value, or the content of the file that ``<name>_FILE`` names.
    """
    here, file = env.get(name, "").strip(), env.get(f"{name}_FILE", "").strip()
    if here and file:
        raise _refused(name, f"is set, and so is {name}_FILE. Keep one of them.")
    if file:
        return Secret(_content(Path(file), name=f"{name}_FILE"))
    return Secret(here) if here else None


def _content(path: Path, *, name: str) -> str:
    try:
        text = _read(path, name=name).strip()
    except OSError as error:
        raise _refused(name, f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:  # its message would quote the content
        raise _refused(name, f"{path} is not a text file.") from None
    if not text:
        raise _refused(name, f"{path} is empty.")
    return text


def _read(path: Path, *, name: str) -> str:
    with path.open(encoding="utf-8") as file:
        # Asked of the open file, so that it cannot be another one by the time it is read.
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_IMODE(mode) & _TOO_OPEN:
            raise _refused(
                name,
                f"{path} can be read or changed by other people on this computer. "
                f"Close it with: chmod 600 {path}",
            )
        return file.read()


def _refused(key: str, reason: str) -> SettingsError:
    return SettingsError((Finding(file="environment", key=key, reason=reason),))
