"""A YAML text as plain values, each with the line it stands on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from chatops.settings.findings import Finding

Path = tuple[str | int, ...]
"""The keys, and places in lists, that lead to a value."""

_NOTHING = {"", "~", "null", "Null", "NULL"}

_SECRET_SHAPE = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe\.[\w.-]+"  # Slack
    r"|[\w~.-]{3}\dQ~[\w~.-]{31,34}"  # a client secret of Microsoft's
)
_SECRET_NAME = re.compile(r"token|secret|password|passwd|api_?key", re.IGNORECASE)
_FREE_NAMES = {"elsewhere", "wording"}  # groups whose keys are the company's own words
_NEVER_EMPTY = {*_FREE_NAMES, "hours", "rota"}  # groups that have no defaults to fall back to

_NO_SECRETS = (
    "{what}, and secrets come from the environment. Take it out of here and get a new one, since "
    "this one may have been read."
)

_HINTS = {
    "cannot start any token": "is not readable here. Tabs are not allowed, and a value that "
    "begins with a sign such as @ or % needs quotes.",
    "mapping values are not allowed": "has a colon too many. Put a text that has a colon in it "
    "between quotes, and check that the line begins where the one above does.",
    "expected <block end>": "does not begin where the lines around it do, or a quote, bracket "
    "or brace is not closed.",
    "expected ',' or": "stands in a list or group whose bracket or brace is not closed.",
    "could not find expected ':'": "has no colon after its key.",
    "unexpected end of stream": "begins a quote that is never closed.",
    "unacceptable character": "has a character that is not text.",
    "found another document": "begins a second document. Keep one, without ---.",
    "special sign": "has *, & or ! in front of a word, which YAML reads in its own way. Put the "
    "text between quotes.",
}


@dataclass(slots=True, kw_only=True)
class Document:
    """What a file says. ``lines`` has the line of every key and list entry, from 1."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    variables: dict[Path, str] = field(default_factory=dict)  # what the environment says instead
    findings: list[Finding] = field(default_factory=list)

    def line_of(self, path: Path) -> int | None:
        """Return the line of what *path* leads to, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def find(
        self, reason: str, *, path: Path = (), line: int | None = None, example: str = ""
    ) -> None:
        """Note what is wrong with the value at *path*."""
        variable = self.variables.get(path)
        found = Finding(
            file="environment" if variable else self.name,
            line=None if variable else line or self.line_of(path),
            key=variable or self.title(path),
            reason=reason,
            example=example,
        )
        self.findings.append(found)

    def title(self, path: Path) -> str:
        """Return *path* as a person would say it: list entries by their id, not their number."""
        words: list[str] = []
        value: Any = self.data
        for step in path:
            value = _inside(value, step)
            if isinstance(step, str):
                words.append(step)
            elif isinstance(value, Mapping):
                words.append(str(value.get("id", f"#{step + 1}")))
        return ".".join(words)


def read_document(text: str, *, name: str) -> Document:
    """Read *text*; what cannot be used is left out of the data and stands in the findings."""
    document = Document(name=name)
    try:
        root = yaml.compose(_without_secrets(text, document), Loader=_PlainLoader)
    except (yaml.YAMLError, RecursionError) as error:
        _note_syntax(error, document)
        return document
    if isinstance(root, yaml.MappingNode):
        document.data = _group(root, (), document)
    elif root is not None and not _is_nothing(root):
        document.find("is not a list of settings.", line=1, example="name: IT desk")
    return document


class _PlainLoader(yaml.SafeLoader):
    """Reads every value as the text that stands there, so that ``no`` and ``9:30`` stay so."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            # An alias has an anchor too. A contact written &facilities would vanish into one.
            raise _SpecialSignError(event)
        return super().compose_node(parent, index)


class _SpecialSignError(yaml.YAMLError):
    problem = "special sign"

    def __init__(self, event: yaml.Event) -> None:
        super().__init__(self.problem)
        self.problem_mark = event.start_mark


def _without_secrets(text: str, document: Document) -> str:
    """Take secrets out before anything else can quote them, out of comments too."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _SECRET_SHAPE.search(line):
            document.find(_NO_SECRETS.format(what="there is a secret on this line"), line=number)
    return _SECRET_SHAPE.sub("hidden", text)


def _note_syntax(error: Exception, document: Document) -> None:
    # Never the error's own text: it quotes the line.
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", error))
    hints = (hint for part, hint in _HINTS.items() if part in problem)
    line = mark.line + 1 if mark else None
    document.find(f"this line {next(hints, 'cannot be read as YAML.')}", line=line)


def _value(node: yaml.Node, path: Path, document: Document) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _group(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return _list(node, path, document)
    return None if _is_nothing(node) else node.value


def _group(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Any]:
    group: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        here = (*path, key)
        if here in document.lines:
            first = document.lines[here]
            document.find(f"stands here and on line {first}. Keep one.", path=here, line=line)
            continue
        document.lines[here] = line
        if _names_secret(here, value_node):
            document.find(_NO_SECRETS.format(what="is a secret"), path=here)
            continue
        value = _value(value_node, here, document)
        if value is not None or (path and path[-1] in _NEVER_EMPTY):
            group[key] = value
    return group


def _list(node: yaml.SequenceNode, path: Path, document: Document) -> list[Any]:
    for number, item in enumerate(node.value):
        document.lines[(*path, number)] = item.start_mark.line + 1
    items = enumerate(node.value)
    return [_value(item, (*path, number), document) for number, item in items]


def _names_secret(path: Path, node: yaml.Node) -> bool:
    if path[0] in _FREE_NAMES or not isinstance(node, yaml.ScalarNode) or _is_nothing(node):
        return False
    return bool(_SECRET_NAME.search(str(path[-1])))


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NOTHING


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, list) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None
