"""Nach einer Umfrage: was sich ändert, Dank, und was Admins gezeigt wird."""

from collections.abc import Mapping

_STANDING: Mapping[str, str] = {
    "heading_survey": "Umfrage",
    "survey_is_opening": "Die Umfrage öffnet gleich.",
    "survey_is_open": "Die Umfrage läuft. Der letzte Tag ist {day}.",
    "survey_delivered": "Zugestellte Einladungen: {count} von {of}.",
    "survey_is_closing": "Die Umfrage ist zu Ende, und die Antworten werden gezählt.",
    "survey_next": "Die nächste Umfrage öffnet am {day}.",
    "survey_next_none": "Es ist keine Umfrage geplant: survey.months in app.yaml ist leer.",
    "survey_keeps": "Was dem noch im Weg steht: {what}",
    "survey_open_how": "Jetzt eine öffnen: /it umfrage öffnen jetzt.",
    "survey_open_ask": (
        "Alle werden jetzt gefragt, und wer was gefragt wird, lässt sich nicht mehr ändern. "
        "Die nächste kann frühestens in einem Monat öffnen."
    ),
    "survey_open_yes": "Wenn das so gemeint ist: /it umfrage öffnen jetzt ja.",
    "survey_opening": "Die Umfrage öffnet jetzt; Einladungen gehen in der Arbeitszeit hinaus.",
    "survey_close_ask": (
        "Danach kann niemand mehr antworten, und diese Umfrage lässt sich nicht wieder öffnen. "
        "Was bis jetzt geantwortet wurde, zählt. Von selbst würde der {day} der letzte Tag."
    ),
    "survey_close_yes": "Wenn das so gemeint ist: /it umfrage schließen ja.",
    "survey_closing": (
        "Die Umfrage ist zu Ende. Wer die Ergebnisse liest, hört davon in der Arbeitszeit."
    ),
    "survey_words": (
        "Das kenne ich nicht. Nach /it umfrage kann stehen: öffnen, schließen, status, vorschau, "
        "ergebnisse, weiter ohne."
    ),
    "survey_refuse_none_open": "Es läuft keine Umfrage.",
    "survey_open_now_title": "Umfrage jetzt öffnen",
    "survey_open_now_submit": "Öffnen",
    "survey_close_now_title": "Umfrage jetzt beenden",
    "survey_close_now_submit": "Beenden",
    "button_survey_open": "Jetzt öffnen",
    "button_survey_close": "Jetzt beenden",
    "button_survey_preview": "Vorschau",
    "button_survey_results": "Ergebnisse",
    "button_survey_page": "Ergebnisseite",
}

_PREVIEW: Mapping[str, str] = {
    "survey_preview_sent": "Die Vorschau steht in unserem eigenen Chat.",
    "survey_preview_day": "So würde am {day} gefragt, heute wären es {count} Leute:",
    "survey_preview_few": "Heute sind es zu wenige Leute für eine Umfrage: {count}.",
    "survey_preview_invitation": "Die Einladung",
    "survey_preview_form": "Das Formular: {title}",
    "survey_preview_how": "Was zu lesen ist unter: {title}",
    "survey_preview_field": "{label} ({options})",
    "survey_preview_box": "{label} (Worte, wer mag)",
}

_RESULTS: Mapping[str, str] = {
    "survey_is_over": "Die Umfrage vom {day} ist zu Ende.",
    "survey_over_few": (
        "Weniger als fünf haben geantwortet; mehr zu sagen hieße zu sagen, wer was gesagt hat. "
        "Was geantwortet wurde, ist gelöscht."
    ),
    "survey_over_void": (
        "Die Datei mit den Antworten ging verloren: Das zählt nicht, zu sagen gibt es nichts. "
        "Die nächste öffnet wie geplant."
    ),
    "survey_more_page": "Zahlen, Kommentare und der Verlauf stehen auf der Ergebnisseite.",
    "survey_row": "{what}: {value}",
    "survey_results_sent": "Die Ergebnisse stehen in unserem eigenen Chat.",
    "survey_refuse_readers": "Das kann nur sehen, wer die Ergebnisse der Umfrage liest.",
    "survey_refuse_no_results": "Noch gibt es keine Ergebnisse: Keine Umfrage ist zu Ende.",
    "survey_comments_heading": "Was anders werden sollte, ohne Reihenfolge:",
    "survey_comments_cut": (
        "Ein Chat fasst nicht beliebig viel. Wo hier etwas gekürzt ist, zeigt das alles: {command}"
    ),
    "survey_comments_sealed": (
        "Was geschrieben wurde, ist versiegelt und steht nicht hier. Wer den Schlüssel hat, nimmt "
        "es mit: {command}"
    ),
    "survey_thanks_heading": "In der Umfrage wurde gefragt, wem Dank gebührt. Das kam:",
}

_CHANGES: Mapping[str, str] = {
    "survey_changes_ask": (
        "Leute haben auf die Umfrage vom {day} geantwortet. Was ändert sich? Bis zu drei Zeilen "
        "gehen mit Namen an die Orte für Hilfe und stehen oben in der nächsten Einladung."
    ),
    "survey_changes_gate": (
        "Die nächste wartet darauf, oder bis jemand vom Admin-Team sagt, dass es ohne weitergeht."
    ),
    "survey_changes_title": "Gesagt, getan",
    "survey_changes_submit": "Veröffentlichen",
    "survey_changes_line": "Was sich ändert ({number})",
    "survey_changes_hint": "Laptops werden jetzt nach drei Jahren ersetzt",
    "survey_changes_note": "Es steht dann einmal, mit deinem Namen, in {places}.",
    "survey_changes_note_nowhere": "Kein Ort für Hilfe ist genannt; es steht in der Einladung.",
    "survey_changes_said": "Gesagt, getan. {name} zur Umfrage: Das ändert sich.",
    "survey_changes_done": "Es ist veröffentlicht, und die nächste Einladung beginnt damit.",
    "survey_changes_empty": "Da steht noch keine Zeile.",
    "survey_refuse_changed": "Was sich ändert, steht schon da; dies kommt nicht dazu.",
    "survey_refuse_not_owed": "Für diese Umfrage ist nichts offen, also gibt es nichts zu lassen.",
    "survey_gone_ahead": "Gut, die nächste Umfrage öffnet auch ohne.",
    "survey_gone_ahead_before": "{name} hat das schon gesagt: Die nächste öffnet auch ohne.",
    "button_survey_changes": "Was sich ändert",
    "button_survey_go_ahead": "Weiter ohne",
}

SENTENCES: Mapping[str, str] = {**_STANDING, **_PREVIEW, **_RESULTS, **_CHANGES}
