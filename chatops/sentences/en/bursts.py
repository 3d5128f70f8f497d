"""What is said when something cannot wait, or when many write about one thing."""

from collections.abc import Mapping

_URGENT: Mapping[str, str] = {
    "urgent_way": "If it can't wait: {urgent}.",
    "urgent_quickest": "The quickest way: {urgent}.",
    "urgent_told": "I've let {helper} know right away.",
    "urgent_told_held": "{helper} only knows that something may not be able to wait.",
    "urgent_nobody": "This shouldn't wait, and nobody is at the desk now.",
    "urgent_card": "{name} wrote something that may not be able to wait: {subject}.",
    "urgent_card_unread": "{name} wrote something that may not be able to wait.",
    "urgent_late": "That was {when}; I could only read it now.",
    "urgent_stolen": "something stolen",
    "urgent_lost_device": "a lost device",
    "urgent_clicked_a_link": "a link that was opened",
    "urgent_typed_my_password": "a password that was given away",
    "urgent_ransom_note": "a ransom note",
    "urgent_account_taken_over": "an account that somebody else may be using",
}

_MANY: Mapping[str, str] = {
    "burst_asked": "{count} people wrote in {minutes} minutes. One thing?",
    "burst_asked_over_time": "{count} people wrote within {time}. One thing?",
    "burst_since": "{name}, since {since}:",
    "burst_more": "And {count} more, all on your list.",
    "burst_one": "That is one on your list now: what {names} wrote.",
    "burst_one_of_many": "That is one on your list now: what {count} people wrote.",
    "burst_not_one": "Good, each of those stays on its own.",
    "burst_newcomer": "One more wrote: is that the same?",
    "burst_newcomers": "{count} more wrote: add those?",
    "burst_line": "{helper}: {words}",
    "burst_line_words": "Your words for everybody",
    "burst_line_note": "It is posted once, with your name, where people asked: {places}.",
    "burst_line_title": "A line for all",
    "burst_line_submit": "Post it",
    "burst_over": "What {count} people wrote about is over.",
    "burst_tell": "Tell all {count}?",
    "burst_tell_note": "In each thread it would say: {words}",
    "burst_told": "{helper} says that this is over. If it isn't for you, just write here.",
    "burst_all_told": "All {count} are told.",
    "burst_none_told": "Good, nothing is said.",
    "button_one_thing": "One thing",
    "button_not_one_thing": "Not one thing",
    "button_burst_add": "Add those",
    "button_burst_line": "Write a line for all",
    "button_yes": "Yes",
    "button_no": "No",
    "done_burst_line": "That line is posted.",
    "refuse_burst_few": "There are no two of those left to make one.",
    "refuse_burst_none": "There is nothing left there to add.",
    "refuse_burst_line": "There is a line for all already, so this one isn't posted.",
    "refuse_quiet": "I'm quiet now and can't say that. /it quiet off ends it.",
}

SENTENCES: Mapping[str, str] = {**_URGENT, **_MANY}
