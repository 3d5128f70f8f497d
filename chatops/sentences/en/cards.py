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
    "passed_by_form": "What you write in “Answer here” reaches {name} as your words.",
    "passed_take_first": "Take it, and you can read and answer it.",
    "passed_draft": "You wrote to the desk: “{words}”.",
    "passed_draft_for": "{asker} wrote to the desk for you: “{words}”.",
    "passed_over": "This one is over.",
    "passed_gone": "This one was taken off the list.",
    "button_answer_here": "Answer here",
    "answer_here_title": "Answer here",
    "answer_here_words": "Your answer to {name}",
    "answer_here_note": "{name} reads this as your words, where the question was asked.",
    "answer_here_submit": "Say it",
    "passed_said": "I'm passing that on to {name}.",
    "passed_unsaid": "What you wrote here did not reach {name}.",
    "passed_unsure": "I can't tell whether what you wrote here reached {name}.",
    "passed_unsaid_with": "{helper} has this now, so I haven't told {name} what you wrote here.",
    "passed_files": "Files don't get across to {name}, only words do.",
    "for_whom": "Is that for {name}? I haven't told anybody yet.",
    "button_for_them": "For {name}",
    "button_for_desk": "For the desk",
    "for_whom_desk": "Thanks, the desk has it now.",
}
