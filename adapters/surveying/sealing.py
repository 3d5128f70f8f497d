"""Comments sealed to a key whose other half is kept elsewhere: this machine cannot read them."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from chatops.settings.kinds import SEAL

OPENS, SEALED = "deskside-open-", "deskside-sealed-"
SIZE = 4 * 1024
"""Bytes of each comment before it is sealed, however long: more than ``LONGEST`` letters take."""
_SEALED = re.compile(rf"{SEALED}([A-Za-z0-9_-]+)")
_KEY = re.compile(rf"{OPENS}([A-Za-z0-9_-]{{43}})\s*")


class NotOpenedError(Exception):
    """It cannot be opened: this is no key."""


def new_pair() -> tuple[str, str]:
    """Make a pair of keys: the one to seal to, and the one that opens."""
    key = PrivateKey.generate()
    return _written(SEAL, bytes(key.public_key)), _written(OPENS, bytes(key))


def sealed(text: str, *, to: str) -> str:
    """Seal *text*; it comes out as long as any other."""
    padded = sodium_pad(text.encode(), SIZE)
    box = SealedBox(PublicKey(_bytes(to.removeprefix(SEAL))))
    return _written(SEALED, box.encrypt(padded))


def opened(text: str, *, key: str) -> Iterator[str | None]:
    """Open all that is sealed in *text*, whatever stands around it; None where one does not open.

    Raises ``NotOpenedError`` where *key* is none.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise NotOpenedError
    box = SealedBox(PrivateKey(_bytes(found[1])))
    for match in _SEALED.finditer(text):
        try:
            yield sodium_unpad(box.decrypt(_bytes(match[1])), SIZE).decode()
        except (CryptoError, ValueError):  # cut short on its way, or sealed to another key
            yield None


def _written(mark: str, what: bytes) -> str:
    return mark + urlsafe_b64encode(what).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
