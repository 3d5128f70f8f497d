"""What a form says by itself in German, before it is sent."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "form_missing": "Das fehlt noch.",
}
