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
    "passed_by_form": "Was du bei „Hier antworten“ schreibst, liest {name} als deine Worte.",
    "passed_take_first": "Nimm es, dann kannst du es lesen und beantworten.",
    "passed_draft": "Du hast der IT geschrieben: „{words}“.",
    "passed_draft_for": "{asker} hat der IT für dich geschrieben: „{words}“.",
    "passed_over": "Das ist vorbei.",
    "passed_gone": "Das steht nicht mehr auf der Liste.",
    "button_answer_here": "Hier antworten",
    "answer_here_title": "Hier antworten",
    "answer_here_words": "Deine Antwort an {name}",
    "answer_here_note": "{name} liest das als deine Worte, dort, wo gefragt wurde.",
    "answer_here_submit": "Weitergeben",
    "passed_said": "Ich gebe das an {name} weiter.",
    "passed_unsaid": "Was du hier geschrieben hast, ist bei {name} nicht angekommen.",
    "passed_unsure": "Ob das bei {name} angekommen ist, kann ich nicht sagen.",
    "passed_unsaid_with": (
        "{helper} hat das jetzt, darum habe ich {name} nicht gesagt, was du hier geschrieben hast."
    ),
    "passed_files": "Dateien kommen bei {name} nicht an, nur Worte.",
    "for_whom": "Ist das für {name}? Ich habe es noch niemandem gesagt.",
    "button_for_them": "Für {name}",
    "button_for_desk": "Für die IT",
    "for_whom_desk": "Danke, das liegt jetzt bei der IT.",
}
