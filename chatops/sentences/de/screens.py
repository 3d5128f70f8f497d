"""What stands in German on buttons, in forms, in the help and on the home pages.

The lengths of the English ones hold here too.
"""

from collections.abc import Mapping

_BUTTONS: Mapping[str, str] = {
    "button_take": "Übernehme ich",
    "button_settle": "Erledigt",
    "button_back": "Zurückholen",
    "button_not_one": "Nichts für die IT",
    "button_not_ours": "Nicht bei uns",
    "button_split": "Trennen",
    "button_join": "Verbinden",
    "button_private": "Privat machen",
    "button_later": "Später",
    "button_hand_over": "Übergeben",
    "button_open": "Öffnen",
    "button_log": "Hilfe vor Ort notieren",
    "button_find": "Suchen",
    "button_write": "{name} schreiben",
    "button_somebody_else": "Jemand anderes",
    "button_pass_on": "Weitergeben",
    "button_choose_words": "Auswählen, was",
    "button_talk_only": "Nur: Ich möchte reden",
    "button_leave_it": "Lieber nicht",
    "button_fine": "Ist mir recht",
    "button_rather_not": "Lieber nicht",
    "button_known": "Was du über mich weißt",
    "button_erase": "Löschen",
    "button_away": "Ich bin weg",
    "button_about": "{label}: {name}",
}

_FORMS: Mapping[str, str] = {
    "ask_title": "Die IT dazu fragen",
    "ask_words": "Das wird weitergegeben",
    "ask_quoted": "{name} schrieb: {text}",
    "ask_more": "Noch etwas dazu?",
    "ask_to": "Wer es bekommt",
    "ask_note": "{helper} bekommt diese Worte, und sonst nichts aus diesem Gespräch.",
    "ask_note_nobody": (
        "Gerade ist niemand von der IT da. Wer zuerst zurück ist, bekommt diese Worte, "
        "und sonst nichts aus diesem Gespräch."
    ),
    "ask_submit": "Weitergeben",
    "choose_title": "Wer soll es bekommen?",
    "choose_who": "Jemand aus der IT",
    "choose_submit": "Weitergeben",
    "delicate_title": "Du bestimmst",
    "delicate_words": "Was gelesen werden darf",
    "delicate_to": "Von wem",
    "delicate_note": "Nur das wird weitergegeben, und nur an die Person, die du wählst.",
    "delicate_submit": "Weitergeben",
    "log_title": "Hilfe vor Ort",
    "log_who": "Wer war es?",
    "log_about": "Was war es?",
    "log_means": "Wie?",
    "log_minutes": "Minuten",
    "log_submit": "Notieren",
    "hand_over_title": "Übergeben",
    "hand_over_to": "An wen?",
    "hand_over_word": "Ein Wort dazu",
    "hand_over_submit": "Übergeben",
    "later_title": "Später",
    "later_when": "Wann soll es wieder da sein?",
    "later_tomorrow": "Morgen früh",
    "later_monday": "Montag früh",
    "later_date": "An einem Tag",
    "later_day": "An welchem Tag?",
    "later_submit": "Verschieben",
    "not_ours_title": "Nicht bei uns",
    "not_ours_who": "Wer hilft hier?",
    "not_ours_note": "Ich sage das in einer Zeile und gebe nichts weiter.",
    "not_ours_submit": "Sagen",
    "join_title": "Verbinden",
    "join_which": "Wozu gehört es?",
    "join_submit": "Verbinden",
    "join_nothing": "Es gibt kein anderes offenes, mit dem das eins werden könnte.",
    "split_title": "Teilen",
    "split_where": "Wo beginnt das zweite?",
    "split_submit": "Teilen",
    "split_nothing": "Darin steht nur eine Nachricht, da gibt es nichts zu teilen.",
    "find_title": "Suchen",
    "find_words": "Was suchst du?",
    "find_submit": "Suchen",
    "away_title": "Weg",
    "away_until": "Bis zu welchem Tag?",
    "away_submit": "Notieren",
    "erase_title": "Löschen",
    "erase_note": (
        "Ich vergesse deine Worte und deinen Namen. "
        "Die Nachrichten im Chat bleiben; löschen kannst nur du."
    ),
    "erase_submit": "Löschen",
}

