"""Die Umfrage: wie sie angekündigt wird, wen sie fragt und woran sie hängt."""

from collections.abc import Mapping

_ANNOUNCED: Mapping[str, str] = {
    "survey_announced": (
        "{name} bittet um eine Minute, am {day}: Wie zufrieden bist du mit der Hilfe der IT? "
        "Ich frage alle im Chat mit mir, und die Antworten sind anonym."
    ),
    "survey_announced_late": (
        "{name} bittet um eine Minute: Wie zufrieden bist du mit der Hilfe der IT? "
        "Ich frage alle im Chat mit mir, bis {day}, und die Antworten sind anonym."
    ),
}
_MISSING: Mapping[str, str] = {
    "survey_missing_changes": (
        "Was sich nach der letzten Umfrage ändert, steht noch aus, "
        "und niemand vom Admin-Team sagte, dass es ohne weitergeht."
    ),
    "survey_missing_contact": (
        "{setting} in app.yaml ist leer: Dort steht, mit wem man über Ernstes spricht."
    ),
    "survey_missing_machine": (
        "{setting} in app.yaml ist leer: Dort steht, wer an die Antworten käme."
    ),
}
_REFUSED: Mapping[str, str] = {
    "survey_refuse_live": "Eine Umfrage läuft schon. Der letzte Tag ist {day}.",
    "survey_refuse_soon": (
        "Gefragt wurde am {since}. So bald noch einmal gefragt, zeigte es, wie sich einzelne "
        "Antworten änderten. Die nächste Umfrage kann am {again} beginnen."
    ),
    "survey_refuse_ended": (
        "Die Umfrage vom {since} endete vorzeitig. Die nächste kann am {again} beginnen."
    ),
    "survey_refuse_few": (
        "Gefragt würden weniger als fünf Menschen. Bei so wenigen ist keine Antwort anonym."
    ),
    "survey_refuse_close_opening": (
        "Die Umfrage beginnt gerade. In einer Minute lässt sich das beenden."
    ),
    "survey_refuse_close_over": "Diese Umfrage ist schon vorbei.",
}
_TOLD: Mapping[str, str] = {
    "survey_told_notice": "Am {day} beginnt eine Umfrage, sobald dies getan ist:",
    "survey_told_waits": (
        "Die Umfrage vom {day} läuft noch nicht. Das geschieht von selbst, sobald dies getan ist, "
        "wenn es einige Tage vor dem Ende ist ({last}):"
    ),
    "survey_told_missed": (
        "Am {day} gab es keine Umfrage: Als es möglich war, blieben zu wenige Tage. "
        "Die nächste beginnt wie geplant."
    ),
    "survey_told_live": (
        "Die Umfrage vom {day} fällt aus: Eine andere läuft noch. Die nächste beginnt wie geplant."
    ),
    "survey_told_soon": (
        "Die Umfrage vom {day} fällt aus: Gefragt wurde gerade erst. "
        "Die nächste beginnt wie geplant."
    ),
    "survey_told_few": (
        "Am {day} gab es keine Umfrage: Gefragt worden wären weniger als fünf Menschen, "
        "und Antworten von so wenigen sind nicht anonym."
    ),
    "survey_told_lost": (
        "Die Antworten auf die Umfrage vom {day} gingen mit der Datei verloren. Die Umfrage ist "
        "beendet und zählt nicht. Die nächste beginnt wie geplant."
    ),
}
SENTENCES: Mapping[str, str] = {**_ANNOUNCED, **_MISSING, **_REFUSED, **_TOLD}
