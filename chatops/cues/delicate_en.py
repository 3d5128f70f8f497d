"""What is delicate or urgent, in English."""

from chatops.cues.delicate import DelicateCues, subject

_DEVICE = (
    "(?:laptop|notebook|macbook|computer|pc|phone|mobile|iphone|smartphone|cell|blackberry|ipad"
    "|tablet|device|badge|key ?card|access card|yubikey|security key|token|usb stick|usb drive"
    "|hard drive|work bag|bag|backpack|rucksack|wallet|handbag)"
)
_MY = "(?:my|our|the|a|his|her|their|one of our|one of the)"
_WORK = "(?:(?:work|company|business|old|new|second|spare|private|corporate|office) )*"
_NOT = "(?:not|never|isn't|wasn't|weren't|hasn't been|no|nothing|nobody|didn't|haven't|don't)"
_LEARNING = (
    "training|course|module|e-?learning|webinar|policy|awareness|quiz|insurance|article|simulation"
    "|exercise|workshop|video|slides|presentation|newsletter|drill|poster|campaign"
)
_ENDS = r"(?=$| (?:anywhere|on|in|at|somewhere|yesterday|today|last|this|and|while|during|when|with|from|again|i|it|so|please|what|can|how|or|over|since|outside|abroad))"

_CLICKED = "(?:clicked|opened|pressed|tapped|followed|downloaded)"
_CLICK = "(?:click|clicked|open|opened|tap|tapped|followed)"
_BAD = (
    "phishing|phishy|suspicious|dodgy|weird|strange|bad|scam|malicious|fake|fraudulent|spam|dubious"
    "|shady|infected"
)
_THING = "(?:links?|attachments?|url|file|pdf|qr code|zip)"
_MAIL = "(?:e-?mail|mail|message|sms|text|text message|whatsapp|dm)"

_STOLEN = r"""
    <DEVICE> (?:\w+ ){0,3}(?:stolen|nicked|robbed|snatched)
    (?:stolen|nicked|snatched) (?:\w+ ){0,3}<DEVICE>
    (?:stole|nicked|snatched|robbed) <MY> <WORK>(?:\w+ )?<DEVICE>
    (?:broke|broken) into (?:my|our|the) (?:car|house|flat|home|office|van) (?:\w+ ){0,6}<DEVICE>
    (?:was|were|been|got) (?:mugged|robbed|burgled)
"""
_STOLEN_HARMLESS = r"""
    <NOT> (?:\w+ ){0,2}(?:stolen|stole|nicked|robbed|mugged)|(?:<LEARNING>)
    (?:if|in case|when) (?:\w+ ){0,5}(?:is|are|gets|get|were) (?:\w+ )?stolen
    stol(?:e|en) (?:the )?(?:focus|input|sound|show)|(?:steal|stole|stolen) (?:\w+ )?(?:battery
        |bandwidth)
    was found|is back|turned up|got it back
"""

