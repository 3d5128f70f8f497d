"""Every sentence the bot says, in one place, and how a company rewords it.

The sentences themselves stand by language and occasion in ``sentences``.
A sentence is a template with plain named fields, ``{helper}``, and nothing cleverer: a template
comes from a settings file, so it must not be able to reach into what it is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from string import Formatter

from chatops.redaction import MIDDLE
from chatops.sentences import SENTENCES

LANGUAGES = tuple(SENTENCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The bot's sentences in one language, with a company's own rewordings over them."""

    language: str = "en"
    overrides: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.language not in SENTENCES:
            raise ValueError(f"no sentences in {self.language!r}; there are {', '.join(LANGUAGES)}")

    def say(self, sentence: str, /, **values: str | int) -> str:
        """Fill in the sentence of that name; every one of its fields must be given, and no other.

        Raises ``LookupError`` for a name that no sentence has and ``TypeError`` for wrong fields,
        so that a slip in a handler is found by the first test that runs it. A rewording may leave
        fields out.
        """
        own = SENTENCES[self.language].get(sentence)
        if own is None:
            raise LookupError(f"no sentence {sentence!r}")
        if fields(own) != values.keys():
            raise TypeError(f"{sentence} takes {sorted(fields(own))}, not {sorted(values)}")
        return _fill(self.overrides.get(sentence, own), values)

    def urgent_way(self, urgent: str) -> str:
        """Give the way for what cannot wait, or nothing at all where there is none."""
        return self.say("urgent_way", urgent=urgent) if urgent else ""

    def secret_removed(self, kinds: Sequence[str]) -> str:
        """Tell somebody what ``redaction.redact`` took out; *kinds* are its, one or more."""
        secrets = [kind for kind in kinds if kind != MIDDLE]
        said = [self.say("secret_middle")] if len(secrets) < len(kinds) else []
        if len(secrets) > 1:
            said.insert(0, self.say("secret_removed_several"))
        elif secrets:
            kind = "" if secrets[0] == "password" else f"_{secrets[0]}"
            said.insert(0, self.say(f"secret_removed{kind}"))
        return " ".join(said)


def fields(template: str) -> frozenset[str]:
    """Name the fields of *template*. Raises ``ValueError`` where it does not parse."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def check_overrides(overrides: Mapping[str, str]) -> list[str]:
    """List what is wrong with a company's rewordings, a sentence each, with the cure."""
    return [
        problem for name, template in overrides.items() for problem in _problems(name, template)
    ]


def _problems(name: str, template: str) -> list[str]:
    if name not in SENTENCES["en"]:
        return [f"{name}: there is no such sentence{_nearest(name)}"]
    if not template.strip():
        return [f"{name}: it is empty; leave the line out to keep the bot's own words"]
    try:
        parts = [part[1:] for part in Formatter().parse(template) if part[1] is not None]
    except ValueError as error:
        return [f"{name}: {error}; write {{{{ and }}}} for braces"]
    allowed = fields(SENTENCES["en"][name])
    return [
        _field_problem(name, *part, allowed=allowed) for part in parts if not _fits(*part, allowed)
    ]


def _fits(
    found: str | None, spec: str | None, conversion: str | None, allowed: frozenset[str]
) -> bool:
    return found in allowed and not spec and not conversion


def _field_problem(
    name: str,
    found: str | None,
    spec: str | None,
    conversion: str | None,
    *,
    allowed: frozenset[str],
) -> str:
    known = ", ".join(f"{{{each}}}" for each in sorted(allowed)) or "none"
    if spec or conversion:
        return f"{name}: a field is its name and nothing else, like {{helper}}; it has {known}"
    return f"{name}: it has no field {{{found}}}; it has {known}"


def _nearest(name: str) -> str:
    near = get_close_matches(name, SENTENCES["en"], n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""


def _fill(template: str, values: Mapping[str, str | int]) -> str:
    return "".join(
        text + ("" if name is None else str(values[name]))
        for text, name, _, _ in Formatter().parse(template)
    )
