"""What a helper reads in the morning."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "digest_hello": "Good morning, {helper}. This is where things stand:",
    "digest_waiting": "Not answered yet:",
    "digest_last_word": "In your hands, and waiting for a word from you:",
    "digest_back": "Back today:",
    "digest_one": "{name}, since {since}",
    "digest_more": "And {count} more on your list.",
    "digest_threshold": (
        "From now on I mention talking after {now} times back and forth, not {before}: "
        "that is how long threads run here."
    ),
    "digest_faded_one": "One has faded meanwhile. A word in its thread brings it back.",
    "digest_faded": "Meanwhile {count} have faded. A word in a thread brings it back.",
}
