"""Was die IT hört, wenn Reden schneller sein könnte oder jemand wartet, und die Antworten."""

from collections.abc import Mapping

_CARD: Mapping[str, str] = {
    "talk_why_asked": "{name} möchte reden.",
    "talk_why_round_trips": (
        "Zwischen dir und {name} ging es {times} hin und zurück{lasting}. "
        "Reden geht vielleicht schneller."
    ),
    "talk_why_still_fails": (
        "{name} hat mehr als einmal geschrieben, dass es noch nicht geht. "
        "Reden geht vielleicht schneller."
    ),
    "talk_why_changed_hands": (
        "Das hat die Hände gewechselt und ging mit {name} {times} hin und zurück. "
        "Reden geht vielleicht schneller."
    ),
    "talk_why_live": ("Du und {name} schreibt seit {time}. Reden geht vielleicht schneller."),
    "talk_why_round_trips_by_others": (
        "Mit {name} ging es {times} hin und zurück{lasting}. Reden geht vielleicht schneller."
    ),
    "talk_why_live_by_others": (
        "Mit {name} geht es seit {time} hin und zurück. Reden geht vielleicht schneller."
    ),
    "talk_why_morning": (
        "Mit {name} ging es bisher {times} hin und zurück, und es ist noch offen. "
        "Reden geht vielleicht schneller."
    ),
    "talk_once": "einmal",
    "talk_times": "{count} Mal",
    "talk_lasting": ", seit {time}",
    "talk_private": "Das ist privat, darum steht der Text nicht hier.",
    "talk_where": "{name} ist in {where}, dort ist es {clock}",
    "talk_where_same_time": "{name} ist in {where}",
    "talk_clock": "Bei {name} ist es {clock}",
    "talk_last_call": "beim letzten Mal gab es einen Anruf",
    "talk_last_visit": "beim letzten Mal gab es einen Besuch",
    "talk_likes_call": "{name} hat gern einen Anruf.",
    "talk_likes_visit": "{name} hat gern Besuch.",
    "talk_likes_write": "{name} schreibt lieber.",
    "talk_history": "Worum es {name} vorher ging:",
    "talk_opening": "Eine Frage für den Anfang: „{question}“",
    "talk_question_1": "Was wolltest du gerade schaffen, als es nicht weiterging?",
    "talk_question_2": "Wenn es genau so liefe, wie du es magst: Wie sähe dein Tag aus?",
    "talk_question_3": "Magst du mir zeigen, was du machst, Schritt für Schritt?",
    "talk_question_4": "Wovon hält dich das gerade ab?",
    "talk_question_5": "Wann ging es zuletzt, und was war da anders?",
    "talk_phone": "Nummer von {name}",
    "talk_call_now": "{name} jetzt anrufen",
    "button_talk_ask": "{name} fragen",
    "button_talk_call": "Anrufen",
    "button_talk_visit": "Ich komme vorbei",
    "button_talk_not_now": "Jetzt nicht",
    "talk_done_sorted": "Wir haben geredet, erledigt",
    "talk_done_open": "Geredet, noch offen",
    "talk_done_not": "Kam nicht dazu",
}

_HELPER: Mapping[str, str] = {
    "talk_asked": "{name} ist gefragt, die Antwort liest du hier.",
    "talk_visit_asked": "{name} ist gefragt, ob ein Besuch passt. Ohne Antwort kein Besuch.",
    "talk_calling": "Wie lief der Anruf mit {name}?",
    "talk_hushed": "Gut, hier erwähne ich das Reden nicht mehr.",
    "talk_sorted": "Notiert: geredet und erledigt.",
    "talk_still_open": "Notiert: geredet, und es ist noch offen.",
    "talk_not_happened": "Notiert: Es kam nicht dazu.",
    "talk_over": "Das ist inzwischen vorbei.",
    "talk_chose_call": "{name} möchte einen Anruf.",
    "talk_chose_visit": "{name} möchte, dass du vorbeikommst.",
    "talk_chose_write": "{name} schreibt lieber, darum erwähne ich das Reden hier nicht mehr.",
    "talk_visit_fine": "{name} sagt: Ein Besuch ist recht.",
    "talk_visit_write": "{name} möchte lieber schreiben als Besuch haben.",
    "talk_visit_later": "{name} sagt: ein andermal.",
    "talk_noted_already": "Das ist schon notiert.",
    "talk_not_yours": "{helper} ist hier dran.",
    "talk_left": "{name} hat hier kein Konto mehr.",
    "talk_other_office": "Du und {name} sitzt nicht im selben Büro.",
}

_COWORKER: Mapping[str, str] = {
    "talk_question": (
        "{helper} fragt, ob Reden hier schneller ginge als Schreiben. Was ist dir recht?"
    ),
    "talk_drop_by": "{helper} könnte in etwa 15 Minuten vorbeikommen.",
    "button_call_me": "Ruf mich an",
    "button_come_by": "Komm vorbei",
    "button_write_me": "Schreiben ist gut",
    "button_always": "Immer",
    "button_visit_fine": "Gern",
    "button_visit_write": "Lieber schreiben",
    "button_visit_later": "Ein andermal",
    "talk_told_call": "{helper} weiß, dass du gern einen Anruf hättest.",
    "talk_told_visit": "{helper} weiß, dass du gern Besuch hättest.",
    "talk_told_write": "{helper} weiß, dass Schreiben gut ist, und schreibt weiter.",
    "talk_told_fine": "{helper} weiß, dass ein Besuch jetzt passt.",
    "talk_told_later": "{helper} weiß, dass es jetzt nicht passt.",
    "talk_told_always": "Ab jetzt gilt das immer.",
}

_ANSWERS: Mapping[str, str] = {
    # --- somebody waits for an answer ---
    "answer_waits": "Hier hat noch niemand nachgesehen:",
    "answer_last_word": "Hier wird noch auf deine Antwort gewartet:",
    "answer_more": "Und noch {count}, alle auf deiner Liste.",
}

SENTENCES: Mapping[str, str] = {**_CARD, **_HELPER, **_COWORKER, **_ANSWERS}
