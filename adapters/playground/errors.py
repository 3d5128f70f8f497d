"""What the playground refuses, in a sentence for the person who asked."""


class Refused(Exception):
    """Answer with *why* and an HTTP status."""

    def __init__(self, why: str, *, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


def too_long() -> Refused:
    """Say that the desk did not answer in time; what was asked may still happen."""
    return Refused("That took too long. Try again.", status=504)
