"""The survey's form, what it says about anonymity, and what is said to who sent it."""

from collections.abc import Mapping

_MESSAGES: Mapping[str, str] = {
    "survey_changed": "Das wurde gesagt, das haben wir getan:",
    "survey_invitation": (
        "Wie zufrieden bist du mit der Hilfe der IT? Etwa eine Minute. Deine Antwort wird zu "
        "Summen gezählt und nicht unter deinem Namen behalten; wovor das schützt und wovor nicht, "
        "steht hier."
    ),
    "survey_reader": "{names} liest die Ergebnisse.",
    "survey_readers": "{names} lesen die Ergebnisse.",
    "survey_close_reads": "Von denen, die hier helfen, lesen die Ergebnisse: {names}.",
    "survey_close_runs": "Von denen, die hier helfen, betreiben den Rechner: {names}.",
    "survey_sealed": (
        "Was du schreibst, wird für einen Schlüssel versiegelt, der woanders liegt; ohne diesen "
        "kann es hier niemand lesen."
    ),
    "survey_left_out": "Darum fragt das Formular nach Zahlen und nicht nach Worten.",
    "survey_until": "Die Umfrage ist bis {day} offen.",
    "survey_asked": "{count} Menschen werden gefragt.",
    "survey_number": "{number} von {highest}",
    "survey_reminder": (
        "Die Umfrage zur Hilfe der IT ist bis {day} offen. Falls du schon geantwortet hast: danke."
    ),
    "button_survey_how": "Wie anonym ist das?",
}

_FORM: Mapping[str, str] = {
    "survey_form_title": "Wie zufrieden bist du?",
    "survey_form_submit": "Senden",
    "survey_not_sent": "Noch nicht gesendet. Es zählt nichts, bevor du auf Senden drückst.",
    "survey_happy": "Wie zufrieden bist du mit der Hilfe der IT?",
    "survey_happy_0": "0 ist gar nicht zufrieden,",
    "survey_happy_10": "10 ist sehr zufrieden.",
    "survey_easy": "Die IT macht es mir leicht, mein Problem zu lösen",
    "survey_easy_1": "1 ist gar nicht,",
    "survey_easy_7": "7 ist ganz und gar.",
    "survey_understood": "Wenn ich um Hilfe bitte, fühle ich mich verstanden",
    "survey_understood_1": "1 ist gar nicht,",
    "survey_understood_7": "7 ist ganz und gar.",
    "survey_lost": "In diesem Quartal durch IT-Probleme verlorene Arbeitszeit",
    "survey_lost_0": "Keine",
    "survey_lost_1": "Bis zu einer Stunde",
    "survey_lost_2": "Ein paar Stunden",
    "survey_lost_3": "Etwa ein Tag",
    "survey_lost_4": "Zwei oder drei Tage",
    "survey_lost_5": "Mehr als drei Tage",
    "survey_may_stay_empty": "Das darf leer bleiben.",
    "survey_differently": "Was sollten wir anders machen?",
    "survey_thanks": "Wem möchtest du danken?",
    "survey_note_few": (
        "Beide Felder dürfen leer bleiben. Antworten weniger als {count} Menschen, wird das "
        "Geschriebene ungelesen gelöscht."
    ),
    "survey_note": (
        "Deine Art zu schreiben kann dich verraten. Das geht nur an {readers}, und niemand kann "
        "antworten. Mit etwas Ernstem wende dich an {contact}."
    ),
    "survey_note_thanks": (
        "Deine Art zu schreiben kann dich verraten. Das geht an {readers} und dann an die "
        "Helfenden, und niemand kann antworten. Mit etwas Ernstem wende dich an {contact}."
    ),
    "survey_note_sealed": (
        "Deine Art zu schreiben kann dich verraten. Das liest nur, wer den Schlüssel hat, und "
        "niemand kann antworten. Mit etwas Ernstem wende dich an {contact}."
    ),
}

