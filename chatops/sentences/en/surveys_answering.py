"""The survey's form, what it says about anonymity, and what is said to who sent it."""

from collections.abc import Mapping

_MESSAGES: Mapping[str, str] = {
    "survey_changed": "You said, we did:",
    "survey_invitation": (
        "How happy are you with the help you get from IT? About a minute. Your answer is added to "
        "totals and not kept under your name; what that protects against, and what not, is here."
    ),
    "survey_reader": "{names} reads the results.",
    "survey_readers": "{names} read the results.",
    "survey_close_reads": "Of those who help on this desk, the results are read by {names}.",
    "survey_close_runs": "Of those who help on this desk, the machine is run by {names}.",
    "survey_sealed": (
        "What you write is sealed to a key that is kept elsewhere; without that key nobody here "
        "can read it."
    ),
    "survey_left_out": "That is why the form asks for numbers and for no words.",
    "survey_until": "It is open until {day}.",
    "survey_asked": "{count} people are asked.",
    "survey_number": "{number} of {highest}",
    "survey_reminder": (
        "The survey about the help you get from IT is open until {day}. "
        "If you have already answered, thank you."
    ),
    "button_survey_how": "How is this anonymous?",
}

_FORM: Mapping[str, str] = {
    "survey_form_title": "How happy are you?",
    "survey_form_submit": "Send",
    "survey_not_sent": "Not sent yet. Nothing is counted before you press Send.",
    "survey_happy": "How happy are you with the help you get from IT?",
    "survey_happy_0": "0 is not happy at all,",
    "survey_happy_10": "10 is very happy.",
    "survey_easy": "IT makes it easy to get my problem solved",
    "survey_easy_1": "1 is not at all,",
    "survey_easy_7": "7 is entirely.",
    "survey_understood": "When I ask for help, I feel understood",
    "survey_understood_1": "1 is not at all,",
    "survey_understood_7": "7 is entirely.",
    "survey_lost": "Work time lost to IT problems this quarter",
    "survey_lost_0": "None",
    "survey_lost_1": "Up to an hour",
    "survey_lost_2": "A few hours",
    "survey_lost_3": "About a day",
    "survey_lost_4": "Two or three days",
    "survey_lost_5": "More than three days",
    "survey_may_stay_empty": "You may leave this empty.",
    "survey_differently": "One thing we should do differently?",
    "survey_thanks": "Anyone you would like to thank?",
    "survey_note_few": (
        "You may leave both boxes empty. Where fewer than {count} people answer, what is written "
        "in these is deleted unread."
    ),
    "survey_note": (
        "Your way of writing can give you away. This goes to {readers} only and nobody can reply. "
        "For something serious, speak to {contact}."
    ),
    "survey_note_thanks": (
        "Your way of writing can give you away. This goes to {readers} and then to the helpers, "
        "and nobody can reply. For something serious, speak to {contact}."
    ),
    "survey_note_sealed": (
        "Your way of writing can give you away. This goes only to whoever holds the key, and "
        "nobody can reply. For something serious, speak to {contact}."
    ),
}

_HOW: Mapping[str, str] = {
    "survey_how_title": "How is this anonymous?",
    "survey_how_group": (
        "{count} people are asked. Who answers and who does not get the same messages, and none "
        "is ever changed."
    ),
    "survey_how_totals": (
        "Kept are totals: how many people chose each number. What you choose is added to these, "
        "each number by itself, and is not kept under your name."
    ),
    "survey_how_once": (
        "So that nobody is counted twice, a code is kept until the survey closes. It is made of "
        "your account and a secret, and nobody can read your account out of it."
    ),
    "survey_how_forgotten": (
        "At closing the secret and all codes are destroyed. From then on nobody can tell who took "
        "part, with the files in hand or without."
    ),
    "survey_how_words": (
        "What you write is kept without name, time or score, in random order, up to {count} "
        "letters. Passwords are taken out."
    ),
    "survey_how_results": (
        "Before it closes nobody sees any figure. Then the results are read by {readers}."
    ),
    "survey_how_mean": "Shown is one average at the most, and only if {few} or more answered.",
    "survey_how_groups": (
        "Shown are groups of {few} or more who answered alike, for the whole company only. "
        "Comments are read if {many} or more answered, else deleted unread."
    ),
    "survey_how_not": "What this does not protect against:",
    "survey_how_files": (
        "Whoever reads the machine's files while the survey is open can find out who has answered "
        "and, from copies made before and after one answer, what that was."
    ),
    "survey_how_machine": (
        "Whoever runs the machine could change this program, read its memory or its traffic, keep "
        "copies of the disk, or search it for what was deleted."
    ),
    "survey_how_run_by": "This machine is run by {names}.",
    "survey_how_chat": (
        "Whoever runs the chat may see that you opened the form. What you choose and write in it "
        "is no message and stands in no chat."
    ),
    "survey_how_style": "Your way of writing, or what only you can know, can give you away.",
    "survey_how_alike": (
        "Where everyone agrees, the totals say what each one answered. Where everyone takes part, "
        "it is known who did."
    ),
}

_ANSWERS: Mapping[str, str] = {
    "survey_counted": "Thank you. Your answer is counted.",
    "survey_in_already": "Your answer is in, and it counts once. Thank you.",
    "survey_choose": "Please choose one of the numbers for each question.",
    "survey_over": "This survey is over, so nothing was counted. Thank you all the same.",
    "survey_void": (
        "This survey was ended early and its answers are gone, so nothing was counted. "
        "Thank you all the same."
    ),
    "survey_not_invited": (
        "This survey goes to those who were on its list when it opened, and you were not yet. "
        "Nothing was counted. Thank you all the same."
    ),
}

SENTENCES: Mapping[str, str] = {**_MESSAGES, **_FORM, **_HOW, **_ANSWERS}
