"""Was gesagt wird, wenn jemand von der IT weg ist, und wer stattdessen da ist."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "away_noted": "Notiert: Du bist {when} zurück.",
    "away_offered": "Was du in der Hand hast, biete ich den anderen an.",
    "away_alone": "Bis dahin sage ich, dass niemand da ist.",
    "away_alone_stand_in": "Bis dahin sage ich, dass niemand da ist, und nenne {who}.",
    "away_over": "Schön, dass du zurück bist. Ich zähle wieder auf dich.",
    "away_not": "Du bist gar nicht als weg notiert.",
    "away_how": (
        "Bis wann? Versuch es so: /it away bis 12. Januar. Wenn du früher zurück bist: /it back."
    ),
    "away_not_then": (
        "Das ist schon vorbei oder über ein Jahr hin. 12. Januar oder 2027-01-12 geht."
    ),
    "away_offer": "{helper} ist {when} zurück. Wer nimmt das hier?",
    "away_offer_over": "{helper} ist zurück, also muss das niemand mehr nehmen.",
    "away_offer_done": "Das ist vorbei.",
    "away_offer_waits": "Das wartet auf der Liste.",
    "away_declined": "{name} möchte damit lieber bei {helper} bleiben.",
    "away_tomorrow": "Morgen",
    "away_monday": "Montag",
    "away_date": "An einem anderen Tag",
    "button_here": "Ich bin zurück",
    "stand_in_asked": "So lange hilft {who}.",
    "stand_in_none": "Bis dahin ist niemand von der IT da.",
    "snooze_on": "Notiert: Hinweise kommen erst {when} wieder.",
    "snooze_off": "Notiert: Hinweise kommen wieder.",
    "snooze_how": (
        "Wie lange? Versuch es so: /it snooze 2 Stunden, /it snooze bis 15:00 oder /it snooze aus."
    ),
    "snooze_not_then": (
        "Das ist schon vorbei oder über eine Woche hin. Für länger gibt es /it away."
    ),
}
