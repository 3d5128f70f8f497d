"""What a person asks of the bot directly and waits for, as events and wishes. Pure.

All that a card carries comes back from somebody's hands: an action is no more than a word here,
which the desk looks at; who presses is told by Teams alone.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from adapters.teams.drawing.controls import fetched_action, pressed_action
from adapters.teams.drawing.dialog import BadForm, Filled, filled
from adapters.teams.hearing import reading, words
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.hearing.where import IN_TEAMS, account_of, kind_of, ours, where
from adapters.teams.hearing.words import Mention, Words
from adapters.teams.tenant import DOOR, ROOT, Tenant
from chatops.events import BOT, ButtonPressed, FormSubmitted, Place, PlaceKind
from chatops.ports import FormContext

ASK = "ask"
SIGN_BYTES = 2
ABOUT_THIS = ("ask_it", "askit")
"""The command by which somebody asks about a message, as the manifest names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A form that somebody wants to see."""

    action: str
    by: str
    context: FormContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that came back, and what it takes to keep it open."""

    event: FormSubmitted
    filled: Filled


def pressed(activity: Json, tenant: Tenant, *, at: datetime) -> ButtonPressed | None:
    """Read a pressed button; None where nobody we could name pressed it."""
    action = pressed_action(_data(activity))
    if action is None:
        raise Unreadable("action")
    account = account_of(activity)
    if not account:
        return None
    there = where(activity, tenant, at=at)
    return ButtonPressed(
        id=there.id("press", account, reading.name(activity, "id")),
        at=at,
        said_at=there.said_at,
        action=action,
        by=tenant.person(account),
        place=there.place,
        message=reading.name_or_none(activity, "replyToId"),
    )


def is_press(activity: Json) -> bool:
    """Tell whether a message is a pressed button, as some clients send one."""
    return pressed_action(activity.get("value")) is not None


def fetched(activity: Json, tenant: Tenant, *, at: datetime) -> Wish | None:
    """Read the wish for the form behind a button."""
    action = fetched_action(reading.obj(activity, "value").get("data"))
    if action is None:
        raise Unreadable("action")
    account = account_of(activity)
    if not account:
        return None
    context = FormContext(
        place=where(activity, tenant, at=at).place,
        message=reading.name_or_none(activity, "replyToId"),
    )
    return Wish(action=action, by=tenant.person(account), context=context)


def sent(activity: Json, tenant: Tenant, *, at: datetime) -> Sent | None:
    """Read a form that was sent; the same however often, until it was refused or its words change.

    Who was told that it took too long may change them before the next try: by another id these are
    kept, too, should the first ones have been.
    """
    try:
        found = filled(reading.obj(activity, "value").get("data"))
    except BadForm as bad:
        raise Unreadable(str(bad)) from None
    account = account_of(activity)
    if not account:
        return None
    event = FormSubmitted(
        id=":".join((DOOR, tenant.id, "form", account, found.nonce, *_try(found))),
        at=at,
        said_at=at,
        action=found.action,
        by=tenant.person(account),
        values=dict(found.values),
        place=found.place,
    )
    return Sent(event=event, filled=found)


def asked_about(activity: Json, tenant: Tenant) -> Wish | None:
    """Read "Ask IT about this": the form that asks, with the words that it is about."""
    value = reading.obj(activity, "value")
    if value.get("commandId") not in ABOUT_THIS:
        raise Unreadable("commandId")
    account = account_of(activity)
    if not account:
        return None
    by, message = tenant.person(account), reading.obj_or_none(value, "messagePayload")
    if message is None:
        return Wish(action=ASK, by=by, context=FormContext())
    context = FormContext(
        place=_place_there(activity, tenant),
        message=reading.name(message, "id"),
        author=_author(message, activity, tenant),
        text=_words(message, activity, tenant).text,
    )
    return Wish(action=ASK, by=by, context=context)


def _try(found: Filled) -> tuple[str, str]:
    """Name one try: by its number, and a sign of its words too short to tell what they are."""
    said = repr(sorted(found.values.items())).encode()
    return str(found.attempt), blake2b(said, digest_size=SIGN_BYTES).hexdigest()


def _data(activity: Json) -> object:
    value = reading.obj(activity, "value")
    if activity.get("type") == "message":
        return value
    return reading.obj(value, "action").get("data")


def _author(message: Json, activity: Json, tenant: Tenant) -> str:
    """Name who wrote what is asked about; the bot itself by its own name."""
    by = reading.obj_or_none(message, "from") or {}
    account = reading.within(by, "user", "id")
    if account:
        # The Agents Playground names people there as it does elsewhere, not as the directory does.
        known = (one.aad for one in tenant.accounts.values() if one.id == account)
        return tenant.person(next(known, account))
    app = reading.within(by, "application", "id")
    is_ours = app in ours(activity, tenant) or app == tenant.app_id
    return BOT if app and is_ours else app and f"app:{app}"


def _words(message: Json, activity: Json, tenant: Tenant) -> Words:
    body = reading.obj_or_none(message, "body") or {}
    content = reading.text(body, "content")
    if body.get("contentType") == "text":
        return Words(text=content.strip())
    return words.of_html(content, _mentioned(message, activity, tenant))


def _mentioned(message: Json, activity: Json, tenant: Tenant) -> tuple[Mention, ...]:
    """List who is named in a message that somebody points at."""
    bots = ours(activity, tenant) | {tenant.app_id}
    found = []
    for one in reading.objects(message, "mentions")[: words.MOST]:
        number = one.get("id")
        account = reading.within(one, "mentioned", "user", "id")
        app = reading.within(one, "mentioned", "application", "id")
        person = tenant.person(account) if account else BOT if app and app in bots else ""
        label = reading.text(one, "mentionText")
        found.append(
            Mention(label=label, person=person, number=number if type(number) is int else -1)
        )
    return tuple(found)


def _place_there(activity: Json, tenant: Tenant) -> Place:
    """Name the place of a message; where the bot itself is not, what is asked is private."""
    id = reading.name(reading.obj(activity, "conversation"), "id").partition(ROOT)[0]
    if any(account.chat == id for account in tenant.accounts.values()):
        return tenant.place(id, PlaceKind.DM)
    if id in tenant.spots:
        return tenant.place(id, tenant.spots[id].kind)
    team, kind = reading.within(activity, "channelData", "team", "id"), kind_of(activity, tenant)
    is_ours = team and any(team in (spot.id, spot.general) for spot in tenant.spots.values())
    return tenant.place(id, kind if is_ours and kind in IN_TEAMS else PlaceKind.PRIVATE)
