"""The sentences in which people give a password away, with the value in a group of that name.

All are for a text in small letters.
"""

import re

_NOUN = (
    r"(?:pass ?words?|passwd|pass(?=[\"']?\s{0,2}[:=])"
    r"|(?<=my )pass(?= (?:is|was)\b)|(?<=the )pass(?= is\b)|pass ?codes?|pass"
    r" ?phrases?|pwd?s?|p/w|psw"
    r"|passw[oö]rte?r?|kennw[oö]rte?r?|kennword"
    r"|pins?(?:[ -]?(?:code|number|nummer))?|mots? de passe|mdp|puk(?: code)?|clave|contraseña"
    r"|senha|wachtwoord|hasło"
    r"|lösenord"
    r"|wi-?fi[ -](?:key|code|pass)|wlan[ -]?(?:schlüssel|key|code|passwort|kennwort)"
    r"|(?:network|netzwerk|wpa2?|router|hotspot)[ -]?(?:key|schlüssel|security key)"
    r"|netzwerksicherheitsschlüssel"
    r"|psk|pre-?shared key|(?:door|gate|alarm|safe|unlock|entry)[ -]?codes?"
    r"|(?:tür|tor|alarm|tresor|entsperr|zugangs|geräte)-?codes?)"
)
_VALUE = (
    r"(?P<quote>[\"'`„“”‚‘’«»*]{1,3})?"
    r"(?P<value>(?(quote)[^\"`“”«»\n]{1,80}?(?=[\"'`“”‘’«»*])|\S{1,128}))"
)
_WORD = r"[^\s.:=!?;,]{1,30}"
_FOR = (
    rf"(?:\s{{1,3}}(?:for|to|of|on|at|in|from|für|zum|zur|von|vom|beim|bei|im|ins|auf|fürs|pour"
    rf"|de|del|della|du|van|para)"
    rf"(?:\s{{1,3}}{_WORD}){{1,6}}?)?"
)
_STILL = (
    r"(?:\s{1,3}(?:now|still|just|simply|currently|probably|always|again|actually|jetzt|noch"
    r"|immer|einfach|aktuell"
    r"|momentan|gerade|wieder|literally|basically|set to|changed to|reset to|called|this"
    r"|folgendes|also))*"
)
_SIGN = r"[\"'`*_]{0,3}\s{0,3}(?:\([^)\n]{0,30}\)\s{0,2})?(?:[:=]|->|=>|→|–>)+"
_VERB = (
    r"(?:\s{1,3}(?:i (?:use|used|have|got|set|chose|typed|tried|was given) ?|ich (?:nutze|habe) )?"
    r"(?:is|was|are|ist|war|wäre|lautet|lautete|heißt|sind|est|c['’]est|es|é|è|should be|will be"
    r"|wird)(?!\w))"
)

_STARTS = r"(?:(?<![a-z0-9äöüß_./$-])|(?<=pin/)|(?<=login/)|(?<=name/)|(?<=user/))"

