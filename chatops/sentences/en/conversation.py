"""What the bot says in English, in conversation.

Warm, short, plain. A name and never a pronoun for a person; no word of offices ("ticket", "case");
nothing that a person of the desk could not have said, and never as if the bot were one.
"""

from collections.abc import Mapping

_DIRECT: Mapping[str, str] = {
    "dm_first": (
        "I'm the desk's assistant, not a person. "
        "What you write here goes to {helper}, who is on today."
    ),
    "dm_first_away": (
        "I'm the desk's assistant, not a person. "
        "What you write here goes to {helper}, who will see it first {when}."
    ),
    "dm_first_nobody": (
        "I'm the desk's assistant, not a person. Nobody is at the desk now; "
        "what you write here goes to whoever is back first."
    ),
    "dm_first_choose": (
        "Nothing is passed on yet. In {time} it is, unless you'd rather have somebody else."
    ),
    "dm_chosen": "Good, this goes to {helper}.",
    "dm_together": (
        "Thanks, {name}. I'm the desk's assistant, not a person. {helper} is one, and is on today: "
        "here is a chat for the three of us with what you wrote."
    ),
    "dm_together_again": (
        "Thanks, {name}. {helper} is on today: "
        "here is a chat for the three of us with what you wrote."
    ),
    "dm_passed_on": "Thanks, {name}. {helper} has what you wrote and will write to you.",
    "dm_added": "{helper} has that too.",
    "dm_away": ("Thanks, {name}. {helper} is not at work now and will see this first {when}."),
    "dm_nobody_until": (
        "Thanks, {name}. Nobody is at the desk now; what you wrote will be seen first {when}."
    ),
    "dm_nobody": (
        "Thanks, {name}. Nobody is at the desk now, and I can't say yet when somebody will be. "
        "What you wrote is kept for whoever is back first."
    ),
}

_PLACES: Mapping[str, str] = {
    "invited": (
        "I'm the IT desk's assistant, not a person. Here I only read what mentions me, or what "
        "somebody puts {reaction} on. An admin of the desk can make this a place for asking."
    ),
    "invited_plain": (
        "I'm the IT desk's assistant, not a person. Here I only read what mentions me, or a "
        "message on which somebody chooses “Ask IT about this”. An admin of the desk can make "
        "this a place for asking."
    ),
    "command_edited": "Editing that changes nothing. Write it to me again, as it should be.",
    "noted": "Noted. {helper} will have a look.",
    "noted_named": "Noted, {names}. {helper} is on today and will look.",
    "away": "{helper} will see this first {when}.",
    "away_nobody_until": "Nobody is at the desk now. This will be seen first {when}.",
    "away_nobody": (
        "Nobody is at the desk now, and I can't say yet when somebody will be. "
        "This is kept for whoever is back first."
    ),
    "closing": "{helper} didn't get to this today and will see it first {when}.",
    "closing_nobody_until": "Nobody got to this today. It will be seen first {when}.",
    "closing_taken": "{helper} has this, and will go on with it {when}.",
    "closing_taken_nobody": (
        "This is in hand, and I can't say yet when somebody will go on with it."
    ),
    "closing_nobody": (
        "Nobody got to this today, and I can't say yet when somebody will. "
        "It is kept for whoever is back first."
    ),
    "for_noted": "Noted for {name}, who knows now that you asked. {helper} will have a look.",
    "for_told": "{asker} asked the desk for you, and {helper} will have a look:",
    "for_noted_away": (
        "Noted for {name}, who knows now that you asked. {helper} will see it first {when}."
    ),
    "for_noted_nobody": (
        "Noted for {name}, who knows now that you asked. Nobody is at the desk now; "
        "whoever is back first will have a look."
    ),
    "for_noted_held": "Noted for {name}, who knows now that you asked and chooses who gets it.",
    "for_told_away": "{asker} asked the desk for you, and {helper} will see it first {when}:",
    "for_told_nobody": (
        "{asker} asked the desk for you. Nobody is there now; "
        "whoever is back first will have a look:"
    ),
    "for_asked": "{asker} asked the desk for you:",
    "not_ours": (
        "{helper} says this is one for {who}. "
        "I haven't passed anything on, so best to write there yourself."
    ),
    "handed_over": "{helper} has this now, with everything said so far, and will answer here.",
}

_GROUPS: Mapping[str, str] = {
    "group_root": "{name} wrote to the desk {when}:",
    "group_root_for": "{asker} wrote to the desk for {name} {when}:",
    "group_adds": "{name} adds:",
    "group_moved": "{helper} has this now, and it goes on here:",
    "group_link": "Go to the new chat",
    "quote_gone": "These words were taken back.",
}

_SECRETS: Mapping[str, str] = {
    "secret_help": "{helper} can help with that.",
    "secret_removed": (
        "That looked like a password, so I haven't kept it. "
        "Best to change it now, and to delete the message."
    ),
    "secret_removed_key": (
        "That looked like a key, so I haven't kept it. "
        "Best to replace it now, and to delete the message."
    ),
    "secret_removed_code": (
        "That looked like a sign-in code, so I haven't kept it. "
        "Best not to use it any more, and to delete the message."
    ),
    "secret_removed_card": (
        "That looked like a card number, so I haven't kept it. Best to delete the message."
    ),
    "secret_removed_several": (
        "Parts of that looked like passwords or keys, so I haven't kept those. "
        "Best to change what was in there now, and to delete the message."
    ),
    "secret_middle": (
        "That was more than I can look through for passwords, so I've kept its beginning and its "
        "end. If the middle matters, please send it once more in shorter pieces."
    ),
}

