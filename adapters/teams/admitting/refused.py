"""What is not let in."""


class Refused(Exception):
    """It is not to be read any further; ``kind`` says why, and holds nothing that was sent."""

    def __init__(self, status: int, kind: str) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
