"""After a survey: what changes, thanks, and what admins are shown."""

from collections.abc import Mapping

_STANDING: Mapping[str, str] = {
    "heading_survey": "Survey",
    "survey_is_opening": "The survey is about to open.",
    "survey_is_open": "The survey is open. Its last day is {day}.",
    "survey_delivered": "Invitations delivered: {count} of {of}.",
    "survey_is_closing": "The survey is closed, and its answers are being counted.",
    "survey_next": "The next survey opens on {day}.",
    "survey_next_none": "No survey is planned: survey.months in app.yaml is empty.",
    "survey_keeps": "What keeps it from opening: {what}",
    "survey_open_how": "To open one now: /it survey open now.",
    "survey_open_ask": (
        "Everybody is asked now. From then on nobody can change the questions, or who is asked. "
        "The next one can open in a month at the earliest."
    ),
    "survey_open_yes": "If that is meant: /it survey open now yes.",
    "survey_opening": "The survey opens now, and invitations go out in working hours.",
    "survey_close_ask": (
        "Nobody can answer any more then, and this survey can't be opened again. "
        "What was answered until now is counted. By itself it would close after {day}."
    ),
    "survey_close_yes": "If that is meant: /it survey close yes.",
    "survey_closing": "The survey is closed. Who reads the results gets these in working hours.",
    "survey_words": (
        "That I don't know. After /it survey there can be: open, close, status, preview, results, "
        "go ahead."
    ),
    "survey_refuse_none_open": "No survey is open.",
    "survey_open_now_title": "Open the survey now",
    "survey_open_now_submit": "Open it",
    "survey_close_now_title": "Close the survey now",
    "survey_close_now_submit": "Close it",
    "button_survey_open": "Open now",
    "button_survey_close": "Close now",
    "button_survey_preview": "Preview",
    "button_survey_results": "Results",
    "button_survey_page": "Results page",
}

_PREVIEW: Mapping[str, str] = {
    "survey_preview_sent": "The preview is in our own chat.",
    "survey_preview_day": "So it would be asked on {day}, with {count} people asked today:",
    "survey_preview_few": "Today there are too few people for a survey: {count}.",
    "survey_preview_invitation": "The invitation",
    "survey_preview_form": "The form: {title}",
    "survey_preview_how": "What is to be read under: {title}",
    "survey_preview_field": "{label} ({options})",
    "survey_preview_box": "{label} (words, if anybody likes)",
}

_RESULTS: Mapping[str, str] = {
    "survey_is_over": "The survey that opened on {day} is over.",
    "survey_over_few": (
        "Fewer than five people answered, so nothing can be told without telling who said what. "
        "What was answered is deleted."
    ),
    "survey_over_void": (
        "The file with its answers was lost, so it counts for nothing, and nothing can be told. "
        "The next one opens as planned."
    ),
    "survey_more_page": "Figures, comments and the trend are on the results page.",
    "survey_row": "{what}: {value}",
    "survey_results_sent": "The results are in our own chat.",
    "survey_refuse_readers": "Only who reads the survey's results can see those.",
    "survey_refuse_no_results": "There are no results yet: no survey is over.",
    "survey_comments_heading": "One thing to do differently, in no order:",
    "survey_comments_cut": (
        "A chat has room for so much only. Where something is cut, this tells all: {command}"
    ),
    "survey_comments_sealed": (
        "Whatever people wrote is sealed and not shown here. Who has the key takes it along with: "
        "{command}"
    ),
    "survey_thanks_heading": "In the survey people were asked whom to thank. This is what came:",
}

_CHANGES: Mapping[str, str] = {
    "survey_changes_ask": (
        "People answered the survey that opened on {day}. What changes? Up to three lines go to "
        "the help places with the name of who writes, and open the next invitation."
    ),
    "survey_changes_gate": "The next survey waits for that, or for an admin to go ahead without.",
    "survey_changes_title": "You said, we did",
    "survey_changes_submit": "Post it",
    "survey_changes_line": "What changes ({number})",
    "survey_changes_hint": "Laptops are now replaced after three years",
    "survey_changes_note": "It is posted once, with your name, in {places}.",
    "survey_changes_note_nowhere": "No help place is listed, so it stands in the next invitation.",
    "survey_changes_said": "You said, we did. From {name}, about the survey:",
    "survey_changes_done": "It is posted, and the next invitation begins with it.",
    "survey_changes_empty": "There is no line in there yet.",
    "survey_refuse_changed": "What changes was posted already, so this one isn't.",
    "survey_refuse_not_owed": "Nothing is owed for that survey, so there is nothing to go without.",
    "survey_gone_ahead": "Good, the next survey opens without it.",
    "survey_gone_ahead_before": "{name} said so already: the next survey opens without it.",
    "button_survey_changes": "What changes",
    "button_survey_go_ahead": "Go ahead without",
}

SENTENCES: Mapping[str, str] = {**_STANDING, **_PREVIEW, **_RESULTS, **_CHANGES}