_DELICATE: Mapping[str, str] = {
    "delicate_ask": (
        "I haven't passed any of this on. You choose what {helper} gets to read, "
        "or whether it goes to somebody else."
    ),
    "delicate_ask_nobody": (
        "I haven't passed any of this on. You choose what goes further, and to whom."
    ),
    "delicate_contact": "For something serious you can also speak to {contact}.",
    "delicate_talk_only": (
        "{name} would like to talk to you about something; what it is, {name} will say then."
    ),
    "delicate_passed": "{helper} has just what you chose, and nothing else.",
    "delicate_talk_passed": "{helper} knows that you'd like to talk, and nothing else.",
    "delicate_kept": "Good, nothing was passed on.",
}

_DESK: Mapping[str, str] = {
    "card_new": "{name} wrote to the desk {when}:",
    "walkup_noted": "Noted: {name}'s {about}.",
    "walkup_visit": "a visit",
    "walkup_call": "a call",
    "walkup_mail": "a mail",
    "walkup_unclear": (
        "I couldn't tell who that was for. Try it like this: /it log @dana dock, visit, 10 min"
    ),
    "walkup_no_words": "And what was it? Try it like this: /it log @dana dock, visit, 10 min",
    "hand_over_card": "{helper} hands this to you. {name} asked {when}:",
    "hand_over_said": "Said since then:",
    "hand_over_nothing_said": "Nothing was said since then.",
    "hand_over_last_time": "What {name} needed last time:",
    "hand_over_private": "This is private: from now on only you read along.",
    "hand_over_ask": (
        "{helper} would like to hand this to {other}, who would then read what you wrote. "
        "Is that fine with you?"
    ),
    "hand_over_asked": "This is private, so I've asked {name} first.",
    "hand_over_declined": "{name} would rather leave this with you.",
    "hand_over_stays": "Good, this stays with {helper}.",
    "left_ask": (
        "{helper} is not at the desk any more. Shall I give this to {other}, "
        "who would then read what you wrote?"
    ),
    "hand_over_done": "{helper} has it now.",
    "hand_over_nobody": "Nobody else is at the desk to hand this to.",
    "after_downtime": "I was away for a while. This came in meanwhile and still waits:",
    "after_downtime_none": "I was away for a while, since {since}.",
    "after_downtime_one": "{name}, since {since}:",
    "after_downtime_more": "And {count} more, all on your list.",
    "after_downtime_unread": (
        "On {door} I can't read back what was said in that time, so something may be missing here."
    ),
    "quiet_on": "I'm quiet now, everywhere. I keep noting, and speak again after /it quiet off.",
    "quiet_off": "I'm speaking again.",
}

_PRESSED: Mapping[str, str] = {
    "done_taken": "You have it now.",
    "done_settled": "Off the list. Writing again brings it back.",
    "done_back": "It's on the list again.",
    "done_not_one": "Taken off, and its words are forgotten.",
    "done_not_ours": "I've said that this is one for {who}.",
    "done_split": "Those are two now.",
    "done_joined": "Those are one now.",
    "done_private": "This is private from now on.",
    "done_later": "It's back on your list {when}.",
    "done_passed": "{helper} has it, and just what you saw here.",
    "done_reach": "Noted.",
    "refuse_taken": "{helper} has it already.",
    "refuse_yours": "You have it already.",
    "refuse_over": "This one is over; write again to bring it back.",
    "refuse_desk_only": "Only the desk can do that.",
    "refuse_admin_only": "Only an admin can do that.",
    "refuse_owner_only": "Only {name} can do that.",
    "refuse_private": "This is private; only {helper} can read it.",
    "refuse_unread": "This is private; take it first, then you can read it.",
    "refuse_gone": "That isn't here any more.",
    "refuse_guest": "Here I can only help people of this company.",
    "refuse_unknown_person": "I don't know who that is yet. A mention with @ helps me.",
    "refuse_date": "I couldn't read that date. 12 January or 2027-01-12 works.",
    "refuse_minutes": "I couldn't read those minutes. A number up to 1440 works, like 10 min.",
    "refuse_unclear": "I didn't get that. /it help says what I know.",
    "refuse_empty": "There is nothing in there that I could pass on.",
    "refuse_own_message": "That was the bot's own message.",
    "error_try_again": "That took too long. Try again.",
    "failed": "Something went wrong on my side; {helper} can still see what you wrote.",
    "failed_nobody": "Something went wrong on my side; the desk can still see what you wrote.",
}

SENTENCES: Mapping[str, str] = {
    **_DIRECT,
    **_PLACES,
    **_GROUPS,
    **_SECRETS,
    **_DELICATE,
    **_DESK,
    **_PRESSED,
}
