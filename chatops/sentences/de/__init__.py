"""The sentences in German."""

from collections.abc import Mapping

from chatops.sentences.de import (
    away,
    bursts,
    conversation,
    digest,
    lists,
    measures,
    nudges,
    screens,
)

MODULES = (conversation, screens, nudges, bursts, away, digest, measures, lists)
SENTENCES: Mapping[str, str] = {
    name: text for module in MODULES for name, text in module.SENTENCES.items()
}
