"""Was der Bot auf Deutsch sagt, im Gespräch: what the bot says in German, in conversation.

It says "du" throughout, and "die IT" for the desk, which spares everybody's gender.
"""

from collections.abc import Mapping

_DIRECT: Mapping[str, str] = {
    "dm_first": (
        "Ich bin die Assistenz der IT, kein Mensch. "
        "Was du hier schreibst, geht an {helper}, heute im Dienst."
    ),
    "dm_first_away": (
        "Ich bin die Assistenz der IT, kein Mensch. "
        "Was du hier schreibst, geht an {helper} und wird {when} als Erstes gelesen."
    ),
    "dm_first_nobody": (
        "Ich bin die Assistenz der IT, kein Mensch. Gerade ist niemand von der IT da; "
        "was du hier schreibst, bekommt, wer zuerst zurück ist."
    ),
    "dm_first_choose": (
        "Noch ist nichts weitergegeben. In {time} ist es das, "
        "wenn du nicht lieber jemand anderen möchtest."
    ),
    "dm_chosen": "Gut, das geht an {helper}.",
    "dm_together": (
        "Danke, {name}. Ich bin die Assistenz der IT, kein Mensch. {helper} schon, "
        "und heute im Dienst: Hier ist ein Chat für uns drei mit dem, was du geschrieben hast."
    ),
    "dm_together_again": (
        "Danke, {name}. {helper} ist heute im Dienst: "
        "Hier ist ein Chat für uns drei mit dem, was du geschrieben hast."
    ),
    "dm_passed_on": "Danke, {name}. {helper} hat, was du geschrieben hast, und schreibt dir.",
    "dm_added": "Das hat {helper} jetzt auch.",
    "dm_away": "Danke, {name}. {helper} ist gerade nicht da und sieht das {when} als Erstes.",
    "dm_nobody_until": (
        "Danke, {name}. Gerade ist niemand von der IT da; "
        "was du geschrieben hast, wird {when} als Erstes gelesen."
    ),
    "dm_nobody": (
        "Danke, {name}. Gerade ist niemand von der IT da, und ich weiß noch nicht, ab wann wieder. "
        "Was du geschrieben hast, bekommt, wer zuerst zurück ist."
    ),
}

_PLACES: Mapping[str, str] = {
    "invited": (
        "Ich bin die Assistenz der IT, kein Mensch. Hier lese ich nur, was mich erwähnt oder "
        "was {reaction} bekommt. Wer die IT verwaltet, kann daraus einen Ort zum Fragen machen."
    ),
    "invited_plain": (
        "Ich bin die Assistenz der IT, kein Mensch. Hier lese ich nur, was mich erwähnt, oder wozu "
        "jemand „Die IT dazu fragen“ wählt. Wer die IT verwaltet, kann daraus einen Ort zum Fragen "
        "machen."
    ),
    "command_edited": (
        "Das zu bearbeiten ändert nichts. Schreib es mir noch einmal, so wie es sein soll."
    ),
    "noted": "Notiert. {helper} schaut es sich an.",
    "noted_named": "Notiert, {names}. {helper} hat heute Dienst und schaut es sich an.",
    "away": "{helper} sieht das {when} als Erstes.",
    "away_nobody_until": "Gerade ist niemand von der IT da. Das wird {when} als Erstes gelesen.",
    "away_nobody": (
        "Gerade ist niemand von der IT da, und ich weiß noch nicht, ab wann wieder. "
        "Das bekommt, wer zuerst zurück ist."
    ),
    "closing": "{helper} ist heute nicht mehr dazu gekommen und sieht das {when} als Erstes.",
    "closing_nobody_until": (
        "Heute ist niemand mehr dazu gekommen. Das wird {when} als Erstes gelesen."
    ),
    "closing_taken": "{helper} hat das und macht {when} damit weiter.",
    "closing_taken_nobody": (
        "Das ist in Arbeit, und ich weiß noch nicht, wann es damit weitergeht."
    ),
    "closing_nobody": (
        "Heute ist niemand mehr dazu gekommen, und ich weiß noch nicht, wann es klappt. "
        "Das bekommt, wer zuerst zurück ist."
    ),
    "for_noted": (
        "Notiert für {name}, und {name} weiß jetzt, dass du gefragt hast. "
        "{helper} schaut es sich an."
    ),
    "for_told": "{asker} hat die IT für dich gefragt, und {helper} schaut es sich an:",
    "for_noted_away": (
        "Notiert für {name}, und {name} weiß jetzt, dass du gefragt hast. "
        "{helper} sieht es {when} als Erstes."
    ),
    "for_noted_nobody": (
        "Notiert für {name}, und {name} weiß jetzt, dass du gefragt hast. "
        "Gerade ist niemand von der IT da; wer zuerst zurück ist, schaut es sich an."
    ),
    "for_noted_held": (
        "Notiert für {name}, und {name} weiß jetzt, dass du gefragt hast, und bestimmt, "
        "wer es bekommt."
    ),
    "for_told_away": (
        "{asker} hat die IT für dich gefragt, und {helper} sieht es {when} als Erstes:"
    ),
    "for_told_nobody": (
        "{asker} hat die IT für dich gefragt. Gerade ist niemand da; "
        "wer zuerst zurück ist, schaut es sich an:"
    ),
    "for_asked": "{asker} hat die IT für dich gefragt:",
    "not_ours": (
        "{helper} sagt, hier hilft {who}. "
        "Weitergegeben habe ich nichts, schreib also am besten selbst dorthin."
    ),
    "handed_over": "{helper} hat das jetzt, mit allem bisher Gesagten, und antwortet hier.",
}

