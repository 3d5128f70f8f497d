"""What a helper is told when talking may be quicker or somebody waits, and the answers to it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # --- somebody waits for an answer ---
    "answer_waits": "Hier hat noch niemand nachgesehen:",
    "answer_last_word": "Hier wird noch auf deine Antwort gewartet:",
    "answer_more": "Und noch {count}, alle auf deiner Liste.",
}
