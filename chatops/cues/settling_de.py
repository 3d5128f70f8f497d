"""How people say in German that it works, that it does not, thanks, or "ruf mich an"."""

import re

from chatops.cues.patterns import anywhere, whole
from chatops.cues.settling import SettlingCues

_WORKS = "geht|funktioniert|funzt|läuft|klappt|tut|passt|druckt|lädt|startet|verbindet"
_NOW = r"(?=.*\b(?:jetzt|wieder|nun|endlich)\b)"
_TAIL = (
    "(?: (?:jetzt|wieder|nun|endlich|alles|einwandfrei|perfekt|super|gut|bestens|prima|auch|hier"
    "|so|wie (?:vorher|früher|gewohnt|es soll)|nach (?:dem|einem) (?:neustart|update)|bei mir"
    "|es|das|er|sie|problemlos|ohne probleme))*"
)

GERMAN = SettlingCues(
    thanks=anywhere(
        """
        (?:vielen |herzlichen |tausend |lieben |besten )?dank<MUCH>
        danke(?:schön)?<MUCH>|merci(?: vielmals)?|dankeschön
        """,
        MUCH="(?: (?:dir|euch|ihnen|sehr|schön|vielmals|nochmals|nochmal|schonmal|allen|auch|schon"
        "|für (?:die|deine|eure|ihre|den|deinen) (?:schnelle |tolle |super )?"
        "(?:hilfe|antwort|rückmeldung|unterstützung|tipp|hinweis|info|mühe|geduld)))*",
    ),
    name_after_thanks=re.compile(
        r"(?<=\b[Dd]anke )(?!(?:Nicht|Nein|Leider|Immer|Noch|Es|Das|Jetzt|Geht|Aber|Alles|Der|Die"
        r"|Mein|Ich|Wir|Läuft|Klappt|Funktioniert|Kein|Keine|Im|Für|Hat|Passt|Problem)\b)"
        r"@?[A-ZÄÖÜ][\wäöüß-]+"
    ),
    opener=re.compile(
        r"^(?:(?:ok|okay|ja|jo|jep|jup|super|prima|perfekt|toll|klasse|oh|ah|aha|hey|hi|hallo|cool"
        r"|und|so|also|wow|genial|sehr gut|gut|schön|sorry|ach|spitze|top|mega|hm+|@\w+)(?: |$))+"
    ),
    splitter=re.compile(r"\b(?:aber|allerdings|jedoch|nur dass)\b"),
    works=whole(
        r"""
        (?:es |das |alles )?(?:geht|funktioniert|funzt|läuft|klappt)(?:'?s)?<TAIL>
        (?:es |das )?hat (?:jetzt |super |alles |auch |wunderbar )*<DONE>
        (?:es |das )?hat sich (?:schon |damit |inzwischen )?(?:erledigt|gelöst|geklärt)
        (?:ist |alles |schon |hat )*(?:erledigt|gelöst|behoben|geklärt|repariert)<TAIL>
        (?:<TROUBLE> )?(?:ist |wurde )?(?:jetzt |schon )?(?:erledigt|gelöst|behoben|weg
            |verschwunden)<TAIL>
        (?:jetzt |nun )?(?:ist )?(?:wieder )?alles (?:wieder |jetzt )*(?:gut|ok|okay|in ordnung
            |klar|bestens)
        (?:es |das )?ist (?:wieder |jetzt )+(?:gut|ok|okay|in ordnung|da|online)
        (?:ich )?(?:bin|komme|kann)(?: mich)? (?:jetzt |wieder )+(?:drin|rein|online|verbunden
            |einloggen|anmelden|drucken|arbeiten)
        (?:der |das |ein |dein )?(?:neustart|update|tipp|trick) (?:hat|war) (?:geholfen|es)
        (?:daran|das) (?:lag|war) es|das wars|das war's
        <NOW><ANY><WORKS>(?:'?s)?<WHO><TAIL>
        <NOW><ANY>(?:ist|sind) <TAIL> ?(?:da|online|gut|ok|okay|in ordnung|erreichbar|frei
            |entsperrt)
        """,
        WORKS=_WORKS,
        NOW=_NOW,
        TAIL=_TAIL,
        DONE="geklappt|funktioniert|geholfen|gefunzt",
        TROUBLE="(?:das |der |die |mein )?(?:problem|fehler|meldung|fehlermeldung|störung)",
        ANY=r"(?!mir |ihm |ihr |wie |was |wann )(?:[\w'-]+ ){0,4}",
        WHO=r"(?: (?:der|die|das|mein\w*|unser\w*) [\w-]+)?",
    ),
    works_word=anywhere("geht|ging|funktioniert|läuft|klappt|gut|ok"),
    harmless=anywhere(
        """
        keine ahnung|kein plan|weiß nicht|nicht sicher warum|kein problem|keine eile
        nichts (?:weiter|mehr|gemacht)|nicht mehr nötig|nicht nötig|keine fehler mehr
        """
    ),
    doubtful=anywhere(
        r"""
        wenn|falls|ob|sobald|bis|solange|hoffe|hoffentlich|wird|werde|würde|sollte|soll|könnte
        vielleicht|eventuell|wahrscheinlich|möglicherweise|muss|müsste|bitte|mal sehen|probiere
        versuche|manchmal|gelegentlich|teilweise|meistens|nur|fast|außer|bis auf|kurz|langsam\w*
        nicht|nichts|nie|niemals|kein\w*|ohne|wie|warum|wieso|was|wer|wo|damals|früher|gestern
        montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|übermorgen|uhr|klar
        um \d+|los|weiter
        """
    ),
    fails=anywhere(
        r"""
        (?:geht|ging|funktioniert|klappt|läuft|tut|startet|druckt|lädt)(?:'?s)?(?: \w+){0,4} nichts?
        (?:immer noch|noch immer|nach wie vor|weiterhin) (?:\w+ )?nicht<BUTSO>
        (?:immer noch|noch immer|nach wie vor|weiterhin) (?:\w+ )?<BROKEN>
        (?:hat|haben)(?: \w+){0,3} (?:nicht|nichts) (?:geholfen|funktioniert|geklappt|gebracht
            |geändert)
        nicht (?:geholfen|funktioniert|geklappt|gebracht|geht|läuft|klappt|gelöst|behoben|erledigt)
        noch nicht (?:gelöst|behoben|erledigt|in ordnung|wieder|ganz|repariert)
        (?:gleiche[rsn]?|selbe[rsn]?|derselbe|dasselbe|dieselbe|selben) <OUTCOME>
        (?:wieder|immer noch) (?:derselbe|dasselbe|das gleiche|der gleiche|dieselbe|das selbe)
        kein(?:e|en)? (?:erfolg|änderung|veränderung|besserung|verbesserung|unterschied|glück
            |chance)
        (?:schon |jetzt )?wieder (?:kaputt|abgestürzt|weg|tot|eingefroren|passiert|rausgeflogen)
        wieder (?:gesperrt|offline|hängen geblieben|ausgefallen|schwarz|der fehler|das problem)
        leider (?:nicht|nein|nichts|kein\w*)|bringt nichts|hilft (?:leider )?(?:nicht|nichts)
        (?:noch |nur noch )?schlimmer|schlechter als vorher|nicht besser|nichts passiert|nichts
            geändert
        """,
        BUTSO="(?! (?:dazu|probiert|getestet|versucht|im|am|zuhause|zurück|ganz sicher|sicher))",
        BROKEN="(?:kein\\w*|kaputt|derselbe|dasselbe|dieselbe|der gleiche|das gleiche|die gleiche"
        "|gesperrt|tot|offline|langsam|schwarz|weg|defekt|fehler\\w*|probleme?|hängt|ein fehler)",
        OUTCOME="(?:fehler\\w*|problem|meldung|ergebnis|spiel|effekt|bild)",
    ),
    fails_after_all=anywhere(
        r"nicht|noch nicht|(?:bei|auf|für|am|im|in|mit|von|über) (?:[\w-]+ ){1,3}nicht"
    ),
    supposed=anywhere(
        "wenn|falls|ob|sofern|hoffe|hoffentlich|würde|könnte|sollte|bis|vielleicht|melde mich"
    ),
    trouble=anywhere("probleme?|fehler|kaputt|schwarz|fehlt|abgestürzt|defekt"),
    past=anywhere(
        r"^(?!.*\b(?:immer|noch|seit|wie)\b).*\b(?:zuerst|anfangs|gestern|früher|beim ersten \w+)"
    ),
    beside_thanks=whole(
        r"""
        (?:ich |wir )?(?:probier\w*|versuch\w*|teste\w*|schau\w*|mach\w*|melde|gucke?)(?:
            [\w'-]+){0,8}
        werde ich(?: [\w'-]+){0,8}|mach(?:e|t)? (?:ich|nichts)|verstanden|alles klar|mal sehen
        (?:das ist |sehr |wirklich )*(?:nett|lieb|hilfreich|gut|super|toll)(?: von dir)?
        (?:schönen|schönes|guten) [\w-]+|kein problem|du bist (?:ein|eine|der|die|super)(?: [\w-]+)?
        @?[\w-]+
        """
    ),
    asking=anywhere(r"im voraus|nein danke|danke nein|dank der|dank des|danke schon(?:mal| mal)"),
    question=re.compile(
        r"(?:geht|ist|hat|habt|kann|können|könnt|wird|funktioniert|läuft|klappt)\b"
    ),
    talk=anywhere(
        r"""
        (?:können|könnten|wollen|sollen) wir (?:\w+ ){0,3}<TALK>
        (?:kannst|könntest|magst) du (?:\w+ ){0,4}(?:anrufen|<COME>)
        (?<!wie )(?:kann|darf|soll) ich (?:\w+ ){0,4}(?:dich anrufen|anrufen|<COME>)
        ruf(?:e|st)? (?:du )?mich (?:\w+ ){0,3}an|ruf (?:\w+ ){0,3}(?:durch|an)
        komm(?:e|st)?(?: du)? (?:\w+ ){0,3}(?:vorbei|rüber|her)
        lass(?:t)? uns (?:\w+ ){0,3}<TALK>
        (?:lieber|einfacher|schneller|besser) (?:am telefon|telefonisch|telefonieren|reden|sprechen)
        am telefon (?:\w+ ){0,3}(?:einfacher|schneller|besser|erklären)
        (?:kurz )?zeit für (?:einen? )?(?:kurzen |kurzes )?(?:anruf|call|gespräch|telefonat)
        (?:möchte|würde gern|will) (?:\w+ ){0,4}(?:mit dir|mit euch|mit jemand\w*) <TALK>
        """,
        TALK="(?:reden|sprechen|telefonieren|quatschen|schnacken|callen|einen call machen)",
        COME="(?:vorbeikommen|vorbeischauen|(?:rüber|her|runter|hoch)kommen|zu mir kommen)",
    ),
    no_talk=anywhere(
        r"nicht|kein\w*|nie|nein|ohne|statt|wenn|falls|ob|wie kann ich|jemand anderen|kunden?"
    ),
)
