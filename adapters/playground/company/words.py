"""What the three hundred write, quarter by quarter, and what is done about it."""

from random import Random

ON_THEIR_MINDS = (
    (
        "Say when something is down. I found out from the canteen.",
        "Is the mail slow for everybody? I never know whether to write to you or to wait.",
        "When the file server was away in October nobody told us it was back.",
        "A board in the lobby with what works and what does not.",
        "One page with what is broken right now, please.",
    ),
    (
        "My laptop needs six minutes to start, so I leave it on over night.",
        "New laptops were promised in autumn. Where are they?",
        "The fan of my laptop is louder than our calls.",
        "I borrow my colleague's laptop to export large drawings.",
        "The battery lasts from the lift to the meeting room.",
    ),
    (
        "Nobody asked when it would suit us. My move fell on the day of a tender.",
        "We got the laptops in May and the docks three weeks later.",
        "Move one team at a time. All of sales was without mail on the same morning.",
        "Four of us waited in the corridor for one cable.",
        "Please test our drawing program before it is my turn.",
    ),
    (
        "Two days without my files in the week of the move. I could have gone home.",
        "The VPN has dropped every hour since the new laptops.",
        "I am still waiting for a licence that my old laptop had.",
        "Early shift starts at seven, the desk at nine. For two hours I cannot sign in.",
        "My password ran out on the Monday of the move, and nobody could be reached.",
        "I was asked three times for the same number under the laptop.",
        "Too much at once: laptops, telephones and the new VPN in one month.",
        "I know that you were drowning. A note saying so would have helped.",
        "My dock knows one of my two screens, depending on the day.",
    ),
    (
        "Better than in summer. The VPN still drops on the train.",
        "Each meeting room has another cable, and none of them fits.",
        "Somebody at the desk at eight has changed my mornings. Thank you.",
        "Screens in the small rooms take five minutes to wake up.",
        "A few of us were left over after the move. Have you got a list?",
    ),
    (
        "It was fixed on Tuesday, and I learnt of it on Friday.",
        "A sentence when something is done would be enough.",
        "The VPN is good now. I notice that I no longer think about it.",
        "Say in the channel how you solved it, then we need not ask.",
        "I wrote twice because I could not see whether anybody had read it.",
    ),
    (
        "The printer on the third floor has been tired since spring.",
        "Could there be a spare charger on each floor?",
        "The third floor walks to the second to print. We have got to know each other.",
        "Chargers wander off. I have lost two this year.",
        "Colour comes out green on the third floor.",
    ),
    (
        "What is backed up, and for how long? Nobody seems to know.",
        "I deleted a folder in June and did not dare to ask whether it was gone.",
        "Does what is on my desktop survive when the laptop does not?",
        "Show us once how to get an old version of a file back.",
        "Keep going like this.",
    ),
)
"""What comes up in one quarter alone."""

AT_ANY_TIME = (
    "Tell us what you are working on, so that we do not ask twice.",
    "A short list of what I may install by myself.",
    "More answers in the channel, where all of us can read them.",
    "Please ring me up when it is complicated. I write slowly.",
    "Fewer mails about updates, or one in a month.",
    "I never know what to call the thing that is broken.",
    "The guest WLAN forgets my visitors after lunch.",
    "A headset that survives a year.",
    "Nothing to add. It works, and people are friendly.",
    "Half an hour for new people in their first week: where is what, and whom do I ask?",
    "Whoever leaves should hand over the shared mailbox first.",
    "Meetings on two floors: the sound is good in one of them.",
    "My second screen flickers when the sun is out. I know how that sounds.",
    "When I ask at five, I would rather hear 'tomorrow' than nothing.",
    "Signing in to the travel portal takes three codes.",
    "The handbook says to look at the wiki, the wiki says to look at the handbook.",
    "It would help to see what others have asked already.",
    "Sometimes I get a link and would need a person.",
    "Let me choose my own background picture again.",
    "Work from home is as good as in the office by now.",
    "Please write the steps down in the order in which I have to do them.",
    "I had to explain it from the beginning to the second person.",
)

THANKED = (
    "Sam, who stayed until the projector worked.",
    "Alex, for explaining it a third time without a sigh.",
    "Whoever brought me a charger to the fourth floor.",
    "Sam and Alex. It was never a silly question.",
    "Alex, who rang me up instead of writing ten messages.",
    "Sam found the file that I had thrown away twice.",
    "The one who came up with a second mouse and a joke.",
    "Alex wrote down what was done, so I could do it myself the next time.",
    "Sam, for saying honestly that it would take until Thursday.",
    "Everybody at the desk, for being quick when the till was down.",
    "Alex, for the patience with my very old telephone.",
    "Sam, who asked the day after whether it still works.",
    "Alex, who noticed that three of us had the same problem.",
    "Sam and the lady with the cable drum.",
    "Alex, for five minutes that saved me a day.",
    "Sam. My talk would have had no slides.",
    "Both of you, for answering before I had finished writing.",
    "Alex, for the patience with our invoices.",
)

CHANGES = (
    ("A line in #it-help for whatever is down, as soon as it is.",),
    ("New laptops come from May on.", "Whoever waits longest comes first."),
    ("Docks are there before the laptops are.", "Two teams a week move, and you choose the day."),
    (
        "Somebody is at the desk from eight o'clock.",
        "The VPN gets a second way in.",
        "Passwords no longer run out on Mondays.",
    ),
    ("Each meeting room has one cable that fits.", "We go through the list of who was left over."),
    ("What is fixed is said in the thread, in a sentence.",),
    ("The third floor has a new printer.", "Spare chargers lie at every reception."),
    ("A page says what is backed up, and for how long.",),
)
"""What the admin says is done about it."""

_WRITTEN_AT_ANY_TIME, _THANKED = 15, 12


def comments(quarter: int) -> list[str]:
    """Return what people write in a quarter under what should be different."""
    chance = Random(f"comments {quarter}")  # noqa: S311 - chance without a secret
    written = [*ON_THEIR_MINDS[quarter], *chance.sample(AT_ANY_TIME, _WRITTEN_AT_ANY_TIME)]
    return chance.sample(written, len(written))


def thanks(quarter: int) -> list[str]:
    """Return whom people thank in a quarter."""
    return Random(f"thanks {quarter}").sample(THANKED, _THANKED)  # noqa: S311 - as above