# What follows a word for a password, as in: my password is, the passcode for the room is
SAID = re.compile(
    rf"{_STARTS}{_NOUN}{_FOR}(?:(?P<verb>{_VERB}{_STILL}(?:{_SIGN})?)"
    rf"|(?P<sign>{_SIGN}))\s{{0,12}}{_VALUE}"
)
# "user dana pass ...", "with the password ...": nothing between, so only what looks drawn by lot
BARE = re.compile(
    rf"{_STARTS}(?:{_NOUN}|pass)[\"'`*]{{0,2}}"
    rf"(?:(?:,|\s|'s|\s[-–]|\sas|\sals)\s{{1,3}}|\s){_VALUE}"
)
# What stands close by, as in: the password you gave me, in brackets
NEAR = re.compile(
    rf"{_STARTS}{_NOUN}(?:(?:\s{{1,3}}{_WORD}){{0,5}}?\s{{0,3}}(?:[(:]|(?=[\"'`„“‚‘«])\s?)"
    rf"|\s{{1,3}}(?:for|of|für|von)\s{{1,3}}{_WORD},)\s{{0,2}}{_VALUE}"
)
# "I typed ... but the password is refused"
ENTERED = re.compile(
    rf"\b(?:typed|typing|entered|entering|used|using|tried|trying|try|put in|gebe|tippe|mit)"
    rf"\s{{1,3}}{_VALUE}(?=[^\n]{{0,60}}?\b(?:password|passwort|kennwort|pw|pin|passcode)\b)"
)
# "is ... still the right password?"
ASKED = re.compile(
    rf"\b(?:is|was|ist|war)\s{{1,3}}{_VALUE}[\"'`“”‘’»*]{{0,3}}\s{{1,3}}(?:(?:still|really"
    rf"|noch|auch)"
    rf"\s{{1,3}})?(?:my|the|your|our|mein|das|dein"
    rf"|unser)\s{{1,3}}(?:{_WORD}\s{{1,3}}){{0,2}}?{_NOUN}"
)
# "admin / ...", "network Guest, key ..."
KNOWN_USER = re.compile(
    rf"(?<![\w/.:-])(?:admin|administrator|root|guest|gast|(?:ssid|netzwerk"
    rf"|network)\b[^\n]{{0,40}}?,"
    rf" (?:key|schlüssel|code))\s{{0,2}}[/:|\s]\s{{0,2}}{_VALUE}"
)
# "... is my password", "... as the new password"
BEFORE = re.compile(
    rf"(?<!\S)[\"'`„“‚‘«*]{{0,3}}(?P<value>\S{{4,64}}?)[\"'`“”‘’»*]{{0,3}},?\s{{1,3}}"
    rf"(?:(?:is|was|ist|war|as|als|is still|ist jetzt|=)\s{{1,3}}|(?<=, )(?=my |mein ))"
    rf"(?:(?:my|the|your|his|her|our|their|a|mein|das|dein|unser|ihr|sein|neues|meine|die"
    rf"|der)\s{{1,3}})?"
    rf"(?:{_WORD}\s{{1,3}}){{0,2}}?{_NOUN}(?![\w-])"
)
# "changed it to ...", "auf ... gesetzt"
CHANGED = re.compile(
    rf"\b(?:changed|set|reset|changing|updated|switched|put)\s{{1,3}}"
    rf"(?:it|(?:my|the|your|his|her|our|their)\s{{1,3}}(?:{_WORD}\s{{1,3}}){{0,2}}?{_NOUN})"
    rf"\s{{1,3}}(?:back\s{{1,3}}|from\s{{1,3}}\S{{1,64}}\s{{1,3}})?to\s{{1,3}}{_VALUE}"
)
# "changed it from ... to", "von ... auf"
CHANGED_FROM = re.compile(
    rf"\b(?:(?:changed|set|reset|changing|updated|switched)\s{{1,3}}(?:it|(?:{_WORD}\s{{1,3}}){{0,3}}?{_NOUN})"
    rf"\s{{1,3}}from|{_NOUN}\s{{1,3}}von)\s{{1,3}}{_VALUE}(?=[\"'`“”‘’»*]{{0,3}}\s{{1,3}}(?:to|auf)\s)"
)
CHANGED_DE = re.compile(
    rf"\b{_NOUN}\s{{1,3}}(?:(?:wieder|jetzt|heute|gestern|zurück"
    rf"|nun)\s{{1,3}}){{0,2}}(?:von\s{{1,3}}\S{{1,64}}\s{{1,3}})?auf\s{{1,3}}"
    rf"{_VALUE}[\"'`“”‘’»*]{{0,3}}\s{{1,3}}(?:geändert|gesetzt|gestellt|zurückgesetzt|umgestellt)"
)
# A name and a password as a pair, after a word for signing in
PAIR = re.compile(
    rf"\b(?:log[ -]?in|sign[ -]?in|logged in|creds?|credentials|zugangsdaten|logindaten"
    rf"|anmeldedaten|user(?:name)?"
    rf"|benutzer(?:name)?|account|konto|anmelden|einloggen|zugang|logged on|log on)"
    rf"(?:\s{{1,3}}for(?:\s{{1,3}}{_WORD}){{1,5}}?(?=\s{{0,3}}[:=]))?"
    rf"(?:\s{{0,3}}(?:[:=]|is|are|with|as|using|mit|als|sind|ist|for {_WORD} (?:is"
    rf"|are))){{1,2}}\s{{1,3}}"
    rf"[\"'`*]{{0,2}}[^\s,;/|:]{{2,60}}\s{{0,2}}"
    rf"(?:/|\||:|;|,| and| und| with| mit|\s)\s{{0,2}}{_VALUE}"
)
# "login dana / ...", "you can use dana/..."
SLASHED = re.compile(
    rf"\b(?:(?:log[ -]?in|user(?:name)?|account|konto|benutzer)\s{{1,3}}[^\s,;/|:]{{2,60}}"
    rf"\s{{1,2}}/\s{{1,2}}"
    rf"|(?:use|using|nimm|nutze|mit)\s{{1,3}}[a-z][a-z0-9._-]{{1,30}}/(?=[^\s/]{{0,40}}\d)"
    rf"(?=[^\s/]{{0,40}}[!@#$%^&*+=?]))"
    rf"{_VALUE}"
)
# "the old password was ..., the new one is ..."
OTHER_ONE = re.compile(
    rf"\b(?:(?:old|new|first|second|other|temporary) one|das (?:neue|alte|andere)|(?:neues"
    rf"|altes))"
    rf"(?:{_VERB}{_STILL}|{_SIGN})\s{{0,3}}{_VALUE}"
)
# "PASSWORD=...", "db_passwd: ...", with the name grown together from several words
ASSIGNED = re.compile(
    rf"(?<![a-z0-9])[a-z0-9_-]{{0,30}}?(?:password|passwd|passwort|kennwort|pwd|_pass"
    rf"|_pw)[\"']?"
    rf"\s{{0,2}}(?::=|[:=])\s{{0,2}}{_VALUE}"
)
# What is typed in a terminal: curl, mysql, net use
TYPED = re.compile(
    r"(?:\bcurl\b[^\n]{0,60}?\s(?:-u|--user)\s{1,2}[^\s:]{1,40}:"
    r"|\bconvertto-securestring\s{1,2}(?:-string\s{1,2})?(?=[\"'])|\brequirepass\s{1,2}"
    r"|\bidentified by\s{1,2}(?=')"
    r"|\bmysql(?:dump)?\b[^\n]{0,60}?\s-p"
    r"|\bsshpass\s{1,2}-p\s{0,2}|--password[ =]|/pass(?:word)?:"
    r"|\s/user:\S{1,40}\s)[\"']?(?P<value>[^\s\"']{4,64})"
)

