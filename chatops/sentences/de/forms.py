"""Was ein Formular von sich aus sagt, bevor es abgeschickt wird."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "form_missing": "Das fehlt noch.",
}
