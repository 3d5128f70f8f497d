"""What is said when a helper is away, and who is on instead."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "away_noted": "Noted: you're back {when}.",
    "away_offered": "What you have in hand is offered to the others.",
    "away_alone": "Until then I say that nobody is here.",
    "away_alone_stand_in": "Until then I say that nobody is here, and name {who}.",
    "away_over": "Good to have you back. I count you in again.",
    "away_not": "You're not noted as away.",
    "away_how": (
        "Until when? Try it like this: /it away until 12 January. "
        "If you come back earlier: /it back."
    ),
    "away_not_then": (
        "That is over already, or more than a year ahead. 12 January or 2027-01-12 works."
    ),
    "away_offer": "{helper} is back {when}. Who takes these on?",
    "away_offer_over": "{helper} is back, so nothing needs to be taken on any more.",
    "away_offer_done": "This one is over.",
    "away_offer_waits": "This one waits on the list.",
    "away_declined": "{name} would rather leave this with {helper}.",
    "away_tomorrow": "Tomorrow",
    "away_monday": "Monday",
    "away_date": "Another day",
    "button_here": "I'm back",
    "stand_in_asked": "Meanwhile you can ask {who}.",
    "stand_in_none": "Nobody is at the desk until then.",
    "snooze_on": "Noted: hints come again {when}, and not before.",
    "snooze_off": "Noted: hints come again.",
    "snooze_how": (
        "For how long? Try it like this: /it snooze 2 hours, /it snooze until 15:00, "
        "or /it snooze off."
    ),
    "snooze_not_then": (
        "That is over already, or more than a week ahead. For longer there is /it away."
    ),
}
