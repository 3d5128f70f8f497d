"""What may go wrong in a way that a person should hear about."""


class UserError(Exception):
    """Say *why* to the person who asked; undo what they asked, and do not try it again."""


class StoreBusy(Exception):
    """The store could not keep the event in time: nothing is kept, so it must be sent again."""


class NeverKept(StoreBusy):
    """The event cannot be kept however often it is sent, and an admin has been shown that."""


class Refusal(str):
    """A sentence that says why something was not done: an answer in chat, a failure in a script."""

    __slots__ = ()
