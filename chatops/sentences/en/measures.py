"""What the desk measures, in words."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "heading_measures": "Measures",
    "button_measures": "Send me all figures",
    "measures_sent": "The figures are in our own chat.",
    "measures_this_week": "This week: asked in writing {requests}, helped in person {walk_ups}.",
    "measures_last_week": "Last week: asked in writing {requests}, helped in person {walk_ups}.",
    "measures_hello": "The desk over the last {weeks} weeks, with this one:",
    "measures_row": "{what}: {value}",
    "measures_note": "Nothing here is counted by coworker or by helper.",
    "measures_weeks_only": (
        "Of fewer than three helpers the other figures would be those of a person, "
        "so only the helpers can read those."
    ),
    "measures_few": "too few to say",
    "measures_took": "half within {median} of working time, four in five within {most}",
    "measures_share": "{percent} % of {count}",
    "measures_answered": "{count}, of which {silent} got no answer",
    "measure_first_answer": "First answer by a person",
    "measure_talked": "Threads that dragged on and got a talk",
    "measure_nudges": "Hints to talk",
    "measure_again": "Asked again within 7 days",
    "measure_lines": "Lines by the bot for each request",
    "measures_weeks_chart": "Requests and walk-ups by week",
    "measures_weeks_unit": "how many",
    "measures_week": "Week {number}",
    "measures_requests": "Requests",
    "measures_walk_ups": "Walk-ups",
    "measures_answers_chart": "What came of hints to talk",
    "measures_answers_unit": "how many",
    "measures_hints": "Hints",
    "answer_ask": "Asked, no outcome",
    "answer_call": "Called, no outcome",
    "answer_drop_by": "Visit, no outcome",
    "answer_not_now": "Not now",
    "answer_sorted": "Talked, sorted",
    "answer_still_open": "Talked, still open",
    "answer_did_not_happen": "It didn't happen",
    "answer_none": "No answer",
}
