"""What cannot wait, in English."""

from chatops.cues.delicate import subject

DEVICE = (
    "(?:laptop|notebook|macbook|computer|pc|phone|mobile|iphone|smartphone|cell|blackberry|ipad"
    "|tablet|device|badge|key ?card|access card|yubikey|security key|token|usb stick|usb drive"
    "|hard drive|work bag|bag|backpack|rucksack|wallet|handbag)"
)
MY = "(?:my|our|the|a|his|her|their|one of our|one of the)"
WORK = "(?:(?:work|company|business|old|new|second|spare|private|corporate|office) )*"
NOT = "(?:not|never|isn't|wasn't|weren't|hasn't been|no|nothing|nobody|didn't|haven't|don't)"
LEARNING = (
    "training|course|module|e-?learning|webinar|policy|awareness|quiz|insurance|article|simulation"
    "|exercise|workshop|video|slides|presentation|newsletter|drill|poster|campaign"
)
_ENDS = (
    "(?=$| (?:anywhere|on|in|at|somewhere|yesterday|today|last|this|and|while|during|when|with"
    "|from|again|i|it|so|please|what|can|how|or|over|since|outside|abroad))"
)

_CLICKED = "(?:clicked|opened|pressed|tapped|followed|downloaded)"
_CLICK = "(?:click|clicked|open|opened|tap|tapped|followed)"
_BAD = (
    "phishing|phishy|suspicious|dodgy|weird|strange|bad|scam|malicious|fake|fraudulent|spam|dubious"
    "|shady|infected"
)
_THING = "(?:links?|attachments?|url|file|pdf|qr code|zip)"
_MAIL = "(?:e-?mail|mail|message|sms|text|text message|whatsapp|dm)"

STOLEN = r"""
    <DEVICE> (?:\w+ ){0,3}(?:stolen|nicked|robbed|snatched)
    (?:stolen|nicked|snatched) (?:\w+ ){0,3}<DEVICE>
    (?:stole|nicked|snatched|robbed) <MY> <WORK>(?:\w+ )?<DEVICE>
    (?:broke|broken) into (?:my|our|the) (?:car|house|flat|home|office|van) (?:\w+ ){0,6}<DEVICE>
    (?:was|were|been|got) (?:mugged|robbed|burgled)
"""
STOLEN_HARMLESS = r"""
    <NOT> (?:\w+ ){0,2}(?:stolen|stole|nicked|robbed|mugged)|(?:<LEARNING>)
    (?:if|in case|when) (?:\w+ ){0,5}(?:is|are|gets|get|were) (?:\w+ )?stolen
    stol(?:e|en) (?:the )?(?:focus|input|sound|show)|(?:steal|stole|stolen) (?:\w+ )?(?:battery
        |bandwidth)
    was found|is back|turned up|got it back
"""

