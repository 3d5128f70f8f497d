"""The words of asking, thanking, announcing and greeting: English."""

WORDS = {
    "greeting": r"""
        (?:hi+|hello+|hey+|hiya|howdy|yo|greetings|morning|good (?:morning|afternoon|evening|
        day))(?:,? (?:all|everyone|everybody|there|team|folks|guys|people|again|it|dear|desk))*""",
    "small_talk": r"""
        (?:i )?hope (?:you|everyone|all), how(?: are|'s| is) (?:you|every\w+|it going|things),
        (?:have|enjoy) (?:a|the|your) (?:nice|good|great|lovely|weekend|evening|day), happy \w+,
        merry \w+, see you, bye, good ?night, congrat\w*, well done, nice to,
        welcome (?:to|back|aboard|\w+$)""",
    "thanks": r"""
        (?:many |no )?than(?:ks|x)(?: you| a lot| a million| so much| very much| again)*,
        thank (?:you|u)(?: all| so much| very much| again)*, th?n?x, tnx, ty, tysm,
        cheers, much appreciated, appreciate (?:it|that|the|your), legend, lifesaver, kudos,
        you(?:'re| are) (?:the best|a star|a lifesaver|a legend|awesome|great)""",
    "assent": r"""
        y(?:es|ep|eah|up|ea)?(?:,? please)?, no(?:pe)?, nah, o?k(?:ay|ey)?, sure(?: thing)?, right,
        exactly, great, perfect, awesome, cool, nice(?: one)?, good, done, got it, will do, agreed,
        (?:sounds|looks) good, makes sense, i see, ah+, oh+, hm+, lol, (?:ha)+, one (?:sec|moment),
        not yet, np, no (?:problem|worries), you(?:'re| are) welcome, test(?:ing)?, sorry, ping,
        guys, folks, team, people, every(?:one|body), any(?:one|body)""",
    "same": r"""
        \+ ?1(?: here| from me)?, ditto, (?:me|us|same|here)(?: here)? (?:too|as well|neither),
        same here,
        (?:(?:i'm|i am|i have|i've got) )?(?:(?:having|seeing|getting|with) )?(?:the |exact )*same
        (?:problem|issue|thing|error|story|for me|for us|on mine)(?! as)(?: here| too| as well)*,
        (?:it's |is )?(?:down|dead|broken|slow|not working) (?:here|for me|for us),? (?:too|
        as well)""",
    "solved": r"""
        (?<!not )(?<!n't )(?<!never )work(?:s|ed|ing)(?: now| again| fine| great| perfectly)*,
        (?:fixed|sorted|solved|resolved)(?: it| now| itself)*, did (?:it|the trick),
        all (?:good|set|fine), never ?mind, nvm, (?:found|got) it, figured it out, false alarm,
        disregard, good to go, back (?:up|online|in|to normal|again), ignore (?:me|that|this)""",
    "advice": r"""
        (?:just |maybe |perhaps |please |then |i'd )*try (?:to|\w+ing|it|the|this|that|another|
        again|a|with),
        (?:have|did|can|could) you (?:tried|try|already|restart\w*|reboot\w*),
        it'?s (?:on|in|under|at|because),
        you(?:'ll)? (?:will|can|could|should|need to|have to|might|may|must|just),
        i think (?:it|you),
        (?:turn|switch|unplug|restart|reboot|go to|click|press|hold|log out|sign out|open|use|
        check) (?:it|the|on|off|your|out|in|that|this|settings|again),
        (?:works|fine|ok) (?:for me|here),
        (?:i'?ll|i will|let me|i'm on it|on it|looking into|i'm looking(?! for)),
        that(?:'s| is) (?:because|normal)""",
    "quizzes": r"""
        (?:have|did|do|are|were) you, (?:is|does|did|was) (?:it|that|this), which,
        what (?:do|does|did|is|are|kind), what (?:version|error|browser|model|happens),
        (?:how|where|when|why) (?:do|did|are|have) you""",
    "announces": r"""
        (?:just )?(?:an? )?fyi, for your information, heads[- ]?up, psa, announc(?:ing|ements?),
        (?:a|just|gentle|friendly|quick|small| )*reminder, please (?:note|be aware|remember),
        don'?t forget, (?:note|update|news|attention|notice|info)[:!],
        @(?:here|channel|everyone|all), we(?:'re| are) (?:happy|excited|pleased|hiring)""",
    "planned": r"""
        will be, (?:is|are) going to, planned, scheduled, maintenance, if you, let me know,
        feel free, as of, starting, has (?:moved|been), have (?:moved|been), tonight at""",
    "social": r"""
        (?:in|from) the (?:kitchen|canteen|lobby), birthday, cake, do(?:ugh)?nuts, pizza, leftovers,
        (?:out of (?:the )?office|ooo|on holiday|on leave|wfh|working from home|off) (?:today|
        tomorrow|until|this|next),
        (?:office|building|canteen|kitchen|reception) (?:closes|opens|is closed|will close),
        town ?hall, fire (?:drill|alarm), (?:has )?joined (?:us|our team|the team|the company),
        left the company""",
    "system": r"""
        (?:has |was |were )?(?:joined|left|added to|removed from) (?:#\S+|the (?:channel|group|
        chat|meeting)),
        (?:set|changed|cleared) the (?:channel|group|chat) (?:topic|purpose|description|name|
        picture),
        archived the channel, renamed the (?:channel|group|chat), pinned a message,
        (?:started|ended) (?:a|the) (?:huddle|meeting|call), is now known as""",
    "again": r"""
        still, again, came back, didn'?t (?:help|work|do), no luck, not yet, nope, no change""",
    "turn": r"""
        but, however, although, though, except, now (?=the|my|i|it|we|our)""",
    "asks": r"""
        \A(?:is|are|am|does|do|can|could|will|should|has|what|how|why|where|when|who|which) \w+,
        help,
        (?:can|could|would|will|may|might|do|does|has|have|did|should|shall) (?:you|u|i|we|one|it|
        there),
        (?:any|some) ?(?:one|body), any ?1,
        how (?:do|can|to|would|should|does|did|could|long|much|many|come),
        where(?:'s| is| are| do| can| does| did), who(?:'s| is| can| do| does| handles), which, why,
        what(?:'s| is| are| do| does| should| would| can| kind), when (?:will|is|can|do|does),
        is (?:it|there) (?:a|any|possible|okay|ok|normal|safe|some|another),
        (?:i|we|still)(?:'ll| will)? (?:need|want|require|wish),
        need(?:s|ed)? (?:a|an|to|some|help|access|my|new), (?:i'd|i would|we'd|would) like,
        looking for, wonder(?:ing)?, try?ing to, tried to,
        (?:any|some|no) (?:idea|ideas|news|update|chance|way|tips?|clue|advice|suggestions?|
        pointers?),
        (?:request|please|pls|plz) \w+, is there, question, recommend\w*, tell me,
        (?:don'?t|do not|dunno|not sure|know|figure out) (?:know )?(?:how|where|what|why|which)""",
    "trouble": r"""
        (?:does|is|wo|ca|are|did|do|was|has|have|could)n'?t, can ?not, unable,
        (?:is|are|does|do|did|it's|still) not,
        not (?:work|show|load|respond|connect|sync|print|charg|found|recogni|able|turn|start|open|
        let)\w*,
        no (?:sound|internet|wi-?fi|connection|signal|picture|power|access|network|image|audio|
        permission|longer),
        brok(?:e|en), down, dead, crash\w*, fr(?:eez|oz)\w*, stuck, h(?:a|u)ngs?, hanging, errors?,
        fail\w*, slow\w*, lag(?:s|gy|ging)?, flicker\w*, (?:black|blank|blue|white) (?:screen|page),
        missing, lost, stolen, locked(?: me)?(?: out)?, expired, denied, refus\w+, rejected, keeps?,
        offline, problems?, issues?, trouble, bugs?, weird, strange, wrong, disappear\w*, gone,
        vanished, jam(?:s|med)?, tim(?:e|es|ed|ing)[- ]?out,
        out of (?:toner|paper|ink|space|memory|storage|disk), timeouts?, spill\w*, virus, phish\w*,
        hacked, overheat\w*, drop(?:s|ping|ped), disconnect\w*, forg[eo]t\w* (?:my|the), cracked,
        smashed, blocked, full""",
    "own": r"""
        i, i'(?:m|ve|d|ll), im, ive, my, me, mine, we, we'(?:re|ve|d|ll), our, us""",
}
