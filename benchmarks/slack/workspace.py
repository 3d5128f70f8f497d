"""The workspace that all sides know: its help places, its people, and what they say there."""

import hashlib
import hmac
import itertools
import json
import time
from typing import Any

TEAM, APP, BOT_USER, BOT, SAM = "T0DESK", "A0DESK", "U0BOT", "B0BOT", "U0SAM"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-0-bench", "xapp-1-A0DESK-bench", "not-a-secret"
PEOPLE = tuple(f"U{number:06d}" for number in range(5_000))
PLACES = tuple(f"C{number:06d}" for number in range(500))
"""Many: what takes place here in a minute takes a company weeks, and what one person says in one
place within minutes belongs to one request."""
ASKED = (
    "My screen flickers since this morning, can somebody have a look?",
    'VPN says "no route to host" from the hotel, any idea?',
    "Hi, could I get access to the shared drive of the finance team please",
    "The printer on the third floor eats paper again",
    "How do I move my calendar to the new phone?",
    "I can't log in to the time sheet since the update, it says 403",
    "Does anybody know which adapter I need for the meeting room 4.12?",
    "Excel crashes when I open the file from yesterday, I need it by noon",
)
SETTINGS = f"""
hours: {{mon-sun: "0:00-24:00"}}
places: [{", ".join(PLACES)}]
helpers: [{SAM}]
admins: [{SAM}]
urgent: "+44 20 5550 0199"
"""

_numbers = itertools.count(1)
_newest = 0


def asked(people: int) -> tuple[str, dict[str, Any]]:
    """Return an event in which one of so many asks something, as Slack sends it, and its id."""
    number, ts = next(_numbers), _new_ts()
    said = ASKED[number % len(ASKED)]
    typed = {"type": "rich_text_section", "elements": [{"type": "text", "text": said}]}
    message = {
        "user": PEOPLE[(number + number // len(PLACES)) % people],
        "type": "message",
        "ts": ts,
        "client_msg_id": f"1f1c6a2e-6d2c-4b1e-9d2f-{number:012d}",
        "text": said,
        "team": TEAM,
        "blocks": [{"type": "rich_text", "block_id": f"b{number}", "elements": [typed]}],
        "channel": PLACES[number % len(PLACES)],
        "event_ts": ts,
        "channel_type": "channel",
    }
    bot = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
    event_id = f"Ev{number:010d}"
    return event_id, {
        "token": "verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": message,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(float(ts)),
        "authorizations": [bot | {"is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number}",
    }


def posted(path: str, people: int) -> bytes:
    """Return such an event as a whole HTTP request, signed now."""
    body, stamp = json.dumps(asked(people)[1]).encode(), str(int(time.time()))
    mac = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Accept: */*\r\nAccept-Encoding: gzip,deflate\r\nContent-Type: application/json\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={mac}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _new_ts() -> str:
    global _newest  # noqa: PLW0603 - no two messages of a place have the same
    _newest = max(time.time_ns() // 1000, _newest + 1)
    return f"{_newest // 1_000_000}.{_newest % 1_000_000:06d}"
