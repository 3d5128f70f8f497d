"""What a helper is told when talking may be quicker or somebody waits, and the answers to it."""

from collections.abc import Mapping

_CARD: Mapping[str, str] = {
    "talk_why_asked": "{name} asked to talk.",
    "talk_why_round_trips": (
        "You and {name} have gone back and forth {times}{lasting}. Talking may be quicker."
    ),
    "talk_why_still_fails": (
        "{name} has said more than once that it still fails. Talking may be quicker."
    ),
    "talk_why_changed_hands": (
        "This has changed hands, and went back and forth with {name} {times}. "
        "Talking may be quicker."
    ),
    "talk_why_live": "You and {name} have been writing for {time}. Talking may be quicker.",
    "talk_why_round_trips_by_others": (
        "This has gone back and forth with {name} {times}{lasting}. Talking may be quicker."
    ),
    "talk_why_live_by_others": (
        "This has gone back and forth with {name} for {time}. Talking may be quicker."
    ),
    "talk_why_morning": (
        "It has gone back and forth with {name} {times} by now, and it isn't over. "
        "Talking may be quicker."
    ),
    "talk_once": "once",
    "talk_times": "{count} times",
    "talk_lasting": ", {time} now",
    "talk_private": "It is private, so its words are not shown here.",
    "talk_where": "{name} is in {where}, {clock} there",
    "talk_where_same_time": "{name} is in {where}",
    "talk_clock": "It is {clock} where {name} is",
    "talk_last_call": "last time you two used a call",
    "talk_last_visit": "last time you two met in person",
    "talk_likes_call": "{name} likes to be called.",
    "talk_likes_visit": "{name} likes to be visited.",
    "talk_likes_write": "{name} would rather write.",
    "talk_history": "What {name} needed before:",
    "talk_opening": "A question to start with: “{question}”",
    "talk_question_1": "What were you trying to get done when it stopped?",
    "talk_question_2": "If this worked just as you like, what would your day look like?",
    "talk_question_3": "Could you show me what you do, step by step?",
    "talk_question_4": "What does this keep you from right now?",
    "talk_question_5": "When did it last work, and what was different then?",
    "talk_phone": "Number of {name}",
    "talk_call_now": "Call {name} now",
    "button_talk_ask": "Ask {name}",
    "button_talk_call": "Call",
    "button_talk_visit": "I'll drop by",
    "button_talk_not_now": "Not now",
    "talk_done_sorted": "We talked and it's sorted",
    "talk_done_open": "We talked, still open",
    "talk_done_not": "It didn't happen",
}

_HELPER: Mapping[str, str] = {
    "talk_asked": "{name} has been asked, and you'll read the answer here.",
    "talk_visit_asked": "{name} has been asked whether a visit suits. No answer, no visit.",
    "talk_calling": "How did the call with {name} go?",
    "talk_hushed": "Fine, I won't mention talking for this one again.",
    "talk_sorted": "Noted: you talked, and it's sorted.",
    "talk_still_open": "Noted: you talked, and it's still open.",
    "talk_not_happened": "Noted: it didn't happen.",
    "talk_over": "This one is over by now.",
    "talk_chose_call": "{name} would like a call.",
    "talk_chose_visit": "{name} would like you to come by.",
    "talk_chose_write": "{name} would rather write, so I won't mention talking here again.",
    "talk_visit_fine": "{name} says it's fine to come by.",
    "talk_visit_write": "{name} would rather write than have a visit.",
    "talk_visit_later": "{name} says: another time.",
    "talk_noted_already": "That is noted already.",
    "talk_not_yours": "{helper} has this one.",
    "talk_left": "{name} has no account here any more.",
    "talk_other_office": "You and {name} are not in the same office.",
}

_COWORKER: Mapping[str, str] = {
    "talk_question": (
        "{helper} asks whether talking would be quicker here than writing. What would you like?"
    ),
    "talk_drop_by": "{helper} could come by in about 15 minutes.",
    "button_call_me": "Call me",
    "button_come_by": "Come by",
    "button_write_me": "Writing is fine",
    "button_always": "Always",
    "button_visit_fine": "Fine",
    "button_visit_write": "Rather write",
    "button_visit_later": "Another time",
    "talk_told_call": "{helper} knows that you'd like a call.",
    "talk_told_visit": "{helper} knows that you'd like a visit.",
    "talk_told_write": "{helper} knows that writing is fine, and goes on in writing.",
    "talk_told_fine": "{helper} knows that a visit is fine now.",
    "talk_told_later": "{helper} knows that now doesn't suit.",
    "talk_told_always": "From now on it's like that each time.",
}

_ANSWERS: Mapping[str, str] = {
    # --- somebody waits for an answer ---
    "answer_waits": "Still waiting for somebody to look:",
    "answer_last_word": "Still waiting to hear back from you:",
    "answer_more": "And {count} more, all on your list.",
}

SENTENCES: Mapping[str, str] = {**_CARD, **_HELPER, **_COWORKER, **_ANSWERS}
