"""Was Helfende am Morgen lesen: what a helper reads in the morning, in German."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "digest_hello": "Guten Morgen, {helper}. So steht es:",
    "digest_waiting": "Noch ohne Antwort:",
    "digest_last_word": "In deinen Händen, und eine Antwort steht aus:",
    "digest_back": "Heute wieder da:",
    "digest_one": "{name}, seit {since}",
    "digest_more": "Und {count} weitere auf deiner Liste.",
    "digest_threshold": (
        "Ab jetzt erwähne ich das Reden, wenn es {now} Mal hin und zurück ging, nicht {before}: "
        "So lang sind die Gespräche hier."
    ),
    "digest_faded_one": "Eins ist inzwischen verklungen. Ein Wort im Thread holt es zurück.",
    "digest_faded": "Inzwischen sind {count} verklungen. Ein Wort im Thread holt eins zurück.",
}
