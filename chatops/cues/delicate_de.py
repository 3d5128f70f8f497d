"""What is delicate or urgent, in German."""

from chatops.cues.delicate import DelicateCues, subject

_DEVICE = (
    r"(?:dienst|firmen|arbeits|zweit)?(?:laptop|notebook|macbook|rechner|computer|pc|handy|telefon|iphone|smartphone"
    r"|ipad|tablet|gerät|ausweis|badge|yubikey|token|usb-?stick|festplatte|tasche|rucksack|geldbeutel|portemonnaie"
    r"|zugangskarte|chipkarte|schlüsselkarte)"
)
_MY = "(?:mein|meine|meinen|meinem|meiner|unser|unsere|unseren|der|die|das|den|dem|ein|eine|einen|sein|seinen|ihr|ihren)"
_NOT = "(?:nicht|nie|kein|keine|keinen|niemand|nichts)"
_LEARNING = r"\w*(?:schulung|training|kurs|seminar|richtlinie|simulation|übung|quiz|artikel|versicherung|präsentation|kampagne|webinar)\w*"

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

_STOLEN = r"""
    <DEVICE> (?:\w+ ){0,6}(?:gestohlen|geklaut|entwendet)
    (?:gestohlen\w*|geklaut\w*|entwendet\w*) <DEVICE>
    (?:gestohlen|geklaut) (?:worden|wurde|hat)
    (?:ausgeraubt|überfallen|bestohlen|eingebrochen)
"""
_STOLEN_HARMLESS = r"""
    (?:<LEARNING>)|<NOT> (?:\w+ )?(?:gestohlen|geklaut)|(?:wenn|falls) (?:\w+ ){0,6}(?:gestohlen
        |geklaut)
    den fokus|wieder da|aufgetaucht|gefunden
"""

_URGENT = (
    subject("stolen", _STOLEN, _STOLEN_HARMLESS, DEVICE=_DEVICE, NOT=_NOT, LEARNING=_LEARNING),
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
        LEARNING=_LEARNING,
        NOT=_NOT,
    ),
    subject(
        "typed my password",
        r"""
        <SECRET> (?:\w+ ){0,4}(?:auf|bei|in) (?:\w+ ){0,3}(?:<FAKE>) (?:\w+ )?<SITE>(?: \w+){0,3}
            <GAVE>
        <SECRET> (?:\w+ ){0,3}(?:auf|bei|in) (?:einer|einem|ein|eine|so einer|dieser) (?:\w+
            ){0,2}(?:seite|website|webseite|formular|link|mail)(?: \w+){0,4} <GAVE>
        (?:jemandem|jemand|einem anrufer|dem anrufer|einer anruferin|ihm|ihr|denen|einem fremden
            |am telefon) (?:\w+ ){0,3}<SECRET> (?:\w+ )?<GAVE>
        <SECRET> (?:\w+ ){0,3}(?:jemandem|jemand|einem anrufer|dem anrufer|am telefon|der falschen
            person|einem betrüger) (?:\w+ ){0,3}<GAVE>
        (?:phishing[\w-]*|gefälscht\w*|betrug\w*) (?:\w+ ){0,12}<SECRET> (?:\w+ ){0,4}<GAVE>
        <SECRET> (?:\w+ ){0,6}phishing[\w-]*(?: \w+){0,4} <GAVE>
        """,
        r"""
        <NOT> (?:\w+ ){0,3}(?:eingegeben|eingetippt|gegeben|verraten)|(?:passwort|kennwort
            |zugangsdaten) (?:\w+ )?(?:nicht|nie)|<LEARNING>
        """,
        GAVE="(?:eingegeben|eingetippt|gegeben|verraten|geschickt|weitergegeben|genannt|mitgeteilt|gesagt|durchgegeben|preisgegeben|gesendet)",
        SECRET="(?:passwort|kennwort|pin|zugangsdaten|anmeldedaten|logindaten|passwörter|kreditkartendaten|tan|code)",
        FAKE="gefälschten?|falschen|komischen|seltsamen|verdächtigen|dubiosen|merkwürdigen|fremden|unseriösen|phishing-?",
        SITE="(?:seite|website|webseite|phishing-?seite|phishing-?mail|mail|formular|link|fenster|portal)",
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        LEARNING=_LEARNING,
        NOT=_NOT,
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
        DEVICE=_DEVICE,
        MY="(?:mein|meine|meinen|unser|unsere|unseren|sein|seinen|ihren)",
        NOT=_NOT,
        LEARNING=_LEARNING,
    ),
)