_HOW: Mapping[str, str] = {
    "survey_how_title": "Wie anonym ist das?",
    "survey_how_group": (
        "{count} Menschen werden gefragt. Wer antwortet und wer nicht, bekommt dieselben "
        "Nachrichten, und keine wird je geändert."
    ),
    "survey_how_totals": (
        "Behalten werden Summen: wie viele welche Zahl gewählt haben. Was du wählst, wird dazu "
        "gezählt, jede Zahl für sich, und nicht unter deinem Namen behalten."
    ),
    "survey_how_once": (
        "Damit niemand doppelt zählt, bleibt bis zum Schluss ein Code, gemacht aus deinem Konto "
        "und einem Geheimnis. Niemand kann daraus dein Konto lesen."
    ),
    "survey_how_forgotten": (
        "Am Ende werden Geheimnis und Codes vernichtet. Danach kann niemand mehr sagen, wer "
        "teilgenommen hat, auch nicht mit den Dateien in der Hand."
    ),
    "survey_how_words": (
        "Was du schreibst, wird ohne Name, Zeit und Zahlen behalten, in zufälliger Reihenfolge, "
        "bis zu {count} Zeichen. Passwörter werden entfernt."
    ),
    "survey_how_results": (
        "Vor dem Ende sieht niemand Zahlen. Danach gehen die Ergebnisse an {readers}."
    ),
    "survey_how_mean": (
        "Gezeigt wird höchstens ein Durchschnitt, und nur, wenn {few} oder mehr geantwortet haben."
    ),
    "survey_how_groups": (
        "Gezeigt werden Gruppen von {few} oder mehr, nur fürs ganze Haus. Kommentare werden ab "
        "{many} Antworten gelesen, sonst ungelesen gelöscht."
    ),
    "survey_how_not": "Wovor das nicht schützt:",
    "survey_how_files": (
        "Wer die Dateien des Rechners liest, solange die Umfrage offen ist, kann herausfinden, wer "
        "geantwortet hat, und aus Kopien vor und nach einer Antwort auch, was."
    ),
    "survey_how_machine": (
        "Wer den Rechner betreibt, könnte das Programm ändern, Speicher oder Verkehr mitlesen, "
        "Kopien der Platte behalten oder darauf nach Gelöschtem suchen."
    ),
    "survey_how_run_by": "Diesen Rechner betreiben: {names}.",
    "survey_how_chat": (
        "Wer den Chat betreibt, sieht vielleicht, dass du das Formular geöffnet hast. Was du darin "
        "wählst und schreibst, ist keine Nachricht und steht in keinem Chat."
    ),
    "survey_how_style": (
        "Deine Art zu schreiben, oder was nur du wissen kannst, kann dich verraten."
    ),
    "survey_how_alike": (
        "Wo alle dasselbe antworten, sagen die Summen, was jeder Einzelne gesagt hat. Wo alle "
        "teilnehmen, ist bekannt, wer teilgenommen hat."
    ),
}

_ANSWERS: Mapping[str, str] = {
    "survey_counted": "Danke. Deine Antwort ist gezählt.",
    "survey_in_already": "Deine Antwort ist da und zählt einmal. Danke.",
    "survey_choose": "Bitte wähle bei jeder Frage eine der Zahlen.",
    "survey_over": "Diese Umfrage ist vorbei, darum wurde nichts gezählt. Trotzdem danke.",
    "survey_void": (
        "Diese Umfrage wurde vorzeitig beendet, und die Antworten sind verloren; es wurde "
        "nichts gezählt. Trotzdem danke."
    ),
    "survey_not_invited": (
        "Diese Umfrage geht an alle, die bei der Eröffnung auf der Liste standen, und du warst "
        "noch nicht dabei. Es wurde nichts gezählt. Trotzdem danke."
    ),
}

SENTENCES: Mapping[str, str] = {**_MESSAGES, **_FORM, **_HOW, **_ANSWERS}
