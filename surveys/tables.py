"""Everything that the survey adds to the bot: one line for each thing it reacts to."""

from collections.abc import Callable

from chatops.additions import Additions
from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.announcing import ANNOUNCING_DUES
from surveys.closing import CLOSING_DUES
from surveys.commands import SURVEY_COMMANDS
from surveys.following import FOLLOWING_DUES
from surveys.home import survey_block
from surveys.inviting import ASKING_DUES
from surveys.opening import OPENING_DUES
from surveys.pressing import SURVEY_BUTTONS, SURVEY_FORMS, SURVEY_SUBMISSIONS
from surveys.setting_out import set_out_waves
from surveys.signing_in import SIGNING_COMMANDS, on_direct_code
from surveys.telling_admins import TELLING_DUES

CALENDAR_DUES: dict[str, Callable[[Due, Work], None]] = {
    **TELLING_DUES,
    **ANNOUNCING_DUES,
    **OPENING_DUES,
    **ASKING_DUES,
    **CLOSING_DUES,
}

SURVEYS = Additions(
    dues={**CALENDAR_DUES, **FOLLOWING_DUES},
    set_out=set_out_waves,
    commands={**SURVEY_COMMANDS, **SIGNING_COMMANDS},
    buttons={**SURVEY_BUTTONS},
    forms={**SURVEY_FORMS},
    submissions={**SURVEY_SUBMISSIONS},
    home=survey_block,
    direct=on_direct_code,
)