_DELICATE = (
    subject(
        "stolen device", _STOLEN, _STOLEN_HARMLESS, DEVICE=_DEVICE, NOT=_NOT, LEARNING=_LEARNING
    ),
    subject(
        "harassment",
        r"""
        (?:sexuell )?(?:belästig\w+|gemobbt|mobbing|mobbt|mobben|gestalkt|stalking|stalkt)
        (?:bedroht|beleidigt|begrapscht|angefasst|erniedrigt|schikaniert) (?:mich|worden|werde
            |wurde|fühle)
        (?:werde|wurde|bin|hat mich|hat er mich|hat sie mich) (?:\w+ ){0,4}(?:bedroht|beleidigt
            |begrapscht|angefasst|schikaniert|diskriminiert)
        (?:anzügliche|rassistische|sexistische|unangemessene|obszöne|homophobe|antisemitische)\w*
            (?:\w+ )?(?:nachricht\w*|kommentar\w*|bild\w*|mail\w*|witz\w*|foto\w*|bemerkung\w*
            |verhalten)
        """,
        r"""
        <LEARNING>|(?:popups?|pop-ups?|werbung|benachrichtigungen|meldungen|spam|updates) (?:\w+
            ){0,3}belästig\w*|belästig\w* (?:\w+ )?(?:popups?|werbung|spam)|filter
        """,
        LEARNING=_LEARNING,
    ),
    subject(
        "dismissal",
        r"""
        (?:ich|er|sie|mir|ihm|ihr|wir|wurde|wird|werde|werden|bin|worden|kollege|kollegin
            |mitarbeiter\w*|jemand\w*) (?:\w+ ){0,5}(?:gekündigt|entlassen|gefeuert|freigestellt)
        (?:kündigung|entlassung|abmahnung|aufhebungsvertrag|kündigungsgespräch|freistellung
            |sozialplan|stellenabbau)(?: |$)
        (?:bevor|ehe) (?:er|sie|\w+) (?:es|davon) (?:erfährt|weiß)
        """,
        r"""
        <LEARNING>|(?:vertrag|abo|lizenz|abonnement|tarif|mietvertrag|handyvertrag|hosting|leasing
            |anschluss|versicherung) (?:\w+ ){0,5}(?:gekündigt|kündigung)|kündigung (?:der|des|vom
            |von) (?:\w+ )?(?:abos?|lizenz\w*|vertrags?|abonnements|tarifs)|vorlage|formular|hat
            sich angekündigt|angekündigt
        """,
        LEARNING=_LEARNING,
    ),
    subject(
        "complaint about a helper",
        r"""
        beschwer\w* (?:\w+ ){0,4}über (?:jemand\w*|einen (?:kollegen|mitarbeiter|helfer)|eine
            (?:kollegin|mitarbeiterin|helferin)|die it|den support|euch|deinen kollegen|deine
            kollegin|den helpdesk|den umgang|die art)
        über (?:jemand\w*|einen (?:kollegen|mitarbeiter)|eine (?:kollegin|mitarbeiterin)|die it
            |den support|euch|deinen kollegen|deine kollegin|die art) (?:\w+ ){0,4}beschwer\w*
        (?:war|ist|wurde) (?:\w+ ){0,4}(?:unverschämt|unhöflich|respektlos|herablassend|frech
            |patzig) (?:zu|gegenüber|mir)
        (?:zu mir|mir gegenüber) (?:\w+ ){0,3}(?:unverschämt|unhöflich|respektlos|herablassend
            |frech|patzig)
        (?:hat mich|wurde ich|werde ich) (?:\w+ ){0,5}(?:ausgelacht|angeschrien|angebrüllt
            |lächerlich gemacht)
        """,
        r"kunden?|kundin|<LEARNING>|beschwerdeformular|beschwerdemanagement|beschwerdepostfach",
        LEARNING=_LEARNING,
    ),
    subject(
        "health",
        r"""
        (?:mein\w*|sein\w*|ihr\w*|eine|einen|an|wegen|mit|habe|hat) (?:\w+ )?(?:krebs
            |depression\w*|burn-?out|diagnose|diabetes|epilepsie|fehlgeburt|chemo\w*|therapie
            |therapeut\w*|schwangerschaft|behinderung|erkrankung|panikattacken?|angststörung|adhs
            |autismus|operation|schlaganfall|herzinfarkt|migräne|tumor|psychisch\w*)
        (?:ich bin|sie ist|bin|ist|werde) (?:\w+ )?(?:schwanger|depressiv|suizidgefährdet
            |schwerbehindert|chronisch krank|psychisch krank|schwer krank)
        (?:im|ins|aus dem) krankenhaus|in der klinik|langzeitkrank\w*|krankgeschrieben
            |mutterschutz|selbstmord|suizid
        (?:psychische|gesundheitliche|körperliche) (?:probleme|gründe|gründen|problemen|beschwerden)
        """,
        r"""
        <LEARNING>|health ?check|fehlerdiagnose|systemdiagnose|netzwerkdiagnose|diagnose ?(?:tool
            |daten|modus|programm|bericht)|krankenhaus-?(?:app|projekt|kunde|seite)|kunde
            |operation (?:fehlgeschlagen|abgebrochen|nicht)|(?:diese|die|eine) operation|mit der
            (?:\w+ )?diagnose
        """,
        LEARNING=_LEARNING,
    ),
    subject(
        "pay",
        r"""
        (?:mein|sein|ihr|unser|dein)\w* (?:\w+ )?(?:gehalt|gehälter|lohn|löhne|bonus
            |gehaltserhöhung|überstunden ?vergütung|abfindung)
        (?:die|alle|andere|fremde) gehälter|gehälter (?:von|der|aller|anderer)|gehalts?liste
            |lohnliste
        (?:gehaltsabrechnung|lohnabrechnung|gehaltszettel|lohnzettel) (?:\w+ ){0,2}(?:falsch|zu
            niedrig|zu wenig|fehlt|stimmt nicht|von jemand\w*|eines anderen|von einem kollegen)
        (?:fremde|falsche|anderen?) (?:gehaltsabrechnung|lohnabrechnung|gehaltszettel)
        (?:zu wenig|nicht|noch nicht|weniger|unter) (?:\w+ )?(?:bezahlt worden|gehalt bekommen
            |lohn bekommen|geld bekommen|bezahlt bekommen)
        wie viel (?:\w+ ){1,3}verdien\w*|was (?:\w+ ){1,3}verdien\w*|gehaltsverhandlung|lohnpfändung
        """,
        r"""
        <LEARNING>|(?:nicht|kann|lässt sich) (?:\w+ ){0,3}(?:öffnen|herunterladen|drucken|ansehen
            |aufrufen|laden|anzeigen)|bezahlt für
        """,
        LEARNING=_LEARNING,
    ),
)

GERMAN = DelicateCues(urgent=_URGENT, delicate=_DELICATE)
