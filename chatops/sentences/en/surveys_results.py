"""What came out of a survey, in sentences."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "survey_result_both": (
        "Of {answered} who answered, {happy} are happy with IT (9-10) and {unhappy} are not (0-6)."
    ),
    "survey_result_happy": (
        "Of {answered} who answered, {happy} are happy with IT (9-10). How the others divide "
        "can't be told without saying too much about single people."
    ),
    "survey_result_unhappy": (
        "Of {answered} who answered, {unhappy} are not happy with IT (0-6). How the others "
        "divide can't be told without saying too much about single people."
    ),
    "survey_result_close": (
        "{answered} answered. How these divide can't be told without saying too much about "
        "single people."
    ),
    "survey_result_close_optional": (
        "How these divide can't be told without saying too much about single people."
    ),
    "survey_result_mean": (
        "{eligible} were asked, and those who answered give IT {mean} of 10 on average."
    ),
    "survey_result_no_mean": (
        "{eligible} were asked. The average can't be told without saying too much about "
        "single people."
    ),
    "survey_result_few": "Fewer than {few} answered: too few to say anything.",
    "survey_result_none": "This survey ended early, and nothing came of it.",
    "survey_result_first": "There is no earlier survey to compare with.",
    "survey_result_too_few": "Compared with {before}: too few to call it a change.",
    "survey_result_same": "Compared with {before}: about the same.",
    "survey_result_better": "Compared with {before}: happier, and by more than chance explains.",
    "survey_result_worse": "Compared with {before}: less happy, and by more than chance explains.",
    "survey_result_uncompared": "Compared with {before}: too little is known to say.",
    "survey_result_mean_before": "In {before} it was {mean}: too few to call it a change.",
    "survey_result_winter": "winter",
    "survey_result_spring": "spring",
    "survey_result_summer": "summer",
    "survey_result_autumn": "autumn",
    "survey_result_about": "about {percent} %",
    "survey_result_percent": "{percent} %",
    "survey_result_under": "under {percent} %",
    "survey_result_over": "over {percent} %",
    "survey_result_rate": "Of those asked, {rate} answered.",
    "survey_result_rate_high": "Nearly everyone who was asked answered.",
    "survey_result_rate_nearly": "nearly everyone",
    "survey_result_score": (
        "Score {score}, give or take {margin}: the share of the highest band minus that of the "
        "lowest. The margin (95 %, with finite-population correction) is for chance alone."
    ),
    "survey_result_score_sure": (
        "Score {score}: the share of the highest band minus that of the lowest. "
        "Everyone who was asked answered, so chance has no part in it."
    ),
    "survey_result_in_short": "In short",
    "survey_result_figure": "Figure",
    "survey_result_value": "Value",
    "survey_result_asked": "Asked",
    "survey_result_answered": "Answered",
    "survey_result_rate_name": "Answer rate",
    "survey_result_mean_name": "Average, 0 to 10",
    "survey_result_score_name": "Score",
    "survey_result_untold": "not told",
    "survey_result_answer": "Answer",
    "survey_result_share": "Share",
    "survey_result_share_unit": "% of answers",
    "survey_result_lost_unit": "% of those taking part",
    "survey_result_rounded": "Shares are rounded to the nearest 5 %.",
    "survey_result_mean_unit": "0 to 10",
    "survey_result_trend": "Happiness with IT, survey by survey",
    "survey_result_wave": "Survey",
    "survey_result_day": "{day} {month}",
    "survey_result_happy_about": "Happy with the help from IT",
    "survey_result_easy_about": "IT makes it easy",
    "survey_result_understood_about": "I feel understood",
    "survey_result_lost_about": "Work time lost to IT problems",
    "survey_result_happy_low": "Not happy (0-6)",
    "survey_result_happy_middle": "In between (7-8)",
    "survey_result_happy_high": "Happy (9-10)",
    "survey_result_happy_not_high": "Others (0-8)",
    "survey_result_happy_not_low": "Others (7-10)",
    "survey_result_agree_low": "Disagree (1-3)",
    "survey_result_agree_middle": "In between (4-5)",
    "survey_result_agree_high": "Agree (6-7)",
    "survey_result_agree_not_high": "Others (1-5)",
    "survey_result_agree_not_low": "Others (4-7)",
    "survey_result_lost_low": "Up to an hour",
    "survey_result_lost_middle": "Hours to a day",
    "survey_result_lost_high": "Two days or more",
    "survey_result_lost_not_high": "Less, or no answer",
    "survey_result_lost_not_low": "More, or no answer",
}
