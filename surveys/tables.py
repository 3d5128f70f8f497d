"""Everything that the survey adds to the bot: one line for each thing it reacts to."""

from chatops.additions import Additions

SURVEYS = Additions()