URGENT = (
    subject(
        "stolen",
        STOLEN,
        STOLEN_HARMLESS,
        DEVICE=DEVICE,
        MY=MY,
        WORK=WORK,
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "ransom note",
        r"""
        ransom ?ware|ransom(?: note| demand| message)?|cryptolocker
        (?:pay|send|wants?|demand\w*|asking for|asks for|paid in|payment in) (?:\w+
            ){0,4}bitcoins?
        (?:all|every|my|our|the) (?:of )?(?:my |our |the )?(?:files?|documents?|folders?|data
            |shares?) (?:\w+ ){0,3}(?:been |got |are |were |is )?(?:encrypted by|locked by|renamed
            to|held hostage)
        all (?:of )?(?:my|our|the) (?:files|documents|data) (?:are|were|have been|got)
            (?:all |suddenly )?encrypted
        files (?:\w+ ){0,3}encrypted (?:\w+ ){0,6}(?:pay|bitcoin|ransom|decrypt)
        """,
        r"""
        <LEARNING>|bitlocker|filevault|at rest|backup (?:is|are)|protection against|protect\w*
            (?:\w+ ){0,3}from|<NOT> (?:\w+ ){0,3}ransom\w*|invoice|buy|price
        """,
        LEARNING=LEARNING,
        NOT=NOT,
    ),
    subject(
        "typed my password",
        r"""
        <GAVE> (?:\w+ ){0,2}<ACCESS> (?:\w+ ){0,4}(?:in|into|on|to|at) (?:\w+ )?(?:<FAKE>) (?:\w+
            )?<SITE>
        <GAVE> (?:\w+ ){0,2}<ACCESS> (?:there )?(?:in|into|on) (?:a|an|some|that) (?:\w+
            ){0,2}(?:site|page|website|form|pop-?up|link|mail|email)<NOTE>
        <GAVE> (?:\w+ ){0,2}<ACCESS> (?:\w+ )?to (?:\w+ )?(?:someone|somebody|a caller|the caller
            |a stranger|a man|a woman|a guy|him|her|them|the wrong person|scammers?|a scammer
            |hackers?)
        (?:told|given|gave|sent) (?:\w+ )?(?:someone|somebody|a caller|the caller|him|her|them|a
            stranger|the wrong person|a scammer) (?:my|the|our) (?:\w+ )?<ACCESS>
        (?:phish\w*|scam|fake|fraud\w*|suspicious) (?:\w+ ){0,12}<GAVE> (?:\w+ ){0,2}(?:<ACCESS>
            |details)
        <GAVE> (?:\w+ ){0,2}(?:<ACCESS>|details) (?:\w+ ){0,12}(?:phish\w*|scam|fake|fraud\w*)
        """,
        r"""
        <NOT> (?:\w+ ){0,2}(?:type|typed|enter|entered|give|gave|given|put|submit|submitted|fill
            |filled|share|shared|send|sent|tell|told)|<LEARNING>
        """,
        GAVE="(?:typed|entered|gave|given|put|putting|submitted|filled|shared|sent|told|leaked"
        "|disclosed|provided)(?: in| out)?",
        ACCESS="(?:passwords?|credentials|login|log-in|logins|pin|mfa code|code|card details"
        "|bank details|password and \\w+)",
        FAKE="fake|strange|weird|suspicious|phishing|scam|dodgy|wrong|fraudulent|malicious|phishy|bogus|dubious",
        SITE="(?:site|page|website|form|link|mail|email|window|box|pop-?up|login|portal)",
        NOTE="(?= (?:from|that|which|i|and now|after|and then|but)|$)",
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "clicked a link",
        r"""
        (?:i|we|i've|she|he|\w+) <CLICKED> (?:on )?(?:\w+ ){0,3}(?:<BAD>) (?:\w+ ){0,2}<THING>
        <CLICKED> (?:on )?(?:the|that|this|a|an) <THING> (?:in|from|of) (?:a|an|the|that|this)
            (?:\w+ )?(?:<BAD>) (?:\w+ )?<MAIL>
        <CLICKED> (?:on )?something i should(?:n't| not) have
        (?:<BAD>) <MAIL> (?:\w+ ){0,8}<CLICKED> (?:on )?(?:it|the <THING>|a <THING>|that <THING>)
        (?:fell|fallen) for (?:a|the|that|some) (?:\w+ )?(?:phish\w*|scam)
        """,
        r"<NOT> (?:\w+ ){0,2}<CLICK>|<LEARNING>",
        CLICKED=_CLICKED,
        CLICK=_CLICK,
        BAD=_BAD,
        THING=_THING,
        MAIL=_MAIL,
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "clicked a link",
        r"""
        (?:i|we|i've)(?: \w+){0,3} <CLICKED> (?:on )?(?:a|an|some) (?:\w+ )?<THING>(?= (?:in|from
            |of)
            (?:a|an|some|this|that|one) (?:\w+ ){0,3}<MAIL>|$| (?:and|that|which|i) )
        """,
        r"""
        <NOT> (?:\w+ ){0,2}<CLICK>|<LEARNING>|you sent|you posted|you gave|to join
        (?:in|from|on) (?:the |our )?<HOUSE>
        nothing happen\w*|does nothing|404|it opens|opens in|it opened (?:edge|chrome|firefox
            |safari|in)
        """,
        CLICKED=_CLICKED,
        CLICK=_CLICK,
        THING=_THING,
        MAIL=_MAIL,
        HOUSE="(?:menu|wiki|intranet|portal|app|calendar|teams|slack|outlook|sharepoint|footer|sidebar"
        "|docs?|documentation|invite|invitation|homepage|website|page|jira|confluence|channel"
        "|chat|pdf"
        "|excel|word|handbook)",
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "account taken over",
        r"""
        (?:i've|i have|we've|we have|i) (?:\w+ ){0,2}been hacked|i(?:'m| am| was| got) (?:\w+
            )?hacked
        (?:account|mailbox|e-?mail|laptop|computer|phone|profile) (?:\w+ ){0,3}(?:hacked|hijacked
            |taken over)
        (?:someone|somebody|a stranger) (?:\w+ ){0,3}(?:in|using|logged into|signed into|has
            access to|is in) my (?:account|mailbox|e-?mail|computer|laptop)
        sending (?:\w+ ){0,3}(?:from|in) my (?:account|name|mailbox|address)(?= (?:and|but)
            (?:it's|i'm|that's|i|it) (?:not|did ?n't|wasn't))
        """,
        r"""
        <LEARNING>|<NOT> (?:\w+ ){0,2}(?:hacked|hijacked)|hackathon|growth|life hack|if (?:\w+
            ){0,4}hacked
        """,
        NOT=NOT,
        LEARNING=LEARNING,
    ),
    subject(
        "lost device",
        r"""
        (?:lost|mislaid|misplaced|can't find|cannot find) <MY> <WORK><DEVICE><ENDS>
        (?:left|forgot|forgotten) <MY> <WORK><DEVICE> (?:\w+ )?(?:on|in|at) (?:the|a|an|my) (?:\w+
            )?(?:train|taxi|cab|uber|bus|plane|airport|airplane|tram|restaurant|hotel|pub|bar|cafe
            |café|station|subway|metro|park|conference|security check)
        (?:my|our) <WORK><DEVICE> (?:is|has gone|went|has been|got) (?:lost|missing|gone)<ENDS>
        lost <WORK>(?:laptop|phone|badge|iphone|macbook|yubikey|tablet|ipad)<ENDS>
        """,
        r"""
        (?:found|got) (?:it|<MY> <WORK><DEVICE>)|turned up|if (?:i|we|someone|you) (?:\w+
            )?(?:lose|lost)|<NOT> (?:\w+ )?lost|<LEARNING>|lost and found|can't find <MY>
            <WORK><DEVICE> (?:in|on) (?:the )?(?:list|intune|network|finder|explorer|app|inventory
            |bluetooth|device manager|portal|jamf|my)
        """,
        DEVICE=DEVICE,
        MY="(?:my|our|his|her|their)",
        WORK=WORK,
        ENDS=_ENDS,
        NOT=NOT,
        LEARNING=LEARNING,
    ),
)
