"""What stands in English on buttons, in forms, in the help and on the home pages.

A form's title and a button's label have 24 letters at most: there a platform cuts them off.
"""

from collections.abc import Mapping

_BUTTONS: Mapping[str, str] = {
    "button_take": "I'll take it",
    "button_settle": "It's over",
    "button_back": "Bring it back",
    "button_not_one": "Not one for the desk",
    "button_not_ours": "Not ours",
    "button_split": "Split",
    "button_join": "Join",
    "button_private": "Make it private",
    "button_later": "Later",
    "button_hand_over": "Hand over",
    "button_open": "Open",
    "button_log": "Log help in person",
    "button_find": "Find",
    "button_write": "Write to {name}",
    "button_somebody_else": "Somebody else",
    "button_pass_on": "Pass it on",
    "button_choose_words": "Choose what to pass on",
    "button_talk_only": "Just say I'd like a talk",
    "button_leave_it": "Leave it",
    "button_fine": "That's fine",
    "button_rather_not": "Rather not",
    "button_known": "What you know about me",
    "button_erase": "Erase it",
    "button_away": "I'm away",
    "button_about": "{label}: {name}",
}

_FORMS: Mapping[str, str] = {
    "ask_title": "Ask IT about this",
    "ask_words": "This is passed on",
    "ask_quoted": "{name} wrote: {text}",
    "ask_more": "Anything to add?",
    "ask_to": "Who gets it",
    "ask_note": "{helper} gets these words, and nothing else from this conversation.",
    "ask_note_nobody": (
        "Nobody is at the desk now. Whoever is back first gets these words, "
        "and nothing else from this conversation."
    ),
    "ask_submit": "Pass it on",
    "choose_title": "Who should get this?",
    "choose_who": "Somebody from the desk",
    "choose_submit": "Pass it on",
    "delicate_title": "You choose",
    "delicate_words": "What may be read",
    "delicate_to": "By whom",
    "delicate_note": "Only this is passed on, and only to the person you choose.",
    "delicate_submit": "Pass it on",
    "log_title": "Help in person",
    "log_who": "Who was it?",
    "log_about": "What was it?",
    "log_means": "How?",
    "log_minutes": "Minutes",
    "log_submit": "Note it",
    "hand_over_title": "Hand over",
    "hand_over_to": "To whom?",
    "hand_over_word": "A word along with it",
    "hand_over_submit": "Hand over",
    "later_title": "Later",
    "later_when": "When should it be back?",
    "later_tomorrow": "Tomorrow morning",
    "later_monday": "Monday morning",
    "later_date": "On a day",
    "later_day": "Which day?",
    "later_submit": "Put it off",
    "not_ours_title": "Not ours",
    "not_ours_who": "Who is it for?",
    "not_ours_note": "I say so in one line and pass nothing on.",
    "not_ours_submit": "Say so",
    "join_title": "Join",
    "join_which": "Which one is it part of?",
    "join_submit": "Join",
    "join_nothing": "There is no other open one to join this with.",
    "split_title": "Split",
    "split_where": "Where does the second one begin?",
    "split_submit": "Split",
    "split_nothing": "There is only one message in this, so nothing to split.",
    "find_title": "Find",
    "find_words": "What are you looking for?",
    "find_submit": "Find",
    "away_title": "Away",
    "away_until": "Until which day?",
    "away_submit": "Note it",
    "erase_title": "Erase",
    "erase_note": (
        "I forget your words and your name. "
        "The messages in the chat stay; those only you can delete."
    ),
    "erase_submit": "Erase it",
}

