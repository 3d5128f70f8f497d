"""The words of a post that shows them in blocks or attachments and has no text of its own."""

from typing import Any

from adapters.slack.hearing.reading import Json
from adapters.slack.hearing.words import control_form

_MOST = 2_000
"""Pieces of one post that are looked at; a workflow's post has some dozens."""
_LONGEST = 40_000
_INSIDE = ("pretext", "title", "text", "fields", "elements", "element", "blocks", "attachments")


def shown(post: Json) -> str:
    """Tell what a post shows, in Slack's control form; as much of it as can be read."""
    found: list[str] = []
    length = 0
    waiting: list[Any] = [post.get("attachments"), post.get("blocks")]
    for _ in range(_MOST):
        if not waiting or length > _LONGEST:
            break
        piece = waiting.pop()
        if isinstance(piece, list):
            waiting.extend(reversed(piece[:_MOST]))
        elif isinstance(piece, dict):
            waiting.extend(piece.get(key) for key in reversed(_INSIDE) if piece.get(key))
            waiting.extend(_own(piece))
        elif isinstance(piece, str):
            found.append(piece)
            length += len(piece)
    return "\n".join(found)[:_LONGEST]


def _own(piece: Json) -> list[str]:
    """Return what is no text by its name, but stands for one."""
    kind, user, url = piece.get("type"), piece.get("user_id"), piece.get("url")
    if kind == "user" and isinstance(user, str):
        return [f"<@{control_form(user)}>"]
    if kind == "link" and isinstance(url, str) and not piece.get("text"):
        return [control_form(url)]
    return []
