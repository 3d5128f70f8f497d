"""What the bot says in English where helper and coworker read in different places."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "dm_led": (
        "Thanks, {name}. I'm the desk's assistant, not a person. {helper} is one, is on today, "
        "and will write to you."
    ),
    "passed_in": "{name} asked in {place} {when}:",
    "passed_told": "{name} knows that you will write.",
    "passed_back": "What you answer here reaches {name} as your words.",
    "passed_draft": "You wrote to the desk: “{words}”.",
    "passed_over": "This one is over.",
    "passed_gone": "This one was taken off the list.",
    "button_answer_here": "Answer here",
    "answer_here_title": "Answer here",
    "answer_here_words": "Your answer to {name}",
    "answer_here_note": "{name} reads this as your words, where the question was asked.",
    "answer_here_submit": "Say it",
    "passed_said": "{name} has your answer.",
    "passed_unsaid": "What you wrote here did not reach {name}.",
    "passed_unsaid_with": "{helper} has this now, so I haven't told {name} what you wrote here.",
}
