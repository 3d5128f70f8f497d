"""The sentences in German."""

from collections.abc import Mapping

from chatops.sentences.de import (
    away,
    bursts,
    conversation,
    digest,
    forms,
    lists,
    measures,
    nudges,
    screens,
    surveys_answering,
    surveys_asking,
    surveys_following,
    surveys_reading,
    surveys_results,
)

MODULES = (
    conversation,
    screens,
    nudges,
    bursts,
    away,
    digest,
    forms,
    measures,
    lists,
    surveys_asking,
    surveys_answering,
    surveys_results,
    surveys_following,
    surveys_reading,
)
SENTENCES: Mapping[str, str] = {
    name: text for module in MODULES for name, text in module.SENTENCES.items()
}
