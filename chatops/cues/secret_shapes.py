"""What keys and tokens look like, where the look alone is enough.

Each pattern begins where no letter precedes it, so that no text makes it start again and again.
Group 1, where there is one, is the part to take out.
"""

import re

_STARTS = r"(?<![A-Za-z0-9_])"

_TOKENS = (
    # chat
    r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,}",
    r"xapp-\d-[A-Za-z0-9-]{10,}",
    r"\d{8,10}:AA[A-Za-z0-9_-]{33}",
    # clouds
    r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
    r"AIza[A-Za-z0-9_-]{35}",
    r"ya29\.[A-Za-z0-9_-]{20,}",
    r"GOCSPX-[A-Za-z0-9_-]{20,}",
    r"1//0[A-Za-z0-9_-]{30,}",
    r"[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}",
    r"dop_v1_[a-f0-9]{40,}",
    r"dapi[a-f0-9]{32}",
    r"hv[sb]\.[A-Za-z0-9_-]{20,}",
    r"tskey-[a-z]+-[A-Za-z0-9-]{15,}",
    # code
    r"gh[pousr]_[A-Za-z0-9]{20,}",
    r"github_pat_[A-Za-z0-9_]{30,}",
    r"gl(?:pat|dt|rt|ptt|soat|cbt|ft|agent)-[A-Za-z0-9_-]{16,}",
    r"npm_[A-Za-z0-9]{30,}",
    r"pypi-[A-Za-z0-9_-]{40,}",
    r"rubygems_[a-f0-9]{40,}",
    r"dckr_pat_[A-Za-z0-9_-]{20,}",
    r"ATATT3[A-Za-z0-9_=-]{40,}",
    r"lin_api_[A-Za-z0-9]{30,}",
    r"glsa_[A-Za-z0-9_]{30,}",
    r"NRAK-[A-Z0-9]{20,}",
    r"figd_[A-Za-z0-9_-]{30,}",
    # models, mail, money, shops
    r"sk-(?:ant|proj|svcacct|admin|or)-[A-Za-z0-9_-]{16,}",
    r"sk-(?=[A-Za-z0-9]{0,60}\d)[A-Za-z0-9]{20,}",
    r"hf_[A-Za-z0-9]{30,}",
    r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}",
    r"whsec_[A-Za-z0-9+/=]{20,}",
    r"SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{30,}",
    r"key-[a-f0-9]{32}",
    r"SK[a-f0-9]{32}",
    r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
    r"ntn_[A-Za-z0-9]{40,}",
    r"secret_[A-Za-z0-9]{40,}",
    r"AGE-SECRET-KEY-1[A-Z0-9]{50,}",
    # recovery and licence keys
    r"(?<!\d-)\d{6}(?:(?:[- ]|-?\s{1,4})\d{6}){7}(?![\d-])",
    r"(?<!-)(?=[A-Z0-9-]{0,28}\d)[A-Z0-9]{4}(?:-[A-Z0-9]{4}){5}(?![A-Za-z0-9-])",
    r"(?<!-)(?=[A-Z0-9-]{0,28}\d)[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}(?![A-Za-z0-9-])",
)

KEYS = re.compile(rf"{_STARTS}(?:{'|'.join(_TOKENS)})")

# what stands after a name of a secret, if it looks drawn by lot
NAMED = re.compile(
    r"(?i)(?<![a-z0-9])(?:[a-z0-9]{1,20}[ _-]){0,3}"
    r"(?:api|access|auth|private|secret|client|service|deploy|licen[cs]e|product|recovery"
    r"|bitlocker|encryption|signing|account|storage|setup|preshared|pre-shared)"
    r"[ _-]?(?:key|token|secret|schlüssel)s?\b"
    r"(?:[ _-]?(?:id|value))?[\"'`*]{0,2}(?:\s{0,3}(?:[:=]|is|ist|lautet"
    r"|->)){1,2}[\s\"'`*]{0,3}"
    r"(?=[^\s]{0,60}\d)([A-Za-z0-9+/=_.~-]{12,})"
)
NAMED_SHORT = re.compile(
    r"(?i)(?<![a-z0-9])(?:token|api[ _-]?key|apikey|secret)[\"'`*]{0,2}"
    r"(?:\s{0,3}(?:[:=]|is|ist|lautet|->)){1,2}[\s\"'`*]{0,3}"
    r"(?=[^\s]{0,60}\d)([A-Za-z0-9+/=_.~-]{12,})"
)

