"""What a chat platform can do. What one cannot, the desk does there in another form."""

from dataclasses import dataclass

SHUT = "shut:"
"""Before a door's name: the remembered value by which a door says why it is not let in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """One door's platform, as far as the desk has to mind the difference.

    ``name`` is what people call it. Each of the others is a yes for a platform that can do
    everything; a door hands in its own at the start.
    """

    name: str = ""
    marks: bool = True  # the bot can put a reaction on a message; else a line stands for the mark
    whispers: bool = True  # it can show something to one person in a place; else in their own chat
    groups: bool = True  # it can open a group chat; else helper and coworker are led to each other
    homes: bool = True  # people have a page with the bot; else a card in their chat is the page
    commands: bool = True  # people have a command; else plain words to the bot are commands
    calls: bool = True  # a button can call and be recorded; else a press comes before the link
    threads: bool = True  # an answer can hang under a message in somebody's own chat
    reads_back: bool = True  # what was said while nobody listened can be read later


ABLE = Manners()
"""A platform that can do everything."""
