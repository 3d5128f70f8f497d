"""What stands on the lists in German, and what people are told of what is known about them."""

from collections.abc import Mapping

_LISTS: Mapping[str, str] = {
    "button_more": "Mehr",
    "button_less": "Weniger",
    "button_next": "Nächste {count}",
    "button_previous": "Zurück",
    "button_clear": "Schließen",
    "button_shelf": "{heading}: {count}",
    "heading_part": "{heading}, {first} bis {last} von {count}",
    "heading_later": "Verschoben",
    "heading_faded": "Verklungen",
    "heading_search": "Gefunden",
    "heading_others": "Andere Listen",
    "empty_later": "Nichts ist verschoben.",
    "empty_faded": "In letzter Zeit ist nichts verklungen.",
    "list_count": "{heading}: {count}",
    "list_more": "Der Rest steht auf meiner Startseite.",
    "somebody": "jemand",
}

_WALK_UPS: Mapping[str, str] = {
    "button_note_it": "Notieren",
    "button_change": "Ändern",
    "walkup_guess": "{name}: {about}?",
    "walkup_which": "Wer ist {name}? {about}.",
    "walkup_who": "Für wen war das? {about}.",
    "walkup_asked": "Noch nicht notiert: Ich frage in unserem Chat, ob ich das richtig verstehe.",
    "walkup_not_yet": "Noch nicht notiert, denn ich musste raten. Wenn es stimmt, tippe es so:",
}

_REACH: Mapping[str, str] = {
    "button_reach": "Ändern",
    "reach_me_title": "So erreicht man dich",
    "reach_me_prefers": "Wenn Tippen lange dauert",
    "reach_me_office": "Dein Büro",
    "reach_me_other": "Ein anderes Büro",
    "reach_me_phone": "Telefonnummer",
    "reach_me_note": (
        "Wer dir hilft, sieht das. Es wird behalten, bis du es änderst oder löschst."
    ),
    "reach_me_submit": "Merken",
    "reach_nowhere": "Nicht gesagt",
    "reach_elsewhere": "Ein anderes",
    "reach_said": "{reach}.",
    "reach_office": "Büro: {office}.",
    "reach_phone": "Telefon: {phone}.",
    "reach_noted": "Notiert. Die IT sieht: {reach}",
    "reach_undo": (
        "/it wie es passt nimmt das zurück. Um etwas zu fragen, sag ein Wort mehr, "
        "etwa /it ruf mich an, mein Laptop ist tot."
    ),
    "reach_change": "Meine Startseite ändert das.",
    "reach_change_plain": "Schreib mir allein „Startseite“, um das zu ändern.",
    "refuse_phone": "Diese Nummer konnte ich nicht lesen. Eine wie +44 20 5550 0199 geht.",
}

_KNOWN: Mapping[str, str] = {
    "button_hide": "Verbergen",
    "known_office": "Dein Büro: {office}",
    "known_phone": "Deine Telefonnummer: {phone}",
    "known_walk_ups": "Hilfe vor Ort, die für dich notiert ist: {count}",
    "known_said": "Behalten von dem, was du gefragt hast: {about}",
    "known_older": "Und von älteren: {count}",
    "known_elsewhere": (
        "Behalten von dem, was du sonst geschrieben hast, etwa zu Fragen anderer: {count}"
    ),
    "erase_open": "Noch offen, und dann nicht mehr auf der Liste: {about}",
    "erase_missed": "{helpers} wird es fehlen.",
    "erase_open_more": "Und {count} mehr.",
    "erase_helper": "Da du hier hilfst, bleibt dein Name so lange stehen.",
}

SENTENCES: Mapping[str, str] = {**_LISTS, **_WALK_UPS, **_REACH, **_KNOWN}
