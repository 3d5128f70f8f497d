"""What may go wrong in a way that a person should hear about."""


class UserError(Exception):
    """Say *why* to the person who asked; undo what they asked, and do not try it again."""


class StoreBusy(Exception):
    """The store could not keep the event in time: nothing is kept, so it must be sent again."""
