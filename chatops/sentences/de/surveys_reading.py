"""Ergebnisse im Browser lesen: the code, and what can go wrong with it; in German."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "button_survey_show": "Ergebnisse zeigen",
    "button_survey_sign_out": "Abmelden",
    "survey_code_noted": (
        "Das öffnet Ergebnisse und Kommentare der Umfrage in dem Browser, der diesen Code zeigt:"
        " dort „{button}“ drücken. Ein fremder Browser? Dann stattdessen /it code aus tippen."
    ),
    "survey_code_begun": (
        "Ein Browser liest jetzt in deinem Namen die Ergebnisse der Umfrage. Nicht du? /it code aus"
    ),
    "survey_code_unknown": (
        "Diesen Code zeigt keine Seite. Ein Code hat vier Zeichen und vier, etwa KX7M-42QP:"
        " bitte noch einmal hinsehen oder die Ergebnisse neu öffnen."
    ),
    "survey_code_late": (
        "Dieser Code galt zehn Minuten, und die sind um. Auf der Seite steht ein neuer."
    ),
    "survey_code_used": (
        "Dieser Code wurde schon benutzt, und jeder gilt nur einmal. Auf der Seite steht ein neuer."
    ),
    "survey_code_tries": (
        "Fünf Codes in einer Minute waren falsch. Bitte eine Minute warten, dann den nächsten."
    ),
    "survey_code_refused": (
        "Danke für das Interesse. Lesen darf die Ergebnisse nur: {names}. Was sich dadurch ändert,"
        " wird allen gesagt."
    ),
    "survey_code_nobody": (
        "Danke für das Interesse. Zum Lesen der Ergebnisse ist niemand eingetragen, deshalb öffnet"
        " kein Code etwas."
    ),
    "survey_code_off": "Erledigt: Für {name} ist kein Browser mehr offen, und auch kein Code.",
    "survey_page_title": "Ergebnisse der Umfrage",
    "survey_page_skip": "Zu den Ergebnissen springen",
    "survey_page_sign_in": "Die Ergebnisse der Umfrage lesen",
    "survey_page_only": (
        "Offen für alle, die zum Lesen eingetragen sind. Ein Passwort ist nicht nötig: Der Chat"
        " weiß, wer du bist."
    ),
    "survey_page_only_nobody": "Noch ist niemand zum Lesen eingetragen.",
    "survey_page_type": "Tippe diesen Code an den Bot, in deinem eigenen Chat dort:",
    "survey_page_type_command": "An jedem anderen Ort: /it code {code}",
    "survey_page_press": "Drücke danach hier:",
    "survey_page_code_note": (
        "Der Code gilt einmal, zehn Minuten lang und nur für diesen Browser. Tippe nie einen, den"
        " dir jemand schickt: Das öffnet die Ergebnisse dort."
    ),
    "survey_page_untyped": (
        "Der Bot kennt diesen Code noch nicht. Tippe den Code erst dort, dann drücke noch einmal."
        " Ein Code aus einem anderen Browser öffnet diesen hier nicht."
    ),
    "survey_page_late": ("Der letzte Code galt zehn Minuten, und die sind um. Hier ist ein neuer."),
    "survey_page_used": (
        "Dieser Code wurde schon benutzt, und jeder gilt einmal. Hier ist ein neuer."
    ),
    "survey_page_strange": (
        "Dieser Browser hat keinen Code, den der Desk kennt. Hier ist ein neuer."
    ),
    "survey_page_over": (
        "Du wurdest abgemeldet: nach einer halben Stunde ohne Blick, nach acht Stunden, oder aus"
        " dem Chat."
    ),
    "survey_page_signed_out": "Du bist abgemeldet.",
    "survey_page_tries": (
        "Das wurde in der letzten Minute zu oft versucht. Bitte eine Minute warten, dann die"
        " Ergebnisse neu öffnen."
    ),
    "survey_page_refused": (
        "Die Ergebnisse sind für {name} nicht mehr offen. Wer lesen darf, steht in den"
        " Einstellungen."
    ),
    "survey_page_forged": "Das kam von einer anderen Seite, deshalb ist nichts geschehen.",
    "survey_page_stale": (
        "Diese Seite ist veraltet, deshalb ist nichts geschehen: bitte neu öffnen."
    ),
    "survey_page_nowhere": "Diese Seite gibt es nicht, oder nicht auf diesem Weg.",
    "survey_page_again": "Ergebnisse öffnen",
    "survey_page_no_wave": "Vom {day} gibt es keine Umfrage, die vorbei ist.",
    "survey_page_who": "Angemeldet: {name}",
    "survey_page_nothing": "Noch keine Ergebnisse",
    "survey_page_nothing_yet": (
        "Sobald die erste Umfrage vorbei ist, steht hier, was dabei herauskam. Bis dahin gibt es"
        " für niemanden etwas zu lesen."
    ),
    "survey_page_open": (
        "Eine Umfrage läuft bis {day}. Zugestellte Einladungen: {count}. Mehr weiß vor dem Ende"
        " niemand."
    ),
    "survey_page_closing": "Die Umfrage, die bis {day} lief, wird gerade ausgezählt.",
    "survey_page_lost": (
        "Die Umfrage vom {day} endete vorzeitig, weil die Antworten verloren gingen. Es gibt dazu"
        " nichts zu sagen."
    ),
    "survey_page_wave": "Umfrage vom {month}",
    "survey_page_range": "Offen von {first} bis {last}",
    "survey_page_changed": "Gesagt, getan",
    "survey_page_unchanged": "Was sich ändert, wurde noch nicht gesagt.",
    "survey_page_score_means": (
        "Der Anteil von 9 und 10 minus dem Anteil von 0 bis 6: von −100, wenn alle 0 bis 6 sagen,"
        " bis 100, wenn alle 9 oder 10 sagen."
    ),
    "survey_page_margin_means": (
        "Nicht alle haben geantwortet, deshalb kann der Wert aller Gefragten um bis zu"
        " {margin} darunter oder darüber liegen (95 %, mit Endlichkeitskorrektur)."
    ),
    "survey_page_margin_none": "Alle Gefragten haben geantwortet, der Wert ist also genau.",
    "survey_page_no_score": (
        "Zu wenige, um etwas zu sagen: Ein Wert verriete zu viel über einzelne Antworten."
    ),
    "survey_page_too_few": (
        "Zu wenige, um zu sagen, wie sich die Antworten verteilen, ohne eine einzelne zu verraten."
    ),
    "survey_page_answers": "Wie sich die Antworten verteilen",
    "survey_page_rounded": (
        "Anteile sind auf 5 % gerundet und ergeben deshalb zusammen nicht immer 100 %."
    ),
    "survey_page_picture": "{title}. {rows}.",
    "survey_page_trend": "Umfrage für Umfrage",
    "survey_page_trend_chart": "Wert nach jeder Umfrage",
    "survey_page_trend_note": (
        "Die senkrechten Striche zeigen, wie ungenau jeder Wert ist. Striche können sich"
        " überdecken, obwohl der Unterschied kein Zufall ist; der Satz oben sagt, was gilt."
    ),
    "survey_page_trend_left": "Nicht in der Kurve, weil kein Wert gesagt werden kann: {waves}.",
    "survey_page_trend_row": "{when}: {score}",
    "survey_page_trend_margin": "{when}: {score}, bis zu {margin} darunter oder darüber",
    "survey_page_trend_short": "Sobald zwei Umfragen Zahlen haben, steht hier eine Kurve.",
    "survey_page_comments": "In eigenen Worten",
    "survey_page_differently": "Eines, was wir anders machen sollten",
    "survey_page_thanks": "Dank",
    "survey_page_shuffled": (
        "In zufälliger Reihenfolge, ohne Namen, Zahlen oder Tage. Wie jemand schreibt, kann etwas"
        " verraten: bitte nicht raten."
    ),
    "survey_page_comments_none": "Hier hat niemand etwas geschrieben.",
    "survey_page_comments_few": (
        "Weniger als {least} haben geantwortet, deshalb wurde Geschriebenes ungelesen gelöscht."
    ),
    "survey_page_comments_not_asked": "Diese Umfrage hatte keine Textfelder.",
    "survey_page_comments_others": (
        "In der Einladung stand, wer liest, was geschrieben wird. {name} stand nicht dort, deshalb"
        " bleibt es hier verborgen."
    ),
    "survey_page_sealed": (
        "Was geschrieben wurde, ist versiegelt. Wer den Schlüssel hat, öffnet diese Datei mit dem"
        " Befehl deskside survey unseal."
    ),
    "survey_page_take_sealed": "Versiegelte Kommentare als Datei",
    "survey_page_take": "Zum Mitnehmen",
    "survey_page_take_answers": "Die Zahlen als CSV",
    "survey_page_take_comments": "Die Kommentare als CSV",
    "survey_page_take_note": (
        "Für Papier oder PDF diese Seite drucken. Wer Ergebnisse liest oder mitnimmt, wird notiert,"
        " ohne ein Wort davon, was darin steht."
    ),
    "survey_page_others": "Alle Umfragen",
    "survey_page_column_wave": "Umfrage",
    "survey_page_column_about": "Zu",
    "survey_page_column_comment": "Kommentar",
    "survey_page_column_what": "Was",
    "survey_page_column_figure": "Wert",
}
