"""What is wrong with the settings, said so that whoever wrote them can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong. ``line`` and ``key`` where there is one to point at."""

    file: str
    line: int | None = None
    key: str = ""
    reason: str
    example: str = ""  # what to write instead, ready to copy

    def __str__(self) -> str:
        """Return it as one line for a person to read."""
        where = self.file if self.line is None else f"{self.file} line {self.line}"
        about = f"{where}: {self.key}" if self.key else where
        cure = f" Write it like {self.example}." if self.example else ""
        return f"{about}: {self.reason}{cure}"


class SettingsError(Exception):
    """The settings cannot be used; ``findings`` has everything that is wrong with them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings
