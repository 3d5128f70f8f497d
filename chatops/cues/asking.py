"""The words of asking, thanking, announcing and greeting, by language.

Phrases are divided by a comma and a space, and may use what a regular expression may. A language
without a set here has no cue words, and then only structure decides.
"""

import re
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """One language's cue words, ready to search."""

    greeting: Pattern  # at the start of a clause, with whom it greets
    small_talk: Pattern  # at the start of a clause that only keeps people company
    thanks: Pattern
    assent: Pattern  # a whole clause: yes, no, ok, and what people write while they wait
    same: Pattern  # a whole clause: joins somebody else's request
    solved: Pattern
    advice: Pattern  # at the start: what somebody says who answers
    quizzes: Pattern  # at the start: what somebody asks who helps
    announces: Pattern  # at the start
    planned: Pattern  # said of things to come, and of offers: news, not a need
    social: Pattern  # news of the house that IT has nothing to do with
    system: Pattern  # a line that the platform wrote
    again: Pattern  # it came back, or never went away
    turn: Pattern  # where a clause turns round: "thanks, but ..."
    asks: Pattern
    trouble: Pattern
    own: Pattern  # the author, or the author's things


def cues_for(language: str) -> Cues:
    """Return the cue words of *language* ("de", "de-AT"), or the empty set."""
    return SETS.get(language.lower().replace("_", "-").partition("-")[0], NO_CUES)


def _words(*lists: str) -> str:
    return "|".join(phrase for each in lists for phrase in each.split(", "))


def _anywhere(*lists: str) -> Pattern:
    return re.compile(rf"(?<!\w)(?:{_words(*lists)})(?!\w)", re.IGNORECASE)


def _at_start(*lists: str) -> Pattern:
    return re.compile(rf"\A\W*(?:{_words(*lists)})(?!\w)", re.IGNORECASE)


def _alone(*lists: str) -> Pattern:
    return re.compile(rf"\A\W*(?:{_words(*lists)})\W*\Z", re.IGNORECASE)


NEVER = re.compile(r"(?!)")

NO_CUES = Cues(
    greeting=NEVER,
    small_talk=NEVER,
    thanks=NEVER,
    assent=NEVER,
    same=re.compile(r"\A\W*\+ ?1\W*\Z"),
    solved=NEVER,
    advice=NEVER,
    quizzes=NEVER,
    announces=NEVER,
    planned=NEVER,
    social=NEVER,
    system=NEVER,
    again=NEVER,
    turn=NEVER,
    asks=NEVER,
    trouble=NEVER,
    own=NEVER,
)

ENGLISH = Cues(
    greeting=_at_start(
        "(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|morning|good (?:morning|afternoon|evening"
        "|day))(?:,? (?:all|every ?one|everybody|there|team|folks|guys|people|again|it|dear"
        "|desk))*",
    ),
    small_talk=_at_start(
        r"(?:i )?hope (?:you|everyone|all), how(?: are|'s| is) (?:you|every\w+|it going|things)",
        r"(?:have|enjoy) (?:a|the|your) (?:nice|good|great|lovely|weekend|evening|day), happy \w+",
        r"merry \w+, see you, bye, good ?night, congrat\w*, well done, nice to",
        r"welcome (?:to|back|aboard|\w+$)",
    ),
    thanks=_anywhere(
        "(?:many |no )?than(?:ks|x)(?: you| a lot| a million| so much| very much| again"
        "| in advance)*",
        "thank (?:you|u)(?: all| so much| very much| again| in advance)*, th?n?x, tnx, ty, tysm",
        "cheers, much appreciated, appreciate (?:it|that|the|your), legend, lifesaver, kudos",
        "you(?:'re| are) (?:the best|a star|a lifesaver|a legend|awesome|great)",
    ),
    assent=_alone(
        "y(?:es|ep|eah|up|ea)?(?:,? please)?, no(?:pe)?, nah, o?k(?:ay|ey)?, sure(?: thing)?",
        "right, exactly, great, perfect, awesome, cool, nice(?: one)?, good, done, got it",
        "will do, agreed, (?:sounds|looks) good, makes sense, i see, ah+, oh+, hm+, lol, (?:ha)+",
        "one (?:sec|moment), not yet, np, no (?:problem|worries), you(?:'re| are) welcome",
        "test(?:ing)?, sorry, ping",
    ),
    same=_at_start(
        r"\+ ?1(?: here| from me)?, ditto, (?:me|us|same|here)(?: here)? (?:too|as well|neither)",
        "same here",
        "(?:i(?:'m| am| have|'ve got)? ?)?(?:having |seeing |getting "
        "|with )?(?:the )?(?:exact )?same (?:problem|issue|thing|error|for me|for us|with me"
        "|on mine|story)(?: here| too| as well)*",
        "(?:it's |is )?(?:down|dead|broken|slow|not working) (?:here|for me|for us),? (?:too"
        "|as well)",
    ),
    solved=_anywhere(
        "(?<!not )(?<!n't )(?<!never )work(?:s|ed|ing)(?: now| again| fine| great| perfectly)*",
        "(?:fixed|sorted|solved|resolved)(?: it| now| itself)*, did (?:it|the trick)",
        "all (?:good|set|fine), never ?mind, nvm, (?:found|got) it, figured it out, false alarm",
        "disregard, good to go, back (?:up|online|in|to normal|again), ignore (?:me|that|this)",
    ),
    advice=_at_start(
        r"(?:just |maybe |perhaps |please |then |i'd )*try (?:to|\w+ing|it|the|this|that|another"
        "|again|a|with)",
        r"(?:have|did|can|could) you (?:tried|try|already|restart\w*|reboot\w*)",
        "it'?s (?:on|in|under|at|because)",
        "you(?:'ll)? (?:will|can|could|should|need to|have to|might|may|must|just)",
        "i think (?:it|you)",
        "(?:turn|switch|unplug|restart|reboot|go to|click|press|hold|log out|sign out|open|use"
        "|check) (?:it|the|on|off|your|out|in|that|this|settings|again)",
        "(?:works|fine|ok) (?:for me|here)",
        "(?:i'?ll|i will|let me|i'm on it|on it|looking into|i'm looking(?! for))",
        "that(?:'s| is) (?:because|normal)",
    ),
    quizzes=_at_start(
        "(?:have|did|do|are|were) you, (?:is|does|did|was) (?:it|that|this), which",
        "what (?:do|does|did|is|are|kind), what (?:version|error|browser|model|happens)",
        "(?:how|where|when|why) (?:do|did|are|have) you",
    ),
    announces=_at_start(
        "(?:just )?(?:an? )?fyi, for your information, heads[- ]?up, psa, announc(?:ing|ements?)",
        "(?:a|just|gentle|friendly|quick|small| )*reminder, please (?:note|be aware|remember)",
        "don'?t forget, (?:note|update|news|attention|notice|info)[:!]",
        "@(?:here|channel|everyone|all), we(?:'re| are) (?:happy|excited|pleased|hiring)",
    ),
    planned=_anywhere(
        "will be, (?:is|are) going to, planned, scheduled, maintenance, if you, let me know",
        "feel free, as of, starting, has (?:moved|been), have (?:moved|been), tonight at",
    ),
    social=_anywhere(
        "(?:in|from) the (?:kitchen|canteen|lobby), birthday, cake, do(?:ugh)?nuts, pizza",
        "leftovers",
        "(?:out of (?:the )?office|ooo|on holiday|on leave|wfh|working from home|off) (?:today"
        "|tomorrow|until|this|next)",
        "(?:office|building|canteen|kitchen|reception) (?:closes|opens|is closed|will close)",
        "town ?hall, fire (?:drill|alarm), (?:has )?joined (?:us|our team|the team|the company)",
        "left the company",
    ),
    system=_anywhere(
        r"(?:has |was |were )?(?:joined|left|added to|removed from) (?:#\S+|the (?:channel|group"
        "|chat|meeting))",
        "(?:set|changed|cleared) the (?:channel|group|chat) (?:topic|purpose|description|name"
        "|picture)",
        "archived the channel, renamed the (?:channel|group|chat), pinned a message",
        "(?:started|ended) (?:a|the) (?:huddle|meeting|call), is now known as",
    ),
    again=_anywhere(
        "still, again, came back, didn['’]?t (?:help|work|do), no luck, not yet, nope, no change",
    ),
    turn=_anywhere("but, however, although, though, except, now (?=the|my|i|it|we|our)"),
    asks=_anywhere(
        r"\A(?:is|are|am|does|do|can|could|will|should|has|what|how|why|where|when|who|which) \w+",
        "help",
        "(?:can|could|would|will|may|might|do|does|has|have|did|should|shall) (?:you|u|i|we|one"
        "|it|there)",
        "(?:any|some) ?(?:one|body), any ?1",
        "how (?:do|can|to|would|should|does|did|could|long|much|many|come)",
        "where(?:'s| is| are| do| can| does| did), who(?:'s| is| can| do| does| handles), which",
        "why, what(?:'s| is| are| do| does| should| would| can| kind)",
        "when (?:will|is|can|do|does)",
        "is (?:it|there) (?:a|any|possible|okay|ok|normal|safe|some|another)",
        "(?:i|we|still)(?:'ll| will)? (?:need|want|require|wish)",
        "need(?:s|ed)? (?:a|an|to|some|help|access|my|new), (?:i'd|i would|we'd|would) like",
        "looking for, wonder(?:ing)?, try?ing to, tried to",
        "(?:any|some|no) (?:idea|ideas|news|update|chance|way|tips?|clue|advice|suggestions?"
        "|pointers?)",
        r"(?:request|please|pls|plz) \w+, is there, question, recommend\w*, tell me",
        "(?:don'?t|do not|dunno|not sure|know|figure out) (?:know )?(?:how|where|what|why|which)",
    ),
    trouble=_anywhere(
        "(?:does|is|wo|ca|are|did|do|was|has|have|could)n['’]?t, can ?not, unable",
        "(?:is|are|does|do|did|it's|still) not",
        "not (?:work|show|load|respond|connect|sync|print|charg|found|recogni|able|turn|start"
        r"|open|let)\w*",
        "no (?:sound|internet|wi-?fi|connection|signal|picture|power|access|network|image|audio"
        "|permission|longer)",
        r"brok(?:e|en), down, dead, crash\w*, fr(?:eez|oz)\w*, stuck, h(?:a|u)ngs?, hanging",
        r"errors?, fail\w*, slow\w*, lag(?:s|gy|ging)?, flicker\w*",
        "(?:black|blank|blue|white) (?:screen|page), missing, lost, stolen",
        r"locked(?: me)?(?: out)?, expired, denied, refus\w+, rejected, keeps?, offline, problems?",
        r"issues?, trouble, bugs?, weird, strange, wrong, disappear\w*, gone, vanished",
        "jam(?:s|med)?, tim(?:e|es|ed|ing)[- ]?out",
        r"out of (?:toner|paper|ink|space|memory|storage|disk), timeouts?, spill\w*, virus",
        r"phish\w*, hacked, overheat\w*, drop(?:s|ping|ped), disconnect\w*",
        r"forg[eo]t\w* (?:my|the), cracked, smashed, blocked, full",
    ),
    own=_anywhere(
        "i, i['’](?:m|ve|d|ll), im, ive, my, me, mine, we, we['’](?:re|ve|d|ll), our, us",
    ),
)

