"""Reading results in a browser: the code, and what can go wrong with it; the page's own words."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "button_survey_show": "Show me the results",
    "button_survey_sign_out": "Sign out",
    "survey_code_noted": (
        "This opens the survey's results and comments to the browser that shows that code: press"
        " “{button}” there. If it is not your own, type /it code off instead."
    ),
    "survey_code_begun": (
        "A browser now reads the survey's results in your name. Not you? /it code off"
    ),
    "survey_code_unknown": (
        "No page shows that code. It is four signs and four, such as KX7M-42QP: please look"
        " once more, or open the results again for a new one."
    ),
    "survey_code_late": (
        "That code was good for ten minutes, which are over. The results page has a new one."
    ),
    "survey_code_used": (
        "That code was used already, and each is good once. The results page has a new one."
    ),
    "survey_code_tries": (
        "Five codes in a minute were wrong. Please wait a minute before the next one."
    ),
    "survey_code_refused": (
        "Thanks for your interest. The results are read by {names}; what changes because of"
        " what was said is told to everybody."
    ),
    "survey_code_nobody": (
        "Thanks for your interest. Nobody is set to read the results, so no code opens anything."
    ),
    "survey_code_off": "Done: no browser is open for {name} any more, and no code either.",
    "survey_page_title": "Survey results",
    "survey_page_skip": "Skip to the results",
    "survey_page_sign_in": "Read the survey's results",
    "survey_page_only": (
        "Open to whoever is set to read results. There is no password: the chat knows who you are."
    ),
    "survey_page_only_nobody": "Nobody is set to read the results yet.",
    "survey_page_type": "Type this code to the desk's bot, in your own chat with it:",
    "survey_page_type_command": "In any other place it is: /it code {code}",
    "survey_page_press": "Then press this:",
    "survey_page_code_note": (
        "The code is good once, for ten minutes and for this browser alone. Never type one that"
        " somebody sends you: it would open the results to that browser."
    ),
    "survey_page_untyped": (
        "The bot has not been told this code yet. Type it there first, then press the button"
        " again. A code from another browser does not open this one."
    ),
    "survey_page_late": (
        "The last code was good for ten minutes, which are over. Here is a new one."
    ),
    "survey_page_used": "That code was used already, and each is good once. Here is a new one.",
    "survey_page_strange": "This browser holds no code that the desk knows. Here is a new one.",
    "survey_page_over": (
        "You were signed out: after half an hour without a look, after eight hours, or from chat."
    ),
    "survey_page_signed_out": "You are signed out.",
    "survey_page_tries": (
        "That was tried too often in the last minute. Please wait a minute, then open the results"
        " again."
    ),
    "survey_page_refused": (
        "The results are not open to {name} any more. Who may read is said in the desk's settings."
    ),
    "survey_page_forged": "That came from another page, so nothing was done.",
    "survey_page_stale": "This page is out of date, so nothing was done: open it again.",
    "survey_page_nowhere": "There is no such page, or it is not to be asked for in this way.",
    "survey_page_again": "Open the results",
    "survey_page_no_wave": "There is no survey of {day}, or it is not over yet.",
    "survey_page_who": "Signed in as {name}",
    "survey_page_nothing": "No results yet",
    "survey_page_nothing_yet": (
        "As soon as the first survey is over, what came out of it stands here. Until then there"
        " is nothing to read, for anybody."
    ),
    "survey_page_open": (
        "A survey is open until {day}. Invitations delivered: {count}. Nothing else is known"
        " before it closes, to anybody."
    ),
    "survey_page_closing": "The survey that was open until {day} is being counted.",
    "survey_page_lost": (
        "The survey of {day} ended early, because its answers were lost. Nothing can be told of it."
    ),
    "survey_page_wave": "Survey of {month}",
    "survey_page_range": "Open from {first} to {last}",
    "survey_page_changed": "You said, we did",
    "survey_page_unchanged": "Nothing has been told yet of what changes.",
    "survey_page_score_means": (
        "The share of 9 and 10 minus the share of 0 to 6: from −100, if all say 0 to 6, to 100,"
        " if all say 9 or 10."
    ),
    "survey_page_margin_means": (
        "Not everybody answered, so the score of all who were asked may be up to {margin} lower"
        " or higher (95 %, with the finite-population correction)."
    ),
    "survey_page_margin_none": "Everybody who was asked answered, so the score is exact.",
    "survey_page_no_score": (
        "Too few to say: a score would show too much of how single people answered."
    ),
    "survey_page_too_few": "Too few to say how the answers divide without showing somebody's own.",
    "survey_page_answers": "How the answers divide",
    "survey_page_rounded": "Shares are rounded to the nearest 5 %, so the sum may not be 100 %.",
    "survey_page_picture": "{title}. {rows}.",
    "survey_page_trend": "Survey after survey",
    "survey_page_trend_chart": "Score after each survey",
    "survey_page_trend_note": (
        "The upright lines show how far each score may be off. Lines may overlap and the difference"
        " still be more than chance; the sentence at the top says which."
    ),
    "survey_page_trend_left": "Not in the curve, as no score can be told: {waves}.",
    "survey_page_trend_row": "{when}: {score}",
    "survey_page_trend_margin": "{when}: {score}, up to {margin} lower or higher",
    "survey_page_trend_short": "As soon as two surveys have figures, a curve stands here.",
    "survey_page_comments": "In people's own words",
    "survey_page_differently": "One thing we should do differently",
    "survey_page_thanks": "Thanks",
    "survey_page_shuffled": (
        "In random order, without names, scores or dates. A way of writing can give somebody"
        " away: please do not try to guess."
    ),
    "survey_page_comments_none": "Nobody wrote anything here.",
    "survey_page_comments_few": (
        "Fewer than {least} people answered, so what was written was deleted unread."
    ),
    "survey_page_comments_not_asked": "This survey had no text boxes.",
    "survey_page_comments_others": (
        "The invitation said who reads what people write. {name} was not named there, so it is"
        " not shown."
    ),
    "survey_page_sealed": (
        "What people wrote is sealed. Whoever holds the key opens this file with the command"
        " deskside survey unseal."
    ),
    "survey_page_take_sealed": "Sealed comments, as a file",
    "survey_page_take": "To take along",
    "survey_page_take_answers": "The figures, as CSV",
    "survey_page_take_comments": "The comments, as CSV",
    "survey_page_take_note": (
        "For paper or PDF, print this page. Who reads or takes results along is noted, without"
        " a word of what is in there."
    ),
    "survey_page_others": "All surveys",
    "survey_page_column_wave": "Survey",
    "survey_page_column_about": "About",
    "survey_page_column_comment": "Comment",
    "survey_page_column_what": "What",
    "survey_page_column_figure": "Figure",
}
