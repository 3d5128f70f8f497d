"""What a form says by itself before it is sent."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "form_missing": "This is still missing.",
}
