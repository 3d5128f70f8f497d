"""What is delicate, in English, and both sorts together."""

from chatops.cues.delicate import DelicateCues, subject
from chatops.cues.urgent_en import DEVICE, LEARNING, MY, NOT, STOLEN, STOLEN_HARMLESS, URGENT, WORK

_DELICATE = (
    subject(
        "stolen device",
        STOLEN,
        STOLEN_HARMLESS,
        DEVICE=DEVICE,
        MY=MY,
        WORK=WORK,
        NOT=NOT,
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
        NOT=NOT,
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
            )?(?:an? )?(?:employment|contract of employment|employee|work contract)
        (?:is|was|being|been|gets|be) (?:let go|dismissed from (?:the|her|his|my) (?:company|job
            |role)|terminated from|walked out)
        redundancies|redundancy (?:package|notice|round|talks?|meeting)|voluntary redundancy
        dismissal|severance|layoffs?|notice of termination
        (?:before|until) \w+ (?:knows|hears about|finds out|is told)
        (?:before|until) they (?:know|hear about|find out|are told)
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
        "|notifications?|pop-?ups?|dialogs?|messages?|banners?|sessions?|process(?:es)?|scripts?"
        "|servers?|flows?"
        "|workflows?|builds?|apps?|calls?|macros?|tests?)",
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
    ),
    subject(
        "health",
        r"""
        (?:my|his|her|with|have|having|had|diagnosed|of my|because of) (?:\w+ )?<ILLNESS>
        (?:has|had|having|after|suffered|got) (?:a |an )?(?:stroke|heart attack|miscarriage|cancer)
        (?:i'm|i am|i've been|i was|she's|he's|she is|he is) (?:\w+ )?<ILL>
        (?:on|going on|off on) (?:long-term )?(?:sick leave|medical leave|disability leave)
        (?:i'm|i am|i was|she's|he's|be|going|going to|back from|admitted to) (?:in|into|to)?
            ?(?:the )?hospital
        nervous breakdown|overdose|self-harm|suicide
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
        ILLNESS="(?:cancer|depression|burn-?out|diabetes|epilepsy|miscarriage|chemo\\w*|therapy"
        "|therapist|pregnancy|disability|illness|medication|panic attacks?|anxiety|adhd|autism"
        "|dementia|surgery|migraines?|dyslexia|ptsd|tumou?r|mental health|medical diagnosis"
        "|health (?:condition|problems?|issues?|reasons?))",
        ILL="(?:pregnant|depressed|diagnosed|disabled|hospitali[sz]ed|suicidal|signed off sick"
        "|(?:chronically|seriously|terminally) ill|burned out|burnt out)",
        LEARNING=LEARNING,
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
        LEARNING=LEARNING,
    ),
)

ENGLISH = DelicateCues(urgent=URGENT, delicate=_DELICATE)