_HELP: Mapping[str, str] = {
    "help_1": "Ask in {places} or write to me here: a person answers, I only keep track.",
    "help_2": (
        "Elsewhere mention me, or choose Ask IT about this on a message; "
        "you see what is passed on before it is."
    ),
    "help_3": (
        "/it my screen flickers asks from anywhere, /it for @priya … asks for somebody else."
    ),
    "help_4": ("What you write to me alone, or mark 🤫, is private: only who helps you reads it."),
    "help_5": "📝 from me: noted, a person will look. 👀, 🙋 or ✋ from the desk: somebody has it.",
    "help_6": (
        "✅ says it's over, and writing again brings it back. ✖️ says it was none for the desk."
    ),
    "help_7": "My home page has what you asked, who is on and what I know about you.",
    "help_8": (
        "For the desk: /it log @dana dock, visit, 10 min · /it find dock · /it list · "
        "/it quiet · /it snooze 2 hours · /it away until 12 January · /it back"
    ),
    "help_plain_1": "Ask in {places} or write to me here: a person answers, I only keep track.",
    "help_plain_2": (
        "Elsewhere mention me, or choose “Ask IT about this” on a message; "
        "you see what is passed on before it is."
    ),
    "help_plain_3": (
        "Write “for @priya my screen flickers” to me alone, or after my name, "
        "to ask for somebody else."
    ),
    "help_plain_4": (
        "What you write to me alone is private, and so is an ask with 🤫 on my line below it: "
        "only who helps you reads it."
    ),
    "help_plain_5": (
        "“Noted” in my line: a person will look. 👀, 🙋 or ✋ on that line from the desk: "
        "somebody has it."
    ),
    "help_plain_6": (
        "✅ on my line says it's over, and writing again brings it back. "
        "✖️ there says it was none for the desk."
    ),
    "help_plain_7": "“home” shows what you asked, who is on and what I know about you.",
    "help_plain_8": (
        "For the desk: log @dana dock, visit, 10 min · find dock · list · quiet · snooze 2 hours · "
        "away until 12 January · back"
    ),
}

_HOME: Mapping[str, str] = {
    "home_moved": "This is further down now.",
    "heading_waiting": "Waiting",
    "heading_in_hand": "In hand",
    "heading_quiet": "Gone quiet",
    "heading_settled": "Settled today",
    "heading_asks": "What you asked",
    "heading_on": "Who is on",
    "heading_reach": "How you like to be reached",
    "heading_known": "What I know about you",
    "heading_found": "About {words}",
    "heading_health": "How I'm doing",
    "item": "{name}: {about}, since {since}",
    "item_with": "{name}: {about}, since {since}, with {helper}",
    "item_private": "{name}, private, since {since}",
    "item_private_with": "{name}, private, since {since}, with {helper}",
    "item_own": "{about}, since {since}",
    "item_own_with": "{about}, since {since}, with {helper}",
    "item_no_words": "a file or a picture",
    "item_words_gone": "words that were taken back",
    "more": "and {count} more",
    "more_than_fit": (
        "and {count} more than fit here. Each moves up as others are done, "
        "and /it find brings up any one."
    ),
    "empty_waiting": "Nobody is waiting.",
    "empty_in_hand": "Nothing is in hand.",
    "empty_quiet": "Nothing has gone quiet.",
    "empty_settled": "Nothing yet today.",
    "empty_asks": "Nothing is open. Write to me any time, or ask in {places}.",
    "empty_found": "I found nothing about {words}.",
    "on_today": "On today: {helpers}.",
    "on_next": "Nobody is on now. {helper} is back {when}.",
    "on_nobody": "Nobody is on now.",
    "reach_call": "Call me",
    "reach_visit": "Come by",
    "reach_write": "Writing is fine",
    "reach_any": "Whatever suits",
    "known_name": "Your name: {name}",
    "known_timezone": "Your time zone: {timezone}",
    "known_reach": "How you like to be reached: {reach}",
    "known_asks": "What you asked, as far as I remember: {count}",
    "known_words": "Your words are forgotten {days} days after the last one.",
    "known_survey": "Survey answers are not kept under your name, so none are here.",
    "erased": "Done. Your words and your name are gone here; the backups follow in {days} days.",
    "health_well": "All that came in is handled, and all that I wrote went out.",
    "health_failed": "Could not be handled yet and is tried again: {count}",
    "health_parked": "Set aside after several tries: {count}",
    "health_paused": "Sending on {door} is paused: {reason}",
    "health_quiet": "I'm quiet until /it quiet off.",
    "alarm_refuses": (
        "I can't write anything down: my disk is full, refuses or is locked. What people send me"
        " waits with the platform. With room I go on by myself."
    ),
    "alarm_damaged": (
        "My memory is damaged, so I keep nothing more and don't answer. Whoever runs me should"
        " stop me and bring back the newest good backup: deskside restore"
    ),
    "health_absent": "I'm not in {places} yet; somebody has to add me there.",
}

SENTENCES: Mapping[str, str] = {**_BUTTONS, **_FORMS, **_HELP, **_HOME}
