"""What a helper is told when talking may be quicker or somebody waits, and the answers to it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # --- somebody waits for an answer ---
    "answer_waits": "Still waiting for somebody to look:",
    "answer_last_word": "Still waiting to hear back from you:",
    "answer_more": "And {count} more, all on your list.",
}
