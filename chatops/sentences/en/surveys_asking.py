"""The survey: announcing it, inviting people, reminding them, and when it may not open."""

from collections.abc import Mapping

_ANNOUNCED: Mapping[str, str] = {
    "survey_announced": (
        "{name} asks for a minute on {day}: how happy are you with the help you get from IT? "
        "I ask everybody in our own chat, and answers are anonymous."
    ),
    "survey_announced_late": (
        "{name} asks for a minute: how happy are you with the help you get from IT? "
        "I ask everybody in our own chat, until {day}, and answers are anonymous."
    ),
}
_MISSING: Mapping[str, str] = {
    "survey_missing_changes": (
        "What changes after the last survey isn't posted yet, "
        "and no admin has said to go ahead without."
    ),
    "survey_missing_contact": (
        "{setting} in app.yaml is empty: it says to whom people speak about what is serious."
    ),
    "survey_missing_machine": (
        "{setting} in app.yaml is empty: people are told who could get at the answers."
    ),
}
_REFUSED: Mapping[str, str] = {
    "survey_refuse_live": "A survey is open already. Its last day is {day}.",
    "survey_refuse_soon": (
        "People were asked on {since}. Asked again so soon, it would show how single answers "
        "changed. The next survey can open on {again}."
    ),
    "survey_refuse_ended": (
        "The survey of {since} was ended before its time. The next one can open on {again}."
    ),
    "survey_refuse_few": (
        "Fewer than five people would be asked. With so few, answers can't be anonymous."
    ),
    "survey_refuse_close_opening": "The survey is just opening. It can be closed in a minute.",
    "survey_refuse_close_over": "This survey is over already.",
}
_TOLD: Mapping[str, str] = {
    "survey_told_notice": "A survey opens on {day}, as soon as this is done:",
    "survey_told_waits": (
        "The survey of {day} is not open yet. It opens by itself once this is done, "
        "if that is some days before {last}:"
    ),
    "survey_told_missed": (
        "There was no survey on {day}: too few of its days were left when it could have opened. "
        "The next one opens as planned."
    ),
    "survey_told_live": (
        "The survey of {day} is left out: another one is open. The next one opens as planned."
    ),
    "survey_told_soon": (
        "The survey of {day} is left out: people were asked just before. "
        "The next one opens as planned."
    ),
    "survey_told_few": (
        "There was no survey on {day}: fewer than five people would have been asked, "
        "and answers of so few can't be anonymous."
    ),
    "survey_told_lost": (
        "The answers to the survey of {day} were lost with the file. It has ended, counts for "
        "nothing, and nothing can be told of it. The next one opens as planned."
    ),
}
SENTENCES: Mapping[str, str] = {**_ANNOUNCED, **_MISSING, **_REFUSED, **_TOLD}