_URGENT = (
    subject(
        "stolen",
        _STOLEN,
        _STOLEN_HARMLESS,
        DEVICE=_DEVICE,
        MY=_MY,
        WORK=_WORK,
        NOT=_NOT,
        LEARNING=_LEARNING,
    ),
    subject(
        "ransom note",
        r"""
        ransom ?ware|ransom(?: note| demand| message)?|cryptolocker
        (?:pay|send|want|wants|demand\w*|asking for|asks for|in) (?:\w+ ){0,4}bitcoins?
        (?:all|every|my|our|the) (?:of )?(?:my |our |the )?(?:files?|documents?|folders?|data
            |shares?) (?:\w+ ){0,3}(?:been |got |are |were |is )?(?:encrypted by|locked by|renamed
            to|held hostage)
        all (?:of )?(?:my|our|the) (?:files|documents|data) (?:are|were|have been|got) (?:all 
            |suddenly )?encrypted
        files (?:\w+ ){0,3}encrypted (?:\w+ ){0,6}(?:pay|bitcoin|ransom|decrypt)
        """,
        r"""
        <LEARNING>|bitlocker|filevault|at rest|backup (?:is|are)|protection against|protect\w*
            (?:\w+ ){0,3}from|<NOT> (?:\w+ ){0,3}ransom\w*|invoice|buy|price
        """,
        LEARNING=_LEARNING,
        NOT=_NOT,
    ),
    subject(
        "typed my password",
        r"""
        <GAVE> (?:\w+ ){0,2}<SECRET> (?:\w+ ){0,4}(?:in|into|on|to|at) (?:\w+ )?(?:<FAKE>) (?:\w+
            )?<SITE>
        <GAVE> (?:\w+ ){0,2}<SECRET> (?:there )?(?:in|into|on) (?:a|an|some|that) (?:\w+
            ){0,2}(?:site|page|website|form|pop-?up|link|mail|email)<NOTE>
        <GAVE> (?:\w+ ){0,2}<SECRET> (?:\w+ )?to (?:\w+ )?(?:someone|somebody|a caller|the caller
            |a stranger|a man|a woman|a guy|him|her|them|the wrong person|scammers?|a scammer
            |hackers?)
        (?:told|given|gave|sent) (?:\w+ )?(?:someone|somebody|a caller|the caller|him|her|them|a
            stranger|the wrong person|a scammer) (?:my|the|our) (?:\w+ )?<SECRET>
        (?:phish\w*|scam|fake|fraud\w*|suspicious) (?:\w+ ){0,12}<GAVE> (?:\w+ ){0,2}(?:<SECRET>
            |details)
        <GAVE> (?:\w+ ){0,2}(?:<SECRET>|details) (?:\w+ ){0,12}(?:phish\w*|scam|fake|fraud\w*)
        """,
        r"""
        <NOT> (?:\w+ ){0,2}(?:type|typed|enter|entered|give|gave|given|put|submit|submitted|fill
            |filled|share|shared|send|sent|tell|told)|<LEARNING>
        """,
        GAVE="(?:typed|entered|gave|given|put|putting|submitted|filled|shared|sent|told|leaked|disclosed|provided)(?: in| out)?",
        SECRET="(?:passwords?|credentials|login|log-in|logins|pin|mfa code|code|card details|bank details|password and \\w+)",
        FAKE="fake|strange|weird|suspicious|phishing|scam|dodgy|wrong|fraudulent|malicious|phishy|bogus|dubious",
        SITE="(?:site|page|website|form|link|mail|email|window|box|pop-?up|login|portal)",
        NOTE="(?= (?:from|that|which|i|and now|after|and then|but)|$)",
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        "|docs?|documentation|invite|invitation|homepage|website|page|jira|confluence|channel|chat|pdf"
        "|excel|word|handbook)",
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        NOT=_NOT,
        LEARNING=_LEARNING,
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
        DEVICE=_DEVICE,
        MY="(?:my|our|his|her|their)",
        WORK=_WORK,
        ENDS=_ENDS,
        NOT=_NOT,
        LEARNING=_LEARNING,
    ),
)

