"""How people say in English that it works, that it does not, thanks, or "call me"."""

import re

from chatops.cues.patterns import anywhere, whole
from chatops.cues.settling import SettlingCues

_IT = "it|that|this|they|everything|all of it|both|things|the rest|mine"
_BE = "'s|'re| is| are| was| were| has been| have been| got| seems(?: to be)?| looks| appears"
_OFTEN = "(?: (?:now|all|already|just|finally|really|actually|indeed|fully|suddenly|back to))*"
_FINE = "fine|good|ok|okay|alright|sorted(?: out)?|fixed|solved|resolved|normal|working"
_TAIL = (
    "(?: (?:now|again|fine|perfectly|great|well|nicely|smoothly|flawlessly|properly|too|here|today"
    "|finally|at last|like a (?:charm|dream)|as (?:it should|expected|before|normal|usual)"
    "|after (?:a|the|that) (?:restart|reboot|update|reset|reinstall)|on my end"
    "|for (?:me|us) (?:now|again)|(?<=now )for (?:me|us)|(?<=again )for (?:me|us)))*"
)
_NOW = r"(?=.*\b(?:now|again|finally|at last)\b)"
_WHERE = "(?: (?:after|since|with|from|on|in|via|through|over|at)(?: [\\w'-]+){1,5})?"
_TROUBLE = (
    r"(?:(?:the|my|that|this) )?(?:[\w-]+ )?"
    "(?:problem|issue|error|bug|message|noise|flicker(?:ing)?)"
)

THANKS = """
    (?:many |big |huge |a million )?<THANKS><MUCH><FOR>
"""

