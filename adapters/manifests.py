"""What the makers of app manifests have in common, whatever the platform."""


class ManifestError(Exception):
    """These settings make an app that the platform refuses; each problem names the setting."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("\n".join(found))
        self.problems = found
