"""What stands on the lists in English, and what people are told of what is known about them."""

from collections.abc import Mapping

_LISTS: Mapping[str, str] = {
    "button_more": "More",
    "button_less": "Less",
    "button_next": "Next {count}",
    "button_previous": "Back",
    "button_clear": "Clear",
    "button_shelf": "{heading}: {count}",
    "heading_part": "{heading}, {first} to {last} of {count}",
    "heading_later": "Put off",
    "heading_faded": "Faded",
    "heading_search": "Found",
    "heading_others": "Other lists",
    "empty_later": "Nothing is put off.",
    "empty_faded": "Nothing has faded lately.",
    "list_count": "{heading}: {count}",
    "list_more": "The rest is on my home page.",
    "somebody": "somebody",
}

_WALK_UPS: Mapping[str, str] = {
    "button_note_it": "Note it",
    "button_change": "Change",
    "walkup_guess": "{name}: {about}?",
    "walkup_which": "Which {name}? {about}.",
    "walkup_who": "Who was that for? {about}.",
    "walkup_asked": "Not noted yet: I've asked you in our chat whether I got that right.",
    "walkup_not_yet": "Not noted yet, as I had to guess. If this is right, type it so:",
}

_REACH: Mapping[str, str] = {
    "button_reach": "Change this",
    "reach_me_title": "How to reach you",
    "reach_me_prefers": "When typing takes long",
    "reach_me_office": "Your office",
    "reach_me_other": "Another office",
    "reach_me_phone": "Phone number",
    "reach_me_note": "Whoever helps you sees this. It is kept until you change or erase it.",
    "reach_me_submit": "Keep it",
    "reach_nowhere": "Not said",
    "reach_elsewhere": "Another one",
    "reach_said": "{reach}.",
    "reach_office": "Office: {office}.",
    "reach_phone": "Phone: {phone}.",
    "reach_noted": "Noted. The desk sees: {reach}",
    "reach_undo": (
        "/it whatever suits takes that back. To ask for something, say a word more, "
        "like /it call me, my laptop is dead."
    ),
    "reach_change": "My home page changes that.",
    "reach_change_plain": "Write “home” to me alone to change that.",
    "refuse_phone": "I couldn't read that number. One like +44 20 5550 0199 works.",
}

_KNOWN: Mapping[str, str] = {
    "button_hide": "Hide",
    "known_office": "Your office: {office}",
    "known_phone": "Your phone number: {phone}",
    "known_walk_ups": "Help in person that was noted for you: {count}",
    "known_said": "Kept of what you asked: {about}",
    "known_older": "And of older ones: {count}",
    "known_elsewhere": "Kept of what you wrote elsewhere, as under what others asked: {count}",
    "erase_open": "Still open, and off the list then: {about}",
    "erase_missed": "{helpers} will miss it.",
    "erase_open_more": "And {count} more.",
    "erase_helper": "As you answer here, your name stays while you do.",
}

SENTENCES: Mapping[str, str] = {**_LISTS, **_WALK_UPS, **_REACH, **_KNOWN}
