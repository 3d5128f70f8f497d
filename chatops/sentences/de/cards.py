"""What the bot says in German where helper and coworker read in different places."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "dm_led": (
        "Danke, {name}. Ich bin die Assistenz der IT, kein Mensch. {helper} schon, "
        "ist heute im Dienst und schreibt dir."
    ),
    "passed_in": "{name} hat {when} in {place} gefragt:",
    "passed_told": "{name} weiß, dass du schreibst.",
    "passed_back": "Was du hier antwortest, liest {name} als deine Worte.",
    "passed_draft": "Du hast der IT geschrieben: „{words}“.",
    "passed_over": "Das ist vorbei.",
    "passed_gone": "Das steht nicht mehr auf der Liste.",
    "button_answer_here": "Hier antworten",
    "answer_here_title": "Hier antworten",
    "answer_here_words": "Deine Antwort an {name}",
    "answer_here_note": "{name} liest das als deine Worte, dort, wo gefragt wurde.",
    "answer_here_submit": "Sagen",
    "passed_said": "{name} hat deine Antwort.",
    "passed_unsaid": "Was du hier geschrieben hast, ist bei {name} nicht angekommen.",
    "passed_unsaid_with": (
        "{helper} hat das jetzt, darum habe ich {name} nicht gesagt, was du hier geschrieben hast."
    ),
}