IN_CONTEXT: dict[re.Pattern[str], tuple[str, ...]] = {
    # a signed token: header, claims, signature
    re.compile(
        r"(?<![A-Za-z0-9_.-])(eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)+)"
    ): ("eyj",),
    re.compile(r"(?i)\bhooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]{16,})"): (
        "hooks.",
    ),
    re.compile(r"(?i)\bwebhook\.office\.com/webhookb2/([A-Za-z0-9@/-]{30,})"): ("webhook.",),
    re.compile(r"(?i)\bdiscord(?:app)?\.com/api/webhooks/\d+/([A-Za-z0-9_-]{20,})"): ("webhooks/",),
    re.compile(
        r"(?i)\b(?:account|sharedaccess|access|instrumentation)key=([A-Za-z0-9+/=-]{20,})"
    ): ("key=",),
    re.compile(
        r"(?i)\bauthorization\W{1,4}(?:bearer|basic|token|digest)?\s{0,3}([\w.~+/=-]{12,})"
    ): ("authorization",),
    re.compile(r"(?i)\bbearer\s{1,3}(?=[a-z._~+/=-]{0,40}\d)([\w.~+/=-]{16,})"): ("bearer",),
    re.compile(
        r"(?i)[?&](?:access_token|auth_token|token|api_?key|key|secret|sig|signature|sv_sig"
        r"|client_secret)=(?=[^\s&#]{0,40}\d)([^\s&#\"'<>|]{16,})"
    ): ("=",),
    re.compile(r"(?i)\botpauth://\S{1,200}?[?&]secret=([A-Z2-7]{8,})"): ("otpauth",),
    # 40 letters after "aws secret access key", in any of its spellings
    re.compile(
        r"(?i)\b(?:aws|amazon)?[ _-]?secret[ _-]?(?:access)?[ _-]?key\b[^A-Za-z0-9/+\n]{0,8}"
        r"(?:is|ist)?[^A-Za-z0-9/+\n]{0,4}([A-Za-z0-9/+=_~.-]{16,})"
    ): ("secret",),
    NAMED: (
        "key",
        "token",
        "secret",
        "schlüssel",
    ),
    NAMED_SHORT: (
        "token",
        "api",
        "secret",
    ),
    re.compile(
        r"(?i)\b(?:api[- ]?schlüssel|produktschlüssel|lizenzschlüssel|wiederherstellungsschlüssel"
        r"|zugriffstoken|geheimschlüssel)(?:\s{0,3}(?:[:=]|ist|lautet)){1,2}[\s\"'`*]{0,3}"
        r"(?=[^\s]{0,60}\d)([A-Za-z0-9+/=_.~-]{12,})"
    ): (
        "schlüssel",
        "zugriffstoken",
    ),
    re.compile(r"(?i)\bcookie:\s{0,2}[\w.-]{1,40}=(?=[^\s;]{0,60}\d)([\w%+/=.~-]{12,})"): (
        "cookie:",
    ),
    # as a value beside its name: in XML, in a list of settings
    re.compile(
        r"(?i)\bkey=[\"'][\w.:-]{0,30}(?:secret|password|passwd|token|key|pwd)[\"']"
        r"\s{1,3}value=[\"']([^\"'\n]{6,128})"
    ): ("value=",),
    re.compile(
        r"(?i)\bname:\s{0,2}[\"']?[\w.-]{0,40}(?:secret|password|passwd|token|_key|pwd|_pass)[\"']?"
        r"\s{0,2}\n\s{0,12}value:\s{0,2}[\"']?(?=[^\s]{0,60}\d)([^\s\"']{6,128})"
    ): ("value:",),
    re.compile(
        r"(?i)[?&](?:pass|password|passwd|passwort|kennwort)="
        r"(?=[^\s&#]{0,60}\d)([^\s&#\"'<>|]{6,128})"
    ): (
        "pass",
        "kennwort=",
    ),
}
"""With each: of this, in small letters, a text must have something for it to find anything."""

_NAMED_ENDS = re.compile(
    r"(?:key|token|secret|schlüssel)s?(?:[ _-]?(?:id|value))?[\"'`*]{0,2}"
    r"(?:\s{0,3}(?:[:=]|is|ist|lautet|->)){1,2}[\s\"'`*]{0,3}[a-z0-9+/=_.~-]{12}"
)
ENDS = {NAMED: _NAMED_ENDS, NAMED_SHORT: _NAMED_ENDS}
"""With the slowest of them what they end with, begun at once by a word: much faster to look for."""

PHRASE = re.compile(
    r"\b(?:seed|mnemonic|recovery|backup|secret)[ -]?(?:phrase|words)\W{0,4}(?:is|are|:)?\W{0,4}"
    r"((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\b"
)
"""Twelve words or more that open a wallet or a vault; for a text in small letters."""

IN_ADDRESS = re.compile(
    r"(?i)(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{0,100}:([^\s/@]{1,100})@"
)

