"""What a text of ours would do to its readers: ping them, link, format."""

import re
from collections.abc import Iterator
from typing import Any

from tests.slack.far_end.values import Json

CONTROL = re.compile(r"<([^<>]*)>")
BARE_CALL = re.compile(r"(?<![\w@])@(everyone|channel|here)\b")
BARE_CHANNEL = re.compile(r"(?<![\w&#])#[a-z0-9_-]+")
BARE_URL = re.compile(r"(?:https?://|www\.|mailto:)\S+")
EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+'-]+:(?![\w:])")
FORMATS = {
    "bold": re.compile(r"(?<![\w*])\*(?![\s*])[^*\n]*?(?<![\s*])\*(?![\w*])"),
    "italic": re.compile(r"(?<![\w_])_(?![\s_])[^_\n]*?(?<![\s_])_(?![\w_])"),
    "strike": re.compile(r"(?<![\w~])~(?![\s~])[^~\n]*?(?<![\s~])~(?![\w~])"),
    "code": re.compile(r"`[^`\n]+`|```[\s\S]+?```"),
    "quote": re.compile(r"(?m)^(?:>|&gt;).*$"),
}


def pings(shown: Any, *, verbatim: bool = False, link_names: bool = False) -> list[str]:
    """Return what text (mrkdwn), blocks or a whole message would ping, link or format.

    Each line begins with what it is: ``ping <!channel>``, ``link <https://x.y|z>``,
    ``format bold *z*``, ``emoji :x:``. For what must never be: ``[p for p in pings(m) if
    p.startswith("ping")]``.
    """
    if isinstance(shown, str):
        return list(of_text(shown, verbatim=verbatim, names=link_names))
    if isinstance(shown, list):
        return [line for block in shown for line in of_block(block)]
    lines = list(of_text(shown.get("text") or "", verbatim=False, names=link_names))
    blocks = [*shown.get("blocks", ()), *(shown.get("attachments") or ())]
    return [*lines, *pings(blocks)]


def of_text(text: str, *, verbatim: bool, names: bool = False) -> Iterator[str]:
    """``names``: bare ``@here`` and ``#general`` count, as they do in blocks unless verbatim."""
    for inside in CONTROL.findall(text):
        pinging = inside.startswith(("@", "!")) and not inside.startswith("!date^")
        if pinging:
            yield f"ping <{inside}>"
        elif inside.startswith("!date^"):
            yield f"format date <{inside}>"
        elif inside:
            yield f"link <{inside}>"
    bare = CONTROL.sub(" ", text)
    if names and not verbatim:
        yield from (f"ping @{call}" for call in BARE_CALL.findall(bare))
        yield from (f"link {channel}" for channel in BARE_CHANNEL.findall(bare))
    if not verbatim:
        yield from (f"link {url}" for url in BARE_URL.findall(bare))
    yield from (f"emoji {emoji}" for emoji in EMOJI.findall(bare))
    for name, pattern in FORMATS.items():
        yield from (f"format {name} {found.group()}" for found in pattern.finditer(bare))


def of_block(part: Any) -> Iterator[str]:
    """Walk through anything in a block."""
    if isinstance(part, list):
        for one in part:
            yield from of_block(one)
    elif isinstance(part, dict):
        lines = OF_KIND.get(part.get("type"), of_inside)(part)
        yield from lines


def of_inside(part: Json) -> Iterator[str]:
    for value in part.values():
        yield from of_block(value)


def of_mrkdwn(part: Json) -> Iterator[str]:
    verbatim = part["type"] == "mrkdwn" and part.get("verbatim") is True
    yield from of_text(part.get("text", ""), verbatim=verbatim, names=True)


def of_plain(part: Json) -> Iterator[str]:
    if part.get("emoji", True):
        yield from (f"emoji {emoji}" for emoji in EMOJI.findall(part.get("text", "")))


def of_rich_ping(part: Json) -> Iterator[str]:
    whom = part.get("user_id") or part.get("range") or part.get("usergroup_id")
    yield f"ping {part['type']} {whom}"


def of_rich_link(part: Json) -> Iterator[str]:
    yield f"link {part.get('url') or part.get('channel_id')}"


OF_KIND = {
    "mrkdwn": of_mrkdwn,
    "markdown": of_mrkdwn,
    "plain_text": of_plain,
    "user": of_rich_ping,
    "usergroup": of_rich_ping,
    "broadcast": of_rich_ping,
    "team": of_rich_ping,
    "link": of_rich_link,
    "channel": of_rich_link,
}
