"""What is in an activity: ids, words with who is named in them, files, the message asked about."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from itertools import count
from typing import Any

from tests.teams.places import BOT, BOT_NAME, PERSONAL, Where, Who

Json = dict[str, Any]
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
MENTION = (
    '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="{number}">{name}</span>'
)
_numbers = count(1)


def message_id(at: datetime = NOON) -> str:
    """Make a message's id, later than all before it: milliseconds since 1970."""
    return str(int(at.timestamp() * 1000) + next(_numbers))


def uid() -> str:
    """Make an id that nothing else has."""
    return f"{next(_numbers):08x}-0000-4000-8000-000000000000"


def payload(where: Where, author: Who | None, html: str, message: str, root: str | None) -> Json:
    """Write the message that a message action is about."""
    user = author and {"userIdentityType": "aadUser", "id": author.aad, "displayName": author.name}
    bot = {"applicationIdentityType": "bot", "id": BOT, "displayName": BOT_NAME}
    answers = {"replyToId": root} if root and root != message else {}
    return answers | {
        "id": message,
        "createdDateTime": NOON.isoformat(timespec="milliseconds")[:-6] + "Z",
        "deleted": False,
        "importance": "normal",
        "locale": "en-gb",
        "linkToMessage": f"https://teams.microsoft.com/l/message/{where.id}/{message}",
        "from": {"device": None, "conversation": None}
        | ({"user": user, "application": None} if user else {"user": None, "application": bot}),
        "body": {"contentType": "html", "content": html},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }


def with_mentions(text: str, mentions: Sequence[Who | str]) -> tuple[str, str, list[Json]]:
    """Write a text as it arrives, in plain form and as HTML, with the entities of who is named."""
    rich, entities = escape(text), []
    for number, one in enumerate(mentions):
        id, name = (one, BOT_NAME) if isinstance(one, str) else (one.id, one.name)
        at, span = f"<at>{name}</at>", MENTION.format(number=number, name=name)
        is_named = f"@{name}" in text
        text = text.replace(f"@{name}", at, 1) if is_named else f"{at} {text}"
        rich = rich.replace(f"@{name}", span, 1) if is_named else f"{span} {rich}"
        entities.append({"type": "mention", "text": at, "mentioned": {"id": id, "name": name}})
    return text, f"<p>{rich}</p>", entities


def attached(html: str, files: int, where: Where) -> list[Json]:
    """Attach what the editor made of a text, and files.

    In its own chat with somebody the bot may fetch these; elsewhere it sees that there are some.
    """
    if where.kind == PERSONAL:
        return [_as_html(html), *(_file(number) for number in range(files))]
    marks = "".join(f'<attachment id="{uid()}"></attachment>' for _ in range(files))
    return [_as_html(html + marks)]


def _as_html(content: str) -> Json:
    return {"contentType": "text/html", "content": content}


def _file(number: int) -> Json:
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": f"screen{number}.png",
        "contentUrl": f"https://example.sharepoint.com/screen{number}.png",
        "content": {"uniqueId": uid(), "fileType": "png"},
    }