ENGLISH = SettlingCues(
    thanks=anywhere(
        THANKS,
        THANKS="thanks|thank (?:you|u|ya)|thn?x|tnx|ty|tysm|cheers|much appreciated"
        "|appreciate (?:it|that|the help)",
        MUCH="(?: (?:so much|very much|a lot|a million|a ton|a bunch|loads|again|everyone|all|both"
        "|guys|team|mate|anyway|indeed|heaps))*",
        FOR="(?: for (?:(?:all )?(?:the|your|that|this) (?:quick |fast |kind |great |super )?"
        "(?:help|support|reply|response|answer|info|tip|hint|update|time|effort|patience|advice"
        "|explanation|link|fix|heads up)|(?:helping|looking|trying|checking|letting me know)"
        "(?: (?:me|us|out|into|it|this|that))*))?",
    ),
    name_after_thanks=re.compile(
        r"(?<=\b[Tt]hanks )(?!(?:Not|No|Nope|Still|Nothing|Didn|Doesn|Isn|Same|Can|But|It|That|All"
        r"|Works?|Now|Never|We|The|My|Any|Unfortunately|Sadly|Everything|Fixed|Sorted|Will|In"
        r"|However|For|To|So|A)\b)@?[A-Z][\w-]+"
    ),
    opener=re.compile(
        r"^(?:(?:ok|okay|k|yes|yep|yeah|yup|great|perfect|oh|ah|aha|hey|hi|hello|cool|nice"
        r"|brilliant|and|so|well|wow|awesome|amazing|excellent|wonderful|super|lovely|phew|nvm"
        r"|never ?mind|btw|fyi|good news|quick update|update|confirmed|hm+|haha|sorry|my bad|right"
        r"|alright|also|@\w+)(?: |$))+"
    ),
    splitter=re.compile(r"\b(?:but|however|although|though)\b"),
    works=whole(
        r"""
        (?:<IT> ?)?<OFTEN> ?(?:works|worked|working)<TAIL>
        <IT><BE>?<OFTEN> <FINE><TAIL>
        <IT><BE>?<OFTEN> up(?: and running)?<TAIL>
        (?:seems|appears) to (?:work|be working)<TAIL>
        <IT><OFTEN> (?:seems|appears) to (?:work|be <FINE>)<TAIL>
        (?:all|now)? ?(?:fixed|solved|resolved|sorted(?: out)?)(?: (?:it|that))?<TAIL>
        (?:it's |it is |that's )?(?:all|all's|everything|everything's) (?:good|fine|ok|okay
            |set)<TAIL>
        <WE> (?:all set|good to go|good now|all good|sorted|up and running)(?: now| again)?
        <WE> (?:now )?(?:back )?(?:in|online|connected)(?: now| again)?
        good now|fine now|good to go|up and running<TAIL>
        (?!i |we |you )(?:[\w'-]+ ){1,5}(?:did it|did the trick)
        did the trick
        (?:[\w'-]+ ){1,5}(?:fixed|solved|resolved|sorted|cured) (?:it|that|this|everything)
        (?:[\w'-]+ ){1,5}(?:fixed|solved|resolved) (?:the|my) (?:issue|problem)
        (?:that|this|it|<CURE>)(?: has| really)* (?:helped|was it|worked)(?: a lot| me| now)*
        (?:i |we )?<OFTEN> ?(?:got|figured|sorted|worked) (?:it|that) <GOT>(?: now| again| myself)?
        <TROUBLE><BE>?<OFTEN>(?: been)? (?:solved|fixed|resolved|sorted|gone)<TAIL>
        <TROUBLE> (?:has )?(?:disappeared|went away|vanished|gone)<TAIL>
        (?:[\w'-]+ ){0,3}no longer <BAD>
        (?:[\w'-]+ ){0,3}(?:doesn't|does not) <BAD> any ?more
        (?:i )?no more (?:errors?|problems?|issues?|crashes)(?: now| so far)?
        (?:i )?(?:managed|was able) to (?:log|sign|get) (?:in|on)(?: now| again)?
        (?:i )?(?:managed|was able) to <DO>(?: [\w'-]+){0,4}
        <ANY>(?:is|are) (?:all |now )?back (?:up|online|to normal|in business)<TAIL>
        <NOW>(?:i'm|i am) able to(?: [\w'-]+){1,5}
        (?:it )?(?:just |suddenly )?started working(?: again)?<TAIL>(?: by itself)?
        <NOW>i (?:can|could)<OFTEN>(?: again)? (?!you|we|i)[\w-]+(?: [\w'-]+){0,5}
        <NOW><ANY><AGAIN>(?:working|<FINE>|back|up|online|running|unlocked)<TAIL><WHERE>
        <NOW><ANY>(?:(?:now|all|just|finally) )?(?:works|worked|prints|loads|connects)<TAIL><WHERE>
        """,
        WE="i'm|im|i am|we're|we are",
        CURE="(?:(?:a|the|your|another) )?(?:restart|reboot|restarting|rebooting|update|updating"
        "|reset|reinstall|reinstalling|tip|hint|trick)(?: it)?",
        GOT="out|working|sorted|fixed|running|to work",
        BAD="an issue|a problem|happen(?:s|ing)?|crash(?:es|ing)?|freez(?:es?|ing)"
        "|flicker(?:s|ing)?"
        "|hang(?:s|ing)?|drop(?:s|ping)?|disconnect(?:s|ing)?",
        DO="connect|print|open|install|access|send|fix|solve|join",
        ANY=r"(?!(?:i|we|you|i'm|i'll|we're) )(?:[\w'-]+ ){0,4}",
        AGAIN="(?:(?:is|are|has been|seems?|to|be|looks|got|all|already|just|finally|now|back) )*",
        IT=_IT,
        BE=_BE,
        OFTEN=_OFTEN,
        FINE=_FINE,
        TAIL=_TAIL,
        NOW=_NOW,
        WHERE=_WHERE,
        TROUBLE=_TROUBLE,
    ),
    works_word=anywhere("work(?:s|ed|ing)?|fine|ok|okay|good|sorted|fixed"),
    harmless=anywhere(
        """
        (?:no idea|no clue|not sure|don'?t know)(?: (?:why|how|what).*)?|not your fault
        no need|no worries|no problem|no rush|no hurry|never ?mind
        didn't (?:even )?(?:do|change) anything|nothing (?:else|more)|no longer|no more
        doesn't \\w+ any ?more|does not \\w+ any ?more|didn't work(?: out)? before
        """
    ),
    doubtful=anywhere(
        r"""
        if|whether|unless|until|till|when(?:ever)?|once|while|as long as|how|why|what|who|where
        hop(?:e|es|ed|ing)|hopefully|will|[\w]+'ll|would|should|might|may|maybe|perhaps|probably
        possibly|let me|want(?:s|ed)?|need(?:s|ed)?|try(?:ing)?|tried|must|please|make sure|check
        supposed|wish|said|says|told|claims|think(?:ing)? (?:of|about)|get it|used to|stopped|keeps?
        sometimes|occasionally|intermittently|mostly|partly|partially|except|apart from|other than
        only|almost|nearly|half|worse|slow(?:ly|er)?|for a (?:minute|moment|second|while|bit)
        for (?:him|her|them|others|everyone else)
        never|not|no|nothing|nobody|hardly|barely|cannot|without|\w+n't
        monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|next week
        \d+ ?(?:am|pm|o'clock)|\d+:\d+
        """
    ),
    fails=anywhere(
        r"""
        still not(?! (?:at|in|had|sure|tried|got round|got around|home|back from) )
        still no(?! (?:rush|hurry|worries|need))
        still (?:doesn|isn|aren|won|didn|wasn)'?t|still (?:does|is|are) not|still can ?(?:'?t|not)
        still nothing|(?:that|it) (?:did|does) nothing
        still haven'?t (?:got|been able|received)|still (?:unable|fail(?:s|ing|ed)?|crash\w*)
        still (?:freez\w*|frozen|stuck|hang(?:s|ing)|hung|down|offline|blank|black|dead|broken
            |broke)
        still (?:(?:very|so|really) )?(?:slow|missing|locked|blocked|wrong|red|grey|bad|loading)
        still (?:flicker\w*|happen\w*|occurr\w*|disconnect\w*|drop(?:s|ping)|the same|same|there)
        still (?:<SHOWS> )?<SOME>(?:errors?|problems?|issues?|trouble|messages?|warnings?|failures?)
        still <SHOWS> <SOME>(?:password|code|login|popup|nothing|denied|\d+|screen|same)
        same (?:old )?<OUTCOME>(?! (?:here|for me too|as \w+ has))
        the same as before|same again|same as before|back to square one|to no avail|no good
        no (?:luck|joy|dice|changes|difference|improvement|effect|success|better|cigar)
        no change(?! (?:needed|required|request))
        nothing (?:changed|changes|has changed|helped|helps|happens|happened)
        <DIDNT> <QUITE>(?:help(?:ed)?|fix(?:ed)?|solved?|resolved?|change[d]? (?:anything|a thing))
        <DIDNT> <QUITE>work(?:ed)?(?! (?:out|from|there|here|at|today|tomorrow|on \w+day))
        <DIDNT> <QUITE>(?:do (?:it|anything|the trick)|ma[dk]e (?:a|any) difference)
        <DIDNT> <QUITE>been (?:fixed|solved|resolved|sorted)
        <NOTI>(?:not|isn'?t|aren'?t|wasn'?t|ain'?t|never) <QUITE>(?:working|sorted|fixed|solved)
        <NOTI>(?:not|isn'?t|aren'?t|wasn'?t) <QUITE>(?:resolved|helping|any better|better|possible)
        <GONE> again|gone again
        (?:error|problem|issue|message|bug|noise|flicker\w*)(?:'s| is| came| are) back
        keeps? (?:on )?(?!working|running)\w+ing
        (?:it's|it is|is|are|even|got|gets|getting|made it|now) (?:even |only |much )?worse
        (?:another|different|new) error(?: now)?|(?:unfortunately|sadly|afraid) (?:not|no)
        stopped working(?: again)?|(?:doesn'?t|does not|won'?t) work any ?more
        """,
        SHOWS="get(?:s|ting)?|see(?:ing)?|show(?:s|ing)?|say(?:s|ing)?|giv(?:es|ing)|throws?"
        "|ask(?:s|ing)?|prompts?|ha(?:ve|s|ving)|got",
        SOME="(?:(?:the|this|that|an?|me|for|it|some|my|same|old|weird|huge|big|\\w+) ){0,3}",
        OUTCOME="(?:error|problem|issue|thing|message|result|behaviou?r|story|outcome|failure)s?",
        DIDNT="didn'?t|did not|doesn'?t|does not|hasn'?t|has not|haven'?t|have not",
        QUITE="(?:(?:really|seem to|actually|quite|even|fully|exactly|all|yet|been|properly) )*",
        NOTI="(?<!i'm )(?<!i am )(?<!we're )(?<!we are )",
        GONE="broken?|down|dead|offline|happen(?:s|ed|ing)|crash(?:es|ed|ing)|fail(?:s|ed|ing)"
        "|stuck|frozen|froze|disconnected|dropped|(?:locked|kicked|logged) out|locked|flickering",
    ),
    fails_after_all=anywhere(
        r"""
        not (?:for|on|in|at|with|from|via|over) \w+
        not (?:here|mine|yet|\w+ing)|(?:isn|doesn|won|aren|can)'?t|does not|cannot
        """
    ),
    supposed=anywhere(
        """
        (?<!even )if|whether|unless|in case|in the event|hop(?:e|es|ing)|hopefully|would|might
        worried|let (?:me|you|us) know|until|till|make sure|should (?:it|this|that)
        no idea why|not sure why
        """
    ),
    trouble=anywhere("problems?|issues?|errors?|bug|broken|black|blank|missing|crash\\w*"),
    past=anywhere(
        r"""
        ^(?!.*\bstill\b).*\b(?:at first|first time|initially|in the beginning|used to|until)
        ^(?!.*\bstill\b).*\b(?:first (?:try|attempt)|earlier|last (?:week|month|year))
        ^(?!.*\b(?:still|since|as) ).*\byesterday
        """
    ),
    beside_thanks=whole(
        r"""
        <WILL>(?: now| just| definitely)? <TRY>(?: [\w'-]+){0,8}
        will do|got it|noted|understood|makes sense|i see|sounds good|will report back
        trying (?:that|it|this)(?: now)?|let me (?:try|check|see|test)(?: [\w'-]+){0,6}
        (?:you're|you are|ur) (?:a|an|the|my|such a|so)(?: [\w-]+){1,3}
        (?:good|great) (?:to know|idea|tip|point)|have a (?:nice|good|great|lovely) [\w-]+
        (?:that's |that is )?(?:very |really |super |so )*<KIND>(?: of you)?
        no (?:worries|problem|rush)|see you(?: [\w-]+){0,2}|@?[\w-]+
        """,
        WILL="(?:i|we)(?:'ll| will)|will|i'm going to|gonna|going to|ill",
        TRY="try|give|test|do|check|have|take|see|look|report|restart|reboot|get|let|keep|read|follow",
        KIND="helpful|kind|useful|great|good|perfect|nice|sweet",
    ),
    asking=anywhere("in advance|no thanks|no thank you|for any|thanks to|thanks but"),
    question=re.compile(
        r"(?:do|does|did|is|are|has|have|will|would|can|could|should|any chance|if)\b"
    ),
    talk=anywhere(
        r"""
        <MAY><ALSO>(?:have|do|get) (?:a |some )?(?:quick |short |brief )?<CALL>
        <MAY><ALSO>(?:talk|speak)(?! (?:to|with) (?!me|you)\w+)|<MAY><ALSO>(?:huddle|meet)
        <MAY><ALSO>(?:jump|hop|get) on (?:a|the) (?:quick )?(?:call|phone|huddle)
        <MAY><ALSO>(?:call|phone|ring) (?:me|you)|<MAY><ALSO>show you(?: in person| on my screen|$)
        <MAY><ALSO>(?:come|drop|stop|swing|pop|walk|nip) <OVER>
        (?:^|(?:please|just|pls|then|and|or|so|better|maybe|you) )(?:call|phone|ring) me<NOTNAME>
        give me a (?:quick )?(?:call|ring|bell|buzz)
        (?:please|just|pls) (?:come|drop|stop|swing|pop) (?:over|by|round|to my desk)
        ^(?:quick )?(?:call|huddle|phone call|video call)$
        (?:easier|quicker|faster|better|simpler) (?:to|if we|if i) (?:talk|speak|call|show)
        (?:rather|prefer to|i'd like to|would like to) (?:talk|speak|have a (?:call|chat))
        (?:time|a minute|a sec|a second|a moment|5 min\w*) (?:for a|to) (?:quick )?<CALL>
        (?:let's|lets|let us) (?:talk|speak|huddle|(?:have|hop on|jump on) a (?:quick )?<CALL>)
        (?:talk|speak) (?:on|over) the phone|(?:up|available|free) for a (?:quick )?<CALL>
        """,
        MAY="(?<!how )(?:can|could|may|shall|should) (?:we|i|you|someone|somebody) ",
        ALSO="(?:(?:please|maybe|just|perhaps|quickly|also) )*",
        CALL="talk|chat|call|huddle|word|phone call|video call|speak",
        OVER="(?:over|by|round|around|in|up|down|to (?:my|your) (?:desk|office))",
        NOTNAME="(?! (?:crazy|old|stupid|silly|paranoid|dumb|names?|a |an |by ))",
    ),
    no_talk=anywhere(
        r"""
        not|no|don'?t|do not|never|can'?t|cannot|won'?t|didn'?t|instead of|without|if|when(?:ever)?
        they|he|she|how (?:can|could|do) i|call it
        (?:wants?|asked|asks|told|tells|tried|said|someone|somebody|who) (?:\w+ ){0,3}to
        """
    ),
)
