"""Was eine Umfrage ergab, in Sätzen: what came out of a survey, in German."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "survey_result_both": (
        "Von {answered}, die geantwortet haben, sind {happy} mit der IT zufrieden (9-10) und "
        "{unhappy} nicht (0-6)."
    ),
    "survey_result_happy": (
        "Von {answered}, die geantwortet haben, sind {happy} mit der IT zufrieden (9-10). Wie "
        "sich die übrigen verteilen, würde zu viel über Einzelne verraten."
    ),
    "survey_result_unhappy": (
        "Von {answered}, die geantwortet haben, sind {unhappy} mit der IT nicht zufrieden "
        "(0-6). Wie sich die übrigen verteilen, würde zu viel über Einzelne verraten."
    ),
    "survey_result_close": (
        "{answered} haben geantwortet. Wie sich das verteilt, würde zu viel über Einzelne verraten."
    ),
    "survey_result_close_optional": (
        "Wie sich das verteilt, würde zu viel über Einzelne verraten."
    ),
    "survey_result_mean": (
        "{eligible} wurden gefragt, und wer geantwortet hat, gibt der IT im Mittel {mean} von 10."
    ),
    "survey_result_no_mean": (
        "{eligible} wurden gefragt. Das Mittel würde zu viel über Einzelne verraten."
    ),
    "survey_result_few": "Weniger als {few} haben geantwortet: zu wenige, um etwas zu sagen.",
    "survey_result_none": "Diese Umfrage endete vorzeitig, und es kam nichts dabei heraus.",
    "survey_result_first": "Es gibt keine frühere Umfrage zum Vergleich.",
    "survey_result_too_few": (
        "Verglichen mit {before}: zu wenige, um von einer Änderung zu sprechen."
    ),
    "survey_result_same": "Verglichen mit {before}: etwa gleich.",
    "survey_result_better": "Verglichen mit {before}: zufriedener, und das ist mehr als Zufall.",
    "survey_result_worse": (
        "Verglichen mit {before}: weniger zufrieden, und das ist mehr als Zufall."
    ),
    "survey_result_uncompared": (
        "Verglichen mit {before}: es ist zu wenig bekannt, um etwas zu sagen."
    ),
    "survey_result_mean_before": (
        "Verglichen mit {before}, als es {mean} war: zu wenige, um von einer Änderung zu sprechen."
    ),
    "survey_result_winter": "dem Winter",
    "survey_result_spring": "dem Frühjahr",
    "survey_result_summer": "dem Sommer",
    "survey_result_autumn": "dem Herbst",
    "survey_result_about": "etwa {percent} %",
    "survey_result_percent": "{percent} %",
    "survey_result_under": "unter {percent} %",
    "survey_result_over": "über {percent} %",
    "survey_result_rate": "Von den Gefragten haben {rate} geantwortet.",
    "survey_result_rate_high": "Fast alle, die gefragt wurden, haben geantwortet.",
    "survey_result_rate_nearly": "fast alle",
    "survey_result_score": (
        "Wert {score}, {margin} mehr oder weniger: Anteil des höchsten Bereichs minus den des "
        "niedrigsten. Die Spanne (95 %, mit Endlichkeitskorrektur) gilt nur dem Zufall."
    ),
    "survey_result_score_sure": (
        "Wert {score}: Anteil des höchsten Bereichs minus den des niedrigsten. "
        "Alle Gefragten haben geantwortet, also hat der Zufall keinen Anteil daran."
    ),
    "survey_result_in_short": "Kurz gesagt",
    "survey_result_figure": "Zahl",
    "survey_result_value": "Wert",
    "survey_result_asked": "Gefragt",
    "survey_result_answered": "Geantwortet",
    "survey_result_rate_name": "Antwortquote",
    "survey_result_mean_name": "Mittel, 0 bis 10",
    "survey_result_score_name": "Wert",
    "survey_result_untold": "nicht genannt",
    "survey_result_answer": "Antwort",
    "survey_result_share": "Anteil",
    "survey_result_share_unit": "% der Antworten",
    "survey_result_lost_unit": "% derer, die mitmachten",
    "survey_result_rounded": "Anteile sind auf 5 % gerundet.",
    "survey_result_mean_unit": "0 bis 10",
    "survey_result_trend": "Zufriedenheit mit der IT von Umfrage zu Umfrage",
    "survey_result_wave": "Umfrage",
    "survey_result_day": "{day}. {month}",
    "survey_result_happy_about": "Zufrieden mit der Hilfe der IT",
    "survey_result_easy_about": "Die IT macht es leicht",
    "survey_result_understood_about": "Ich fühle mich verstanden",
    "survey_result_lost_about": "Durch IT-Probleme verlorene Arbeitszeit",
    "survey_result_happy_low": "Unzufrieden (0-6)",
    "survey_result_happy_middle": "Dazwischen (7-8)",
    "survey_result_happy_high": "Zufrieden (9-10)",
    "survey_result_happy_not_high": "Übrige (0-8)",
    "survey_result_happy_not_low": "Übrige (7-10)",
    "survey_result_agree_low": "Nein (1-3)",
    "survey_result_agree_middle": "Dazwischen (4-5)",
    "survey_result_agree_high": "Ja (6-7)",
    "survey_result_agree_not_high": "Übrige (1-5)",
    "survey_result_agree_not_low": "Übrige (4-7)",
    "survey_result_lost_low": "Bis eine Stunde",
    "survey_result_lost_middle": "Stunden bis ein Tag",
    "survey_result_lost_high": "Ab zwei Tagen",
    "survey_result_lost_not_high": "Weniger, ohne Angabe",
    "survey_result_lost_not_low": "Mehr, ohne Angabe",
}
