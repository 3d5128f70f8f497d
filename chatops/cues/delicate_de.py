"""What is delicate, in German, and both sorts together."""

from chatops.cues.delicate import DelicateCues, subject
from chatops.cues.urgent_de import DEVICE, LEARNING, NOT, STOLEN, STOLEN_HARMLESS, URGENT

_DELICATE = (
    subject("stolen device", STOLEN, STOLEN_HARMLESS, DEVICE=DEVICE, NOT=NOT, LEARNING=LEARNING),
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
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
    ),
)

GERMAN = DelicateCues(urgent=URGENT, delicate=_DELICATE)
