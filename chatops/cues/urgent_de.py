"""What cannot wait, in German."""

from chatops.cues.delicate import subject

DEVICE = (
    r"(?:dienst|firmen|arbeits|zweit)?(?:laptop|notebook|macbook|rechner|computer|pc|handy"
    r"|telefon|iphone|smartphone"
    r"|ipad|tablet|gerät|ausweis|badge|yubikey|token|usb-?stick|festplatte|tasche|rucksack"
    r"|geldbeutel|portemonnaie"
    r"|zugangskarte|chipkarte|schlüsselkarte)"
)
NOT = "(?:nicht|nie|kein|keine|keinen|niemand|nichts)"
LEARNING = (
    r"\w*(?:schulung|training|kurs|seminar|richtlinie|simulation|übung|quiz|artikel|versicherung"
    r"|präsentation|kampagne|webinar)\w*"
)

_CLICKED = (
    "(?:geklickt|angeklickt|draufgeklickt|geöffnet|aufgemacht|runtergeladen|heruntergeladen|gefolgt"
    "|gescannt)"
)
_BAD = (
    "verdächtige[nrm]?|komische[nrm]?|dubiose[nrm]?|seltsame[nrm]?|merkwürdige[nrm]?|falschen"
    "|gefälschte[nrm]?|bösartige[nrm]?|schädliche[nrm]?|infizierte[nrm]?|phishing-?"
)
_THING = "(?:link|anhang|datei|mail|nachricht|sms|qr-code|url|pdf|phishing-?link|phishing-?mail)"
_MAIL = "(?:e-?mail|mail|sms|nachricht|phishing-?mail|whatsapp)"

STOLEN = r"""
    <DEVICE> (?:\w+ ){0,6}(?:gestohlen|geklaut|entwendet)
    (?:gestohlen\w*|geklaut\w*|entwendet\w*) <DEVICE>
    (?:gestohlen|geklaut) (?:worden|wurde|hat)
    (?:ausgeraubt|überfallen|bestohlen|eingebrochen)
"""
STOLEN_HARMLESS = r"""
    (?:<LEARNING>)|<NOT> (?:\w+ )?(?:gestohlen|geklaut)|(?:wenn|falls) (?:\w+ ){0,6}(?:gestohlen
        |geklaut)
    den fokus|wieder da|aufgetaucht|gefunden
"""

URGENT = (
    subject("stolen", STOLEN, STOLEN_HARMLESS, DEVICE=DEVICE, NOT=NOT, LEARNING=LEARNING),
    subject(
        "ransom note",
        r"""
        lösegeld\w*|ransomware|erpress(?:ung\w*|er\w*|t)|verschlüsselungstrojaner
        (?:alle|meine|unsere) (?:\w+ )?(?:dateien|daten|dokumente|ordner) (?:\w+
            ){0,4}verschlüsselt(?! (?:speichern|senden))
        (?:\w+ ){0,3}bitcoins? (?:\w+ ){0,3}(?:zahlen|bezahlen|überweisen|schicken|senden)
        """,
        r"""
        <LEARNING>|bitlocker|filevault|schutz (?:vor|gegen)|<NOT> (?:\w+ )?(?:lösegeld|ransomware)
            |richtig verschlüsselt|sind (?:\w+ )?verschlüsselt gespeichert
        """,
        LEARNING=LEARNING,
        NOT=NOT,
    ),
    subject(
        "typed my password",
        r"""
        <ACCESS> (?:\w+ ){0,4}(?:auf|bei|in) (?:\w+ ){0,3}(?:<FAKE>) (?:\w+ )?<SITE>(?: \w+){0,3}
            <GAVE>
        <ACCESS> (?:\w+ ){0,3}(?:auf|bei|in) (?:einer|einem|ein|eine|so einer|dieser) (?:\w+
            ){0,2}(?:seite|website|webseite|formular|link|mail)(?: \w+){0,4} <GAVE>
        (?:jemandem|jemand|einem anrufer|dem anrufer|einer anruferin|ihm|ihr|denen|einem fremden
            |am telefon) (?:\w+ ){0,3}<ACCESS> (?:\w+ )?<GAVE>
        <ACCESS> (?:\w+ ){0,3}(?:jemandem|jemand|einem anrufer|dem anrufer|am telefon|der falschen
            person|einem betrüger) (?:\w+ ){0,3}<GAVE>
        (?:phishing[\w-]*|gefälscht\w*|betrug\w*) (?:\w+ ){0,12}<ACCESS> (?:\w+ ){0,4}<GAVE>
        <ACCESS> (?:\w+ ){0,6}phishing[\w-]*(?: \w+){0,4} <GAVE>
        """,
        r"""
        <NOT> (?:\w+ ){0,3}(?:eingegeben|eingetippt|gegeben|verraten)|(?:passwort|kennwort
            |zugangsdaten) (?:\w+ )?(?:nicht|nie)|<LEARNING>
        """,
        GAVE="(?:eingegeben|eingetippt|gegeben|verraten|geschickt|weitergegeben|genannt|mitgeteilt|gesagt|durchgegeben|preisgegeben|gesendet)",
        ACCESS="(?:passwort|kennwort|pin|zugangsdaten|anmeldedaten|logindaten|passwörter|kreditkartendaten|tan|code)",
        FAKE="gefälschten?|falschen|komischen|seltsamen|verdächtigen|dubiosen|merkwürdigen|fremden|unseriösen|phishing-?",
        SITE="(?:seite|website|webseite|phishing-?seite|phishing-?mail|mail|formular|link|fenster|portal)",
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "clicked a link",
        r"""
        (?:<BAD>) (?:\w+ )?<THING> (?:\w+ ){0,5}<CLICKED>
        (?:phishing-?(?:mail|link|nachricht|seite)|spam-?mail) (?:\w+ ){0,8}<CLICKED>
        <THING> (?:in|aus|von) (?:einer|so einer|dieser|der) (?:<BAD>) <MAIL> (?:\w+ ){0,2}<CLICKED>
        <CLICKED> (?:\w+ ){0,4}(?:<BAD>) (?:\w+ )?<THING>
        auf (?:etwas|was) geklickt (?:\w+ ){0,4}(?:nicht hätte|nicht sollte|sollen)
        auf (?:phishing|eine phishing[\w-]*|einen betrug\w*) (?:\w+ ){0,2}reingefallen
        """,
        r"<NOT> (?:\w+ ){0,3}<CLICKED>|<LEARNING>",
        CLICKED=_CLICKED,
        BAD=_BAD,
        THING=_THING,
        MAIL=_MAIL,
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "clicked a link",
        r"""
        (?:ich|wir|hab|habe|haben) (?:\w+ ){0,4}(?:auf )?(?:einen|einem|nen) (?:\w+ )?<THING>
            (?:in|aus|von) (?:einer|so einer|dieser|der) (?:\w+ ){0,3}<MAIL> (?:\w+ ){0,2}<CLICKED>
        (?:ich|wir) (?:habe|hab|haben) (?:\w+ ){0,2}(?:auf )?(?:einen|nen) (?:link|anhang) <CLICKED>
        """,
        r"""
        <NOT> (?:\w+ ){0,3}<CLICKED>|<LEARNING>|passiert nichts|nichts passiert|von dir|du geschickt
        (?:im|in|in der|aus dem|auf der) <HOUSE>|öffnet sich
        """,
        CLICKED=_CLICKED,
        THING=_THING,
        MAIL=_MAIL,
        HOUSE="(?:menü|wiki|intranet|portal|app|kalender|teams|outlook|startseite|einladung|confluence"
        "|jira|handbuch|slack|sharepoint)",
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "account taken over",
        r"""
        (?:wurde|worden|bin|wurden) (?:\w+ )?gehackt|gehackt (?:worden|wurde)
        (?:konto|account|postfach|rechner|laptop|handy|profil) (?:\w+ ){0,4}(?:gehackt|übernommen
            worden|gekapert)
        (?:jemand|fremde\w*) (?:\w+ ){0,3}(?:in|auf|benutzt|nutzt|hat zugriff auf) (?:mein|meinem
            |meinen) (?:konto|account|postfach|rechner|laptop)
        """,
        r"<LEARNING>|<NOT> (?:\w+ )?gehackt|(?:wenn|falls|ob) (?:\w+ ){0,4}gehackt",
        LEARNING=LEARNING,
        NOT=NOT,
    ),
    subject(
        "lost device",
        r"""
        <MY> (?:\w+ )?<DEVICE> (?:\w+ ){0,5}(?:verloren|liegen ?lassen|liegen ?gelassen|stehen
            ?lassen|verlegt|vergessen)(?= |$)
        (?:verliere|verlor|vermisse|finde) <MY> <DEVICE>(?: (?:seit|nicht|nirgends|nirgendwo))
        <MY> <DEVICE> ist (?:\w+ )?(?:weg|verschwunden|verloren|verloren gegangen)(?= |$)
        """,
        r"""
        <LEARNING>|verbindung|pin |(?:wenn|falls) (?:\w+ ){0,6}verlor|gefunden|wieder da
            |aufgetaucht|(?:verloren|vergessen) hat|zu hause|zuhause|daheim|<NOT> (?:\w+
            )?verloren|(?:wlan|netz|signal|ton|bild|kontakt|einstellungen) (?:\w+ ){0,3}verloren
        """,
        DEVICE=DEVICE,
        MY="(?:mein|meine|meinen|unser|unsere|unseren|sein|seinen|ihren)",
        NOT=NOT,
        LEARNING=LEARNING,
    ),
)
