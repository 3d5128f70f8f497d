"""Was die IT misst, in Worten: what the desk measures, in German."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "heading_measures": "Zahlen",
    "button_measures": "Schick mir alle Zahlen",
    "measures_sent": "Die Zahlen stehen in unserem Chat.",
    "measures_this_week": "Diese Woche: schriftlich gefragt {requests}, vor Ort {walk_ups}.",
    "measures_last_week": "Letzte Woche: schriftlich gefragt {requests}, vor Ort {walk_ups}.",
    "measures_hello": "Die IT in den letzten {weeks} Wochen, diese mitgezählt:",
    "measures_row": "{what}: {value}",
    "measures_note": "Nichts davon wird nach Personen gezählt.",
    "measures_weeks_only": (
        "Bei weniger als drei Helfenden wären die übrigen Zahlen die einer Person, "
        "deshalb stehen diese nur den Helfenden offen."
    ),
    "measures_few": "zu wenige, um etwas zu sagen",
    "measures_took": "die Hälfte in {median} Arbeitszeit, vier von fünf in {most}",
    "measures_share": "{percent} % von {count}",
    "measures_answered": "{count}, davon {silent} ohne Antwort",
    "measure_first_answer": "Erste Antwort von einem Menschen",
    "measure_talked": "Zähe Threads, in denen gesprochen wurde",
    "measure_nudges": "Hinweise, zu reden",
    "measure_again": "Innerhalb von 7 Tagen wieder gefragt",
    "measure_lines": "Zeilen des Bots je Anfrage",
    "measures_weeks_chart": "Anfragen und Hilfe vor Ort nach Woche",
    "measures_weeks_unit": "Anzahl",
    "measures_week": "Woche {number}",
    "measures_requests": "Anfragen",
    "measures_walk_ups": "Hilfe vor Ort",
    "measures_answers_chart": "Was aus Hinweisen wurde, zu reden",
    "measures_answers_unit": "Anzahl",
    "measures_hints": "Hinweise",
    "answer_ask": "Frage ohne Ausgang",
    "answer_call": "Anruf ohne Ausgang",
    "answer_drop_by": "Besuch ohne Ausgang",
    "answer_not_now": "Jetzt nicht",
    "answer_sorted": "Geredet, erledigt",
    "answer_still_open": "Geredet, noch offen",
    "answer_did_not_happen": "Kam nicht dazu",
    "answer_none": "Keine Antwort",
}