_HELP: Mapping[str, str] = {
    "help_1": (
        "Frag in {places} oder schreib mir: Ein Mensch antwortet, ich behalte nur den Überblick."
    ),
    "help_2": (
        "Anderswo erwähne mich, oder wähle bei einer Nachricht Die IT dazu fragen; "
        "du siehst vorher, was weitergegeben wird."
    ),
    "help_3": (
        "/it mein Bildschirm flackert fragt von überall, /it for @priya … fragt für jemand anderen."
    ),
    "help_4": (
        "Was du mir allein schreibst oder mit 🤫 markierst, ist privat: "
        "Nur wer dir hilft, liest es."
    ),
    "help_5": (
        "📝 von mir: notiert, ein Mensch schaut hin. 👀, 🙋 oder ✋ von der IT: jemand hat es."
    ),
    "help_6": (
        "✅ sagt, es ist vorbei; schreib wieder, und es ist zurück. "
        "✖️ sagt, das war nichts für die IT."
    ),
    "help_7": (
        "Auf meiner Startseite steht, was du gefragt hast, wer Dienst hat und was ich über dich "
        "weiß."
    ),
    "help_8": (
        "Für die IT: /it log @dana Dock, Besuch, 10 min · /it find Dock · /it list · "
        "/it quiet · /it snooze 2 Stunden · /it away bis 12. Januar · /it back"
    ),
    "help_plain_1": (
        "Frag in {places} oder schreib mir: Ein Mensch antwortet, ich behalte nur den Überblick."
    ),
    "help_plain_2": (
        "Anderswo erwähne mich, oder wähle bei einer Nachricht „Die IT dazu fragen“; "
        "du siehst vorher, was weitergegeben wird."
    ),
    "help_plain_3": (
        "Schreib mir allein oder nach meinem Namen „für @priya mein Bildschirm flackert“, "
        "um für jemand anderen zu fragen."
    ),
    "help_plain_4": (
        "Was du mir allein schreibst, ist privat, und eine Frage mit 🤫 an meiner Zeile darunter "
        "auch: Nur wer dir hilft, liest es."
    ),
    "help_plain_5": (
        "„Notiert“ in meiner Zeile: ein Mensch schaut hin. 👀, 🙋 oder ✋ von der IT an der Zeile: "
        "jemand hat es."
    ),
    "help_plain_6": (
        "✅ an meiner Zeile sagt, es ist vorbei; schreib wieder, und es ist zurück. "
        "✖️ dort sagt, das war nichts für die IT."
    ),
    "help_plain_7": (
        "„Startseite“ zeigt, was du gefragt hast, wer Dienst hat und was ich über dich weiß."
    ),
    "help_plain_8": (
        "Für die IT: log @dana Dock, Besuch, 10 min · find Dock · list · quiet · "
        "snooze 2 Stunden · away bis 12. Januar · back"
    ),
}

_HOME: Mapping[str, str] = {
    "home_moved": "Das steht jetzt weiter unten.",
    "heading_waiting": "Wartet",
    "heading_in_hand": "In Arbeit",
    "heading_quiet": "Still geworden",
    "heading_settled": "Heute erledigt",
    "heading_asks": "Was du gefragt hast",
    "heading_on": "Wer Dienst hat",
    "heading_reach": "Wie man dich am besten erreicht",
    "heading_known": "Was ich über dich weiß",
    "heading_found": "Zu {words}",
    "heading_health": "Wie es mir geht",
    "item": "{name}: {about}, seit {since}",
    "item_with": "{name}: {about}, seit {since}, bei {helper}",
    "item_private": "{name}, privat, seit {since}",
    "item_private_with": "{name}, privat, seit {since}, bei {helper}",
    "item_own": "{about}, seit {since}",
    "item_own_with": "{about}, seit {since}, bei {helper}",
    "item_no_words": "eine Datei oder ein Bild",
    "item_words_gone": "Worte, die zurückgenommen wurden",
    "more": "und {count} mehr",
    "more_than_fit": (
        "und {count} mehr, als hier hinpassen. Was erledigt ist, macht Platz, "
        "und /it find bringt jede davon hervor."
    ),
    "empty_waiting": "Niemand wartet.",
    "empty_in_hand": "Nichts ist in Arbeit.",
    "empty_quiet": "Nichts ist still geworden.",
    "empty_settled": "Heute noch nichts.",
    "empty_asks": "Nichts ist offen. Schreib mir jederzeit oder frag in {places}.",
    "empty_found": "Zu {words} habe ich nichts gefunden.",
    "on_today": "Heute im Dienst: {helpers}.",
    "on_next": "Gerade hat niemand Dienst. {helper} ist {when} zurück.",
    "on_nobody": "Gerade hat niemand Dienst.",
    "reach_call": "Ruf mich an",
    "reach_visit": "Komm vorbei",
    "reach_write": "Schreiben ist gut",
    "reach_any": "Wie es passt",
    "known_name": "Dein Name: {name}",
    "known_timezone": "Deine Zeitzone: {timezone}",
    "known_reach": "Wie man dich am besten erreicht: {reach}",
    "known_asks": "Was du gefragt hast, soweit ich weiß: {count}",
    "known_words": "Deine Worte werden {days} Tage nach dem letzten vergessen.",
    "known_survey": (
        "Antworten auf Umfragen werden nicht unter deinem Namen behalten, darum steht hier keine."
    ),
    "erased": (
        "Erledigt. Deine Worte und dein Name sind hier weg; die Sicherungen folgen in {days} Tagen."
    ),
    "health_well": "Alles, was ankam, ist bearbeitet, und alles, was ich schrieb, ist raus.",
    "health_failed": "Noch nicht geklappt, wird wieder versucht: {count}",
    "health_parked": "Nach mehreren Versuchen beiseitegelegt: {count}",
    "health_paused": "Das Senden auf {door} ruht: {reason}",
    "health_quiet": "Ich bin still bis /it quiet off.",
    "alarm_refuses": (
        "Ich kann nichts aufschreiben: Meine Platte ist voll, verweigert oder gesperrt. Was man mir"
        " schickt, wartet bei der Plattform. Mit Platz geht es von selbst weiter."
    ),
    "alarm_damaged": (
        "Mein Gedächtnis ist beschädigt, darum behalte ich nichts mehr und antworte nicht. Wer mich"
        " betreibt, halte mich an und hole die neueste gute Sicherung zurück: deskside restore"
    ),
    "health_absent": "In {places} bin ich noch nicht; jemand muss mich dort hinzufügen.",
}

SENTENCES: Mapping[str, str] = {**_BUTTONS, **_FORMS, **_HELP, **_HOME}