_NOUNS = (
    *("pass", "mdp", "puk", "clave", "kenn", "pw", "psw", "p/w", "pin", "contras", "senha"),
    *("wachtw", "hasło", "lösen", "wifi", "wi-fi", "wi fi", "wlan", "wpa", "psk", "shared"),
    *("network", "netzwerk", "router", "hotspot", "door", "gate", "alarm", "safe", "unlock"),
    *("entry", "türc", "tür-", "torc", "tor-", "tresor", "entsperr", "zugangsc", "zugangs-c"),
    *("gerätec", "geräte-c", "security key"),
)
_USERS = (
    *("login", "log in", "log-in", "logged", "logon", "log on", "signin", "sign in", "sign-in"),
    *("creds", "credential", "daten", "user", "benutzer", "account", "konto", "anmelde"),
    *("einlog", "zugang"),
)
_CHANGES = ("chang", "set ", "updated ", "switched ", "put ")

LOOSE = {SAID: _NOUNS}
"""After these even a plain word is a password, if nothing about it is ordinary.

With each stands of what a text must have something, in small letters, for it to find anything.
"""

STRICT = {
    BARE: _NOUNS,
    NEAR: _NOUNS,
    ENTERED: ("pass", "kenn", "pw", "pin"),
    ASKED: _NOUNS,
    KNOWN_USER: ("admin", "root", "guest", "gast", "ssid", "netzwerk", "network"),
    BEFORE: _NOUNS,
    CHANGED: _CHANGES,
    CHANGED_DE: ("geändert", "gesetzt", "gestellt"),
    CHANGED_FROM: (*_CHANGES, "t von ", "w von ", "n von "),
    PAIR: _USERS,
    SLASHED: (*_USERS, "use ", "using", "nimm", "nutze", "mit "),
    OTHER_ONE: (
        *("old one", "new one", "first one", "second one", "other one", "temporary one"),
        *("das neue", "das alte", "das andere", "neues", "altes"),
    ),
    ASSIGNED: ("pass", "kenn", "pwd", "_pw"),
    TYPED: (
        *("curl", "convertto-s", "requirepass", "identified by", "mysql", "sshpass"),
        *("--password", "/pass", "/user:"),
    ),
}
"""After these only what looks drawn by lot."""

ENDS = {CHANGED_FROM: re.compile(r"(?:from|von)\s")}
"""With some of them what also stands in what they find: much faster to look for."""

BEGIN_WITH_NOUN = frozenset({SAID, BARE, NEAR})
NOUN_BEGINS = re.compile(
    r"p(?:ass|[sw]|/w|in|uk|re-?s)|kennw|mot|mdp|clave|contr|senha|wacht|has|lös|wi-?fi|wlan|wpa"
    r"|netz?w|rout|hots|door|gate|alarm|safe|unlock|entry|t(?:ür|or|res)|entsp|zugangs|gerät"
)
"""Where a word for a password may begin; these three sentences begin with one."""

HINTS = frozenset(word for needs in (LOOSE | STRICT).values() for word in needs)
"""One of these is in every text, in small letters, in which one of these finds something."""
