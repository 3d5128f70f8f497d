"""The zip that Teams takes: the manifest and the two icons, side by side at its root."""

import json
from collections.abc import Mapping
from importlib import resources
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ICONS = ("color.png", "outline.png")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When each file was made, for zip: the same manifest is the same zip, whenever it is made."""


def as_json(manifest: Mapping[str, Any]) -> str:
    """Write a manifest as it stands in the package."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def packed(manifest: Mapping[str, Any]) -> bytes:
    """Make the app package."""
    files = {"manifest.json": as_json(manifest).encode()} | {name: _icon(name) for name in ICONS}
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in files.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # elsewhere it would be the system that this runs on
            package.writestr(entry, content, compress_type=ZIP_DEFLATED)
    return written.getvalue()


def _icon(name: str) -> bytes:
    return resources.files("adapters.teams.manifest").joinpath(name).read_bytes()
