"""What is said when something cannot wait, or when many write about one thing."""

from collections.abc import Mapping

_URGENT: Mapping[str, str] = {
    "urgent_way": "Wenn es nicht warten kann: {urgent}.",
    "urgent_quickest": "Am schnellsten geht es so: {urgent}.",
    "urgent_told": "Ich habe {helper} sofort Bescheid gegeben.",
    "urgent_told_held": "{helper} weiß nur, dass etwas vielleicht nicht warten kann.",
    "urgent_nobody": "Das sollte nicht warten, und gerade ist niemand von der IT da.",
    "urgent_card": "{name} hat etwas geschrieben, das vielleicht nicht warten kann: {subject}.",
    "urgent_card_unread": "{name} hat etwas geschrieben, das vielleicht nicht warten kann.",
    "urgent_late": "Das war {when}; ich konnte es erst jetzt lesen.",
    "urgent_stolen": "etwas gestohlen",
    "urgent_lost_device": "ein Gerät verloren",
    "urgent_clicked_a_link": "ein Link geöffnet",
    "urgent_typed_my_password": "ein Passwort herausgegeben",
    "urgent_ransom_note": "eine Lösegeldforderung",
    "urgent_account_taken_over": "ein Konto, das vielleicht jemand anderes benutzt",
}

_MANY: Mapping[str, str] = {
    "burst_asked": "{count} Leute haben in {minutes} Minuten geschrieben. Ist das eine Sache?",
    "burst_asked_over_time": "{count} Leute haben binnen {time} geschrieben. Ist das eine Sache?",
    "burst_since": "{name}, seit {since}:",
    "burst_more": "Und {count} weitere, alle auf deiner Liste.",
    "burst_one": "Auf deiner Liste ist das jetzt eins: was {names} geschrieben haben.",
    "burst_one_of_many": "Auf deiner Liste ist das jetzt eins: was {count} Leute schrieben.",
    "burst_not_one": "Gut, jedes davon bleibt für sich.",
    "burst_newcomer": "Noch jemand hat geschrieben: ist das dasselbe?",
    "burst_newcomers": "Noch {count} haben geschrieben: dazunehmen?",
    "burst_line": "{helper}: {words}",
    "burst_line_words": "Deine Worte für alle",
    "burst_line_note": "Das steht dann einmal, mit deinem Namen, wo gefragt wurde: {places}.",
    "burst_line_title": "Eine Zeile für alle",
    "burst_line_submit": "Schreiben",
    "burst_over": "Was {count} Leute geschrieben haben, ist erledigt.",
    "burst_tell": "Allen Bescheid geben, die geschrieben haben ({count})?",
    "burst_tell_note": "In jedem Thread stünde: {words}",
    "burst_told": (
        "{helper} sagt, das ist erledigt. Wenn es bei dir nicht so ist, schreib einfach hier."
    ),
    "burst_all_told": "Alle wissen Bescheid ({count}).",
    "burst_none_told": "Gut, es wird nichts gesagt.",
    "button_one_thing": "Eine Sache",
    "button_not_one_thing": "Nicht eine Sache",
    "button_burst_add": "Dazunehmen",
    "button_burst_line": "Eine Zeile für alle",
    "button_yes": "Ja",
    "button_no": "Nein",
    "done_burst_line": "Die Zeile steht da.",
    "refuse_burst_few": "Davon sind keine zwei mehr übrig.",
    "refuse_burst_none": "Davon ist nichts mehr übrig.",
    "refuse_burst_line": "Eine Zeile für alle steht schon da, diese kommt nicht dazu.",
    "refuse_quiet": "Ich bin gerade still und kann das nicht sagen, bis zu /it quiet off.",
}

SENTENCES: Mapping[str, str] = {**_URGENT, **_MANY}
