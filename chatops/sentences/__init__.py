"""Every sentence the bot says, by language; each file has those of one occasion."""

from collections.abc import Mapping

from chatops.sentences import de, en

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": en.SENTENCES, "de": de.SENTENCES}
