"""Which drawings a platform has refused: they go more plainly, whenever their turn comes."""

KEPT = 1_000


class Refused:
    """The keys of such parcels, so that none is drawn again; as many as may be under way."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, key: str) -> None:
        """Remember a parcel; the one that has been here longest makes room."""
        self._keys[key] = None
        if len(self._keys) > KEPT:
            del self._keys[next(iter(self._keys))]

    def forget(self, key: str) -> None:
        """Forget a parcel that is done with."""
        self._keys.pop(key, None)