_GROUPS: Mapping[str, str] = {
    "group_root": "{name} hat der IT {when} geschrieben:",
    "group_root_for": "{asker} hat der IT {when} für {name} geschrieben:",
    "group_adds": "{name} ergänzt:",
    "group_moved": "{helper} hat das jetzt, und hier geht es weiter:",
    "group_link": "Zum neuen Chat",
    "quote_gone": "Das hier wurde zurückgenommen.",
}

_SECRETS: Mapping[str, str] = {
    "secret_help": "{helper} kann dabei helfen.",
    "secret_removed": (
        "Das sah nach einem Passwort aus, deshalb habe ich es nicht behalten. "
        "Am besten änderst du es jetzt und löschst die Nachricht."
    ),
    "secret_removed_key": (
        "Das sah nach einem Schlüssel aus, deshalb habe ich nichts davon behalten. "
        "Am besten ersetzt du den Schlüssel jetzt und löschst die Nachricht."
    ),
    "secret_removed_code": (
        "Das sah nach einem Anmeldecode aus, deshalb habe ich nichts davon behalten. "
        "Am besten verwendest du den Code nicht mehr und löschst die Nachricht."
    ),
    "secret_removed_card": (
        "Das sah nach einer Kartennummer aus, deshalb habe ich nichts davon behalten. "
        "Am besten löschst du die Nachricht."
    ),
    "secret_removed_several": (
        "Manches davon sah nach Passwörtern oder Schlüsseln aus, das habe ich nicht behalten. "
        "Am besten änderst du jetzt, was darin stand, und löschst die Nachricht."
    ),
    "secret_middle": (
        "Das war mehr, als ich nach Passwörtern durchsehen kann, deshalb habe ich nur Anfang und "
        "Ende behalten. Kommt es auf die Mitte an, dann am besten noch einmal in kürzeren Teilen."
    ),
}

_DELICATE: Mapping[str, str] = {
    "delicate_ask": (
        "Davon habe ich nichts weitergegeben. Du bestimmst, was {helper} liest, "
        "oder ob es an jemand anderen geht."
    ),
    "delicate_ask_nobody": (
        "Davon habe ich nichts weitergegeben. Du bestimmst, was weitergeht und an wen."
    ),
    "delicate_contact": "Bei etwas Ernstem kannst du auch mit {contact} sprechen.",
    "delicate_talk_only": (
        "{name} möchte etwas mit dir besprechen; worum es geht, sagt {name} dir dann."
    ),
    "delicate_passed": "{helper} hat genau das, was du gewählt hast, und sonst nichts.",
    "delicate_talk_passed": "{helper} weiß, dass du reden möchtest, und sonst nichts.",
    "delicate_kept": "Gut, nichts wurde weitergegeben.",
}

_DESK: Mapping[str, str] = {
    "card_new": "{name} hat der IT {when} geschrieben:",
    "walkup_noted": "Notiert: {name}, {about}.",
    "walkup_visit": "ein Besuch",
    "walkup_call": "ein Anruf",
    "walkup_mail": "eine Mail",
    "walkup_unclear": (
        "Für wen das war, konnte ich nicht erkennen. "
        "Versuch es so: /it log @dana Dock, Besuch, 10 min"
    ),
    "walkup_no_words": "Und was war es? Versuch es so: /it log @dana Dock, Besuch, 10 min",
    "hand_over_card": "{helper} übergibt dir das. {name} hat {when} gefragt:",
    "hand_over_said": "Seitdem gesagt:",
    "hand_over_nothing_said": "Seitdem wurde nichts gesagt.",
    "hand_over_last_time": "Was {name} letztes Mal brauchte:",
    "hand_over_private": "Das ist privat: Ab jetzt liest nur du mit.",
    "hand_over_ask": (
        "{helper} möchte das an {other} übergeben. {other} liest dann, was du geschrieben hast. "
        "Ist dir das recht?"
    ),
    "hand_over_asked": "Das ist privat, deshalb habe ich erst {name} gefragt.",
    "hand_over_declined": "{name} möchte damit lieber bei dir bleiben.",
    "hand_over_stays": "Gut, das bleibt bei {helper}.",
    "left_ask": (
        "{helper} ist nicht mehr bei der IT. Soll ich das an {other} geben? "
        "{other} liest dann, was du geschrieben hast."
    ),
    "hand_over_done": "{helper} hat das jetzt.",
    "hand_over_nobody": "Sonst ist niemand von der IT da, der das nehmen kann.",
    "after_downtime": "Ich war eine Weile weg. Das kam inzwischen an und wartet noch:",
    "after_downtime_none": "Ich war eine Weile weg, seit {since}.",
    "after_downtime_one": "{name}, seit {since}:",
    "after_downtime_more": "Und noch {count}, alle auf deiner Liste.",
    "after_downtime_unread": (
        "Auf {door} kann ich nicht nachlesen, was in der Zeit gesagt wurde. "
        "Vielleicht fehlt hier etwas."
    ),
    "quiet_on": (
        "Ich bin jetzt überall still. Ich notiere weiter und rede wieder nach /it quiet off."
    ),
    "quiet_off": "Ich rede wieder.",
}

_PRESSED: Mapping[str, str] = {
    "done_taken": "Das hast jetzt du.",
    "done_settled": "Von der Liste. Wer wieder schreibt, holt es zurück.",
    "done_back": "Es steht wieder auf der Liste.",
    "done_not_one": "Weggenommen, und die Worte sind vergessen.",
    "done_not_ours": "Ich habe gesagt, dass hier {who} hilft.",
    "done_split": "Das sind jetzt zwei.",
    "done_joined": "Das ist jetzt eins.",
    "done_private": "Das ist ab jetzt privat.",
    "done_later": "Das steht {when} wieder auf deiner Liste.",
    "done_passed": "{helper} hat es, und genau das, was du hier gesehen hast.",
    "done_reach": "Notiert.",
    "refuse_taken": "{helper} hat das schon.",
    "refuse_yours": "Das hast du schon.",
    "refuse_over": "Das ist vorbei; schreib noch einmal, dann ist es wieder da.",
    "refuse_desk_only": "Das kann nur die IT.",
    "refuse_admin_only": "Das kann nur die Verwaltung des Bots.",
    "refuse_owner_only": "Das kann nur {name}.",
    "refuse_private": "Das ist privat; nur {helper} kann es lesen.",
    "refuse_unread": "Das ist privat; nimm es erst, dann kannst du es lesen.",
    "refuse_gone": "Das ist nicht mehr da.",
    "refuse_guest": "Hier kann ich nur Leuten aus dieser Firma helfen.",
    "refuse_unknown_person": "Ich weiß noch nicht, wer das ist. Eine Erwähnung mit @ hilft mir.",
    "refuse_date": "Das Datum konnte ich nicht lesen. 12. Januar oder 2027-01-12 geht.",
    "refuse_minutes": "Diese Minuten konnte ich nicht lesen. Eine Zahl bis 1440 geht, wie 10 min.",
    "refuse_unclear": "Das habe ich nicht verstanden. /it help sagt, was ich kann.",
    "refuse_empty": "Darin ist nichts, was ich weitergeben könnte.",
    "refuse_own_message": "Das hat der Bot selbst geschrieben.",
    "error_try_again": "Das hat zu lange gedauert. Versuch es noch einmal.",
    "failed": (
        "Bei mir ist etwas schiefgegangen; {helper} sieht trotzdem, was du geschrieben hast."
    ),
    "failed_nobody": (
        "Bei mir ist etwas schiefgegangen; die IT sieht trotzdem, was du geschrieben hast."
    ),
}

SENTENCES: Mapping[str, str] = {
    **_DIRECT,
    **_PLACES,
    **_GROUPS,
    **_SECRETS,
    **_DELICATE,
    **_DESK,
    **_PRESSED,
}