BLOCK_BEGINS = re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
BLOCK_ENDS = "-----END "
BLOCK_LINES = re.compile(r"(?:\s{1,4}[A-Za-z0-9+/=]{16,})+(?:\s{1,4}[A-Za-z0-9+/]+={1,2})?")
PUTTY_LINES = re.compile(r"Private-Lines: \d+((?:\s{1,4}[A-Za-z0-9+/=]{16,})+)")

CARD = re.compile(r"\d(?<![\d-]\d)(?:[ -]?\d){12,18}(?![\d-])")
CARD_WORDS = re.compile(
    r"(?i)\b(?:card|visa|master ?card|amex|american express|maestro|credit|debit|cvv|cvc|expir\w+"
    r"|karte|kreditkarte\w*|ec-karte|firmenkarte|kartennummer|gültig)"
)
CARD_CODE = re.compile(
    r"(?i)\b(?:cvv|cvc|cvc2|cvv2|prüfnummer)\b(?:\s{0,2}(?:[:=]|is|ist|code"
    r"|number)){0,2}\s{0,2}(\d{3,4})\b"
)

_NUMBER = r"(?:g-)?(?:\d{3}[- ]?\d{3}|\d{4}[- ]?\d{4}|\d{4,8})"
_NUMBERS = (
    rf"((?:{_NUMBER}|(?=[a-z0-9-]{{0,20}}\d)[a-z0-9]{{4,5}}-[a-z0-9]{{4,5}})(?![\w-])"
    r"(?:,? {1,2}(?=[a-z0-9-]{0,20}\d)[a-z0-9]{4,5}-[a-z0-9]{4,5}(?![\w-])){0,15})"
)
_COUNTS = (
    r"(?! (?:people|users|errors|times|characters|digits|minutes|seconds|tage|minuten|sekunden))"
)
CODE = re.compile(
    r"\b(?:otp|one[- ]?time[- ]?(?:code|password|passcode|pin)|(?:verification|security|2fa"
    r"|mfa|sms"
    r"|login|log-in|sign-in|authenticator|authentication|auth|backup|recovery|confirmation|access"
    r"|teams|okta"
    r"|duo|google)[- ]codes?|two[- ]factor code|authenticator|sms[- ]?tan|tan|bestätigungscode"
    r"|sicherheitscode|einmalcode|einmalkennwort|einmalpasswort|anmeldecode|sms-code"
    r"|wiederherstellungscodes?|pin|puk"
    r"|code (?:i (?:got|received|have) )?(?:from|in|on|by|via) (?:(?:my|the) )?"
    r"(?:phone|app|authenticator|sms|text|mail|email|message)"
    r"|code (?:aus|von|in) der (?:app|sms|mail)|code reçu(?: par \w{2,10})?)"
    r"(?:\s{0,3}(?:[:=\"'`*]|is|was|ist|war|est|lautet|i got|says|shows|now|code|just|it|sent"
    r"|me|mir"
    r"|für|for|mein|my|jetzt"
    rf"|zeigt|number)){{0,4}}[\s\"'`*]{{0,3}}{_NUMBERS}{_COUNTS}"
)
"""For a text in small letters, as is the next."""

CODE_BEFORE = re.compile(
    rf"(?<![\w.,/#-])({_NUMBER})(?: (?:is|was|ist|war)(?: (?:the|my|your|der|mein|dein|google|sms"
    r"|teams|microsoft|verification|security|sign-in|login)){1,4}"
    r"|(?<=texted me \d{3} \d{3}) as a|(?<=texted me \d{6}) as a)[ -](?:code|bestätigungscode)\b"
)

CARD_HINTS = (
    *("card", "visa", "amex", "express", "maestro", "credit", "debit", "cvv", "cvc", "expir"),
    *("karte", "gültig", "prüfnummer"),
)
PHRASE_HINTS = ("phrase", "words")
CODE_HINTS = (
    "otp",
    "one-time",
    "one time",
    "onetime",
    "code",
    "authenticator",
    "tan",
    "einmal",
    "pin",
    "puk",
)
HINTS = frozenset(
    """
    xox xapp- :aa akia asia abia acca aiza ya29 gocspx 1//0 q~ dop_v1 dapi hvs. hvb. tskey ghp_
    gho_ ghu_ ghs_ ghr_ github_pat glpat- gldt- glrt- glptt- glsoat- glcbt- glft- glagent- npm_
    pypi- rubygems dckr atatt lin_api glsa_ nrak- figd_ sk- hf_ sk_ rk_ whsec sg. key- shpat_ shpca_
    shppa_ shpss_ ntn_ secret_ age-sec sig= key= phrase words ://
    """.split()
) | {" sk", *CARD_HINTS, *CODE_HINTS}
"""One of these is in every text, in small letters, in which a shape finds something, or"""
HINT = re.compile(r"\d{6}[- \n]|-[a-z0-9]{4,5}-[a-z0-9]{4,5}-")
"""this is; or what stands beside it in ``IN_CONTEXT``."""