_DELICATE = (
    subject(
        "stolen device",
        _STOLEN,
        _STOLEN_HARMLESS,
        DEVICE=_DEVICE,
        MY=_MY,
        WORK=_WORK,
        NOT=_NOT,
        LEARNING=_LEARNING,
    ),
    subject(
        "harassment",
        r"""
        (?:sexual(?:ly)? )?harass(?:ed|es|ing|ment)|bull(?:ied|ying|ies)|stalk(?:ed|ing|s) me
        (?:being|been|is|he's|she's|keeps) (?:\w+ )?(?:stalk\w*|bull(?:ied|ying)|threaten(?:ed
            |ing) me)
        (?:threaten(?:s|ed|ing)|insult(?:s|ed|ing)|groped|touched|intimidat(?:es|ed|ing)) me
        inappropriate (?:messages?|comments?|photos?|pictures?|images?|e-?mails?|behaviou?r
            |touching|remarks?|jokes?)
        (?:racist|sexist|homophobic|antisemitic|lewd|obscene|abusive|discriminat\w+) (?:\w+
            )?(?:messages?|comments?|remarks?|jokes?|e-?mails?|behaviou?r|pictures?|manager
            |colleague|boss|slurs?)
        discriminated against|unwanted (?:messages|advances|pictures|photos|contact)|hate (?:mail
            |messages)
        """,
        r"""
        <LEARNING>|(?:pop-?ups?|notifications?|updates?|reminders?|adverts|ads|spam|windows|teams
            |outlook|adobe) (?:\w+ ){0,3}harass\w*|harass\w* by (?:\w+ )?(?:pop-?ups?
            |notifications?|updates?|reminders?|ads|spam|outlook|teams)|<NOT> (?:\w+ )?harass\w*
            |filter|detect\w*
        """,
        LEARNING=_LEARNING,
        NOT=_NOT,
    ),
    subject(
        "dismissal",
        r"""
        (?:i|we|i've|i'm|he|she|who|they|has|have|been|being|got|getting|was|were|be|is|are|will
            be|to be) (?:\w+ )?(?:fired(?! up)|laid off|sacked|made redundant)(?! up)
        (?:fire|firing|sack|sacking|dismiss|dismissing|lay off|laying off|let go of|letting go of)
            (?:an? |the |one of our |our )?(?:employees?|colleagues?|someone|somebody|him|her|\w+
            people|team member|staff|person)
        (?:let|letting|lets) (?:him|her|them|\w+|someone|somebody|an employee) go (?:on|this|next
            |today|tomorrow|from)
        (?:terminat(?:e|ed|es|ing)|end|ending|termination of) (?:\w+'s |his |her |their |my |the 
            |an? )?(?:employment|contract of employment|employment contract|employee|work contract)
        (?:is|was|being|been|gets|be) (?:let go|dismissed from (?:the|her|his|my) (?:company|job
            |role)|terminated from|walked out)
        (?:redundancy|redundancies|dismissal|severance|layoffs?|notice of termination)
        (?:before|until) (?:he|she|they|\w+) (?:knows?|hears?|finds? out|(?:is|are) told)(?!
            whether)
        (?:block|disable|lock|close|suspend|cut) (?:\w+ ){0,4}(?:account|access) (?:\w+
            ){0,6}(?:during|before|while) (?:the|his|her|their) (?:meeting|talk|conversation|exit)
        """,
        r"""
        <LEARNING>|let it go|fire ?wall|(?:power|disk|network|server|data|link|storage|no|geo|site
            |line) redundancy
        <MACHINE> (?:\w+ ){0,4}(?:fire[sd]?|firing|dismissed|terminated|let go|sacked)
        (?:dismiss|terminate|fire|firing|dismissing)\w* (?:\w+ )?<MACHINE>
        """,
        MACHINE="(?:events?|triggers?|alerts?|alarms?|rules?|jobs?|webhooks?|hooks?|callbacks?|handlers?|timers?"
        "|notifications?|pop-?ups?|dialogs?|messages?|banners?|sessions?|process(?:es)?|scripts?|servers?|flows?"
        "|workflows?|builds?|apps?|calls?|macros?|tests?)",
        LEARNING=_LEARNING,
    ),
    subject(
        "complaint about a helper",
        r"""
        (?:complain|complaining|complaint|grievance) about (?:someone|somebody|one of (?:you|your
            |the)|a (?:helper|colleague|person)|your (?:colleague|team)|(?:the )?(?:it|help ?desk
            |desk|support) (?:team|guys?|person|people|staff|desk|colleague|support|department)
            |(?:the )?(?:it|help ?desk|it support)|how (?:i was|i've been|i am) (?:treated|spoken
            to)|the way)
        (?:make|file|raise|lodge|submit|have) (?:a|an) (?:official |formal )?(?:complaint
            |grievance)(?= (?:about|against)|$)
        (?:was|were|is|been|being|so|very|really) (?:\w+ )?(?:rude|condescending|disrespectful
            |dismissive|patronising|patronizing|unfriendly|nasty|mean) (?:to|with|towards) (?:me|us)
        (?:laughed at|yelled at|shouted at|made fun of|swore at|snapped at|talked down to) (?:me|us)
        (?:someone|the person|colleague|guy|one) (?:from|at|in|on) (?:it|the (?:desk|help ?desk|it
            team|it desk|support)) (?:\w+ ){0,3}(?:rude|unfriendly|disrespectful|condescending
            |nasty)
        """,
        r"""
        customers?|clients?|<LEARNING>|complaint form|complaints (?:mailbox|inbox|portal|form
            |folder)|complaint management
        """,
        LEARNING=_LEARNING,
    ),
    subject(
        "health",
        r"""
        (?:my|his|her|with|have|having|has|had|of|a|the|from|got|for) (?:\w+ )?(?:cancer
            |depression|burn-?out|diagnosis|diabetes|epilepsy|miscarriage|chemo\w*|therapy
            |therapist|pregnancy|disability|illness|medication|panic attacks?|anxiety|adhd|autism
            |dementia|surgery|stroke|heart attack|migraines?|dyslexia|ptsd|tumou?r|mental health
            |health (?:condition|problems?|issues?|reasons?))
        (?:i'm|i am|i've been|she's|he's|is|was|been|be) (?:\w+ )?(?:pregnant|depressed|diagnosed
            |disabled|hospitali[sz]ed|suicidal|signed off sick|chronically ill|seriously ill
            |terminally ill|burned out|burnt out)
        (?:on|going on|off on) (?:long-term )?(?:sick leave|medical leave|maternity leave for
            |disability leave)
        (?:i'm|i am|i was|she's|he's|am|be|going (?:in)?to|back from|admitted to) (?:in |in the 
            |the )?hospital
        (?:breakdown|overdose|self-harm|suicide)(?= |$)
        """,
        r"""
        <LEARNING>|health ?checks?|(?:system|battery|disk|server|service|cluster|app) health|sick
            of|(?:server|system|car|machine|laptop|pc|nervous|cost|price|per|task|data|chart)
            breakdown|breakdown of|app for|(?:the|our|a) (?:cancer|diabetes|therapy|health) (?:app
            |project|study|team|site|website|page|data|dashboard|centre|center)|my (?:\w+
            )?(?:laptop|pc|mac|computer|printer|phone|screen|mouse) (?:is|has|got|had) (?:\w+
            )?(?:sick|disabled|a stroke|depressed)|(?:account|feature|button|user|add-?in|macros?
            |plugin|extension|it|option|port|sync|wifi) (?:is|was|has been|been|got|gets|are)
            (?:\w+ )?disabled|disabled (?:account|user|button|feature)|disability (?:settings
            |options)|error diagnosis|network diagnosis|diagnosis (?:tool|data|mode|report)
            |diagnosed (?:the|it|as|with a (?:bad|faulty|broken))|key ?stroke
        """,
        LEARNING=_LEARNING,
    ),
    subject(
        "pay",
        r"""
        (?:my|his|her|their|our|\w+'s|other people's|everyone's|everybody's|colleagues'|someone
            else's|somebody else's) (?:\w+ )?(?:salary|salaries|wages?|bonus|pay ?rise|pay ?cut
            |pay ?check|paycheque|compensation|severance)
        (?:my|the) pay ?(?:slip|check|stub) (?:is|was|shows|has|looks) (?:\w+ )?(?:wrong|too low
            |too little|less|missing|short|incorrect|somebody|someone)
        (?:someone|somebody) else's pay ?(?:slip|check|stub)|(?:list|overview|table|sheet|file)
            (?:of|with) (?:all |the |everyone's |everybody's )*(?:salaries|wages|bonuses)
        (?:salary|salaries|wages|payroll|bonus) (?:list|file|sheet|overview|table|data) (?:\w+
            ){0,6}(?:visible|public|open to|shared|everyone|everybody|can be seen|leaked)
        (?:haven't|have not|hasn't|wasn't|was not|not|never) (?:been )?paid (?:yet|this month|last
            month|my|for (?:overtime|my overtime|october|\w+ month)|since|properly|correctly)
        (?:i'm|i am|i was|been|being|am|was) (?:\w+ )?(?:underpaid|paid (?:less|too little|late
            |the wrong amount))
        how much (?:\w+ ){1,3}(?:earns?|makes|is paid|gets paid|are paid)
        (?:wage|salary) (?:garnish\w*|attachment|dispute|negotiation)
        """,
        r"""
        <LEARNING>|(?:can't|cannot|can not|unable to|won't|doesn't|does not|not|couldn't) (?:\w+
            ){0,2}(?:open|see|download|view|print|find|access|load|log|get into|save|sync)
            |salesforce|paid (?:for|version|licen[cs]e|account|plan|subscription|zoom|by card)(?!
            (?:overtime|my))|salary (?:tool|system|portal|app|software|calculator) |compensation
            (?:plate|circuit)
        """,
        LEARNING=_LEARNING,
    ),
)

ENGLISH = DelicateCues(urgent=_URGENT, delicate=_DELICATE)