GERMAN = Cues(
    greeting=_at_start(
        "(?:hallo+|hi+|hey+|moin(?: moin)?|servus|grüezi|grüß (?:gott|dich|euch)"
        "|guten (?:morgen|tag|abend)|morgen|mahlzeit|na|huhu|liebe|hello)(?:,? (?:zusammen|alle"
        "|allerseits|ihr|leute|team|it|nochmal|lieben))*",
    ),
    small_talk=_at_start(
        "(?:ich )?hoffe,? (?:es geht|euch|ihr), wie geht'?s?",
        r"(?:schönes|schönen|gutes|frohe\w*) \w+, bis (?:morgen|später|dann|bald), tschüss?, ciao",
        "gute nacht, glückwunsch, herzlichen glückwunsch, willkommen",
    ),
    thanks=_anywhere(
        "(?:vielen |besten |herzlichen |tausend |lieben )?dank(?:e|eschön)?(?: schön| sehr| dir"
        "| euch| ihnen| im voraus)*",
        "merci, thx, thanks, ihr seid (?:die besten|super|spitze), du bist (?:der|die) beste",
    ),
    assent=_alone(
        r"ja+(?: bitte| gern\w*)?, nein, nö, nee, o?k(?:ay)?, klar, genau, gut, super, prima",
        "perfekt, alles klar, passt, mach ich, verstehe, stimmt, ah+, oh+, hm+, (?:ha)+, moment",
        r"noch nicht, kein problem, gern\w*, bitte, test, sorry",
    ),
    same=_at_start(
        r"\+ ?1(?: von mir| hier)?, dito, ich auch(?: nicht)?",
        "(?:bei )?(?:mir|uns|hier) (?:auch|ebenfalls|genauso|ebenso)(?: nicht| so)?",
        "geht mir (?:auch|genauso)(?: so)?",
        "(?:ich habe |hab |habe )?das ?(?:selbe|gleiche)(?: problem)?(?: hier| auch| bei mir"
        "| bei uns)*",
        "(?:selbes|gleiches) (?:problem|thema)(?: hier| bei mir| bei uns)*",
    ),
    solved=_anywhere(
        "(?:funktioniert|geht|läuft|klappt)(?: jetzt| wieder| nun| alles)+",
        "hat (?:geklappt|funktioniert|geholfen), erledigt, gelöst, behoben, hat sich erledigt",
        "vergesst es, vergiss es, gefunden, fehlalarm, alles gut, (?:funktioniert|klappt|läuft)",
        "passt (?:jetzt|wieder)",
    ),
    advice=_at_start(
        r"versuch\w* (?:mal|doch|es|bitte|einmal), probier\w*",
        "(?:hast|habt|kannst) (?:du|ihr) (?:schon|mal), starte?, schalte?",
        r"du (?:kannst|musst|solltest|könntest), geh (?:mal|auf|in|zu), klick\w*, drück\w*, zieh",
        "bei mir (?:geht|funktioniert|läuft), (?:das|es) (?:ist|liegt) (?:unter|im|in|am|an)",
        r"ich (?:schaue?|guck\w*|kümmer\w*|komme)",
    ),
    quizzes=_at_start(
        "(?:hast|habt|haben|bist|seid|sind|siehst|benutzt) (?:du|ihr|sie)",
        r"ist (?:es|er|sie|das|der), welche\w*, was (?:steht|siehst)",
    ),
    announces=_at_start(
        r"(?:nur )?(?:zur|als) (?:info|information|erinnerung|kenntnis), z\.?k\.?, fyi",
        "(?:nur )?(?:eine? )?(?:kurze )?(?:info|hinweis|erinnerung), (?:kurzer |kleiner )?hinweis",
        "achtung, bitte (?:beachten|beachtet|denkt), ankündigung, @(?:here|channel|everyone|alle)",
        "wir (?:freuen|suchen), denkt (?:bitte )?(?:an|daran), nicht vergessen",
    ),
    planned=_anywhere(
        r"wird, werden, geplant\w*, wartung\w*, wartungsarbeiten, wenn ihr, falls ihr, meldet euch",
        "ab (?:morgen|montag|sofort), umgezogen, findet statt, gebt bescheid",
    ),
    social=_anywhere(
        "in der (?:küche|kantine|lobby), geburtstag, kuchen, pizza, urlaub, homeoffice heute",
        "außer haus",
        "(?:büro|kantine|empfang|küche) (?:schließt|öffnet|ist (?:heute "
        "|morgen )?(?:geschlossen|zu)|macht)",
        r"feueralarm\w*, betriebsversammlung",
    ),
    system=_anywhere(
        r"ist (?:#\S+|dem (?:channel|kanal|chat)) beigetreten",
        r"hat (?:den (?:channel|kanal|chat)|die gruppe|#\S+) (?:verlassen|umbenannt|archiviert)",
        "hat das thema (?:des kanals )?(?:geändert|festgelegt), hat eine nachricht angeheftet",
        "wurde (?:zum|zur) (?:kanal|gruppe|chat) hinzugefügt",
    ),
    again=_anywhere(
        "immer noch, noch immer, wieder, schon wieder, hilft nicht, hat nicht geholfen",
        "noch nicht, weiterhin",
    ),
    turn=_anywhere(
        "aber, jedoch, allerdings, trotzdem",
        "(?:jetzt|nun|nur|dafür) (?=ist|geht|hat|habe|der|die|das)",
    ),
    asks=_anywhere(
        "hilfe, helfen, hilft",
        "(?:kann|könnte|könnt|können|könnten|kannst|könntest|darf|würde) (?:mir|mich|ich|jemand"
        "|wer|man|du|ihr|sie|bitte|uns|wir)",
        "jemand, irgendwer, (?:hat|weiß|kennt) wer",
        r"wie (?:kann|komme?|geht|bekomme?|mache?|richte|lange|viel|stell\w*|kriege?|war)",
        "wo (?:ist|finde?|kann|gibt|sind|bekomme?|liegt), wer (?:ist|kann|hat|macht)",
        r"was (?:ist|muss|mache?|soll|kann|bedeutet), welche\w*, warum, wieso, weshalb",
        r"wann (?:wird|ist|kann|kommt), gibt es, gibt'?s, brauch\w*, benötig\w*, bräuchte\w*",
        r"(?:ich |wir )?(?:möchte|hätte gern\w*|würde gern\w*|suche)",
        r"eine? (?:kurze |blöde )?frage, bitte (?:um|mal|einmal|kann|den|die|das|mein\w*)",
        r"(?:keine |eine )?ahnung, (?:eine |irgendeine )?idee\w*, weiß (?:nicht|jemand|einer)",
    ),
    trouble=_anywhere(
        r"nicht, kein(?:e|en|em|er)?, kaputt, defekt, fehler\w*, fehlermeldung\w*, problem\w*",
        r"abgestürzt, stürzt, absturz, hängt, hängen, eingefroren, langsam\w*, flacker\w*",
        r"schwarz\w*, weg, verschwunden, verloren, gestohlen, gesperrt, ausgesperrt, abgelaufen",
        "verweigert, abgelehnt, offline, tot, streikt, spinnt, leer, papierstau, vergessen",
        "verschüttet, virus, phishing, bricht ab, fällt aus, ausgefallen, down, geht nicht",
        r"blockiert, voll, fehlt, fehlen, komisch\w*, ständig, dauernd",
    ),
    own=_anywhere(r"ich, mein\w*, mir, mich, wir, uns, unser\w*, bei mir"),
)

SETS = {"en": ENGLISH, "de": GERMAN}
