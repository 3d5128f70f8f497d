"""The secrets by which a platform's door opens, from the environment, with their slips told.

No value is ever printed, not even a part of one.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from adapters.slack.tokens import API, SlackTokens
from chatops.settings import Finding, Secret, SettingsError, secret

BOT, APP, SIGNING = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"
ADDRESS = "SLACK_API_URL"
HERE = r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?"

WHERE = {
    BOT: "It is on the app's page OAuth & Permissions and begins with xoxb-.",
    APP: "It is on the app's page Basic Information, App-Level Tokens, and begins with xapp-.",
    SIGNING: "It is on the app's page Basic Information, App Credentials.",
}
_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a person's token",
    "xoxe": "a token that expires (token rotation is on, and cannot be used here)",
    "xoxc-": "a browser's token",
    "xoxd-": "a browser's token",
}
_BEGINS = {BOT: "xoxb-", APP: "xapp-"}


def slack_tokens(
    env: Mapping[str, str], *, way: Literal["socket", "http"] | None = None
) -> SlackTokens | None:
    """Read them; None where there is none at all. Raises ``SettingsError`` with every slip.

    ``way``: how events are to come, which says what is needed beside the bot token.
    """
    found: list[Finding] = []
    read = {name: _read(name, env, found) for name in WHERE}
    url = _address(env, found)
    if not found and not any(read.values()):
        return None
    needed = {"socket": (BOT, APP), "http": (BOT, SIGNING), None: (BOT,)}[way]
    named = {finding.key.removesuffix("_FILE") for finding in found}
    found += [
        _wrong(name, f"is not set. {WHERE[name]}")
        for name in needed
        if read[name] is None and name not in named
    ]
    bot = read[BOT]
    if found or bot is None:
        raise SettingsError(tuple(found))
    return SlackTokens(bot=bot, app=read[APP], signing=read[SIGNING], url=url)


def _read(name: str, env: Mapping[str, str], found: list[Finding]) -> Secret | None:
    try:
        read = secret(name, env)
    except SettingsError as error:
        found += error.findings
        return None
    if read is not None and (slip := next(_slips(name, read.reveal()), "")):
        found.append(_wrong(name, slip))
        return None
    return read


def slips_of_any(value: str, names: Collection[str]) -> Iterator[str]:
    """Say what is wrong with a secret, whatever it opens; *names* are those of the variables."""
    if value[0] in "\"'" or value[-1] in "\"'":
        yield "has quotes around it. Take them off; some ways to set a variable keep them."
    if value.lower().startswith("bearer "):
        yield 'begins with "Bearer". Put the token alone.'
    if "=" in value and value.partition("=")[0] in names:
        yield "holds its own name as well. Put what comes after the = alone."
    if re.search(r"\s", value):
        yield "has a space or a line break in it. It is one word."
    if not value.isascii() or not value.isprintable():
        yield "has signs in it that no such secret has. Copy it once more."


def _slips(name: str, value: str) -> Iterator[str]:
    yield from slips_of_any(value, WHERE)
    begins = _BEGINS.get(name, "")
    kind = next((told for start, told in _KINDS.items() if value.startswith(start)), "")
    if kind and not (begins and value.startswith(begins)):
        yield f"is {kind}. {WHERE[name]}"
    if not value.startswith(begins):
        yield f"does not begin as it should. {WHERE[name]}"


def _address(env: Mapping[str, str], found: list[Finding]) -> str:
    given = env.get(ADDRESS, "").strip() or API
    # The token goes there with every call, so nobody on the way may read it.
    if not re.fullmatch(rf"https://[^\s/@]+(/\S*)?|{HERE}", given):
        reason = "is not an address that begins with https:// and has no password in it."
        found.append(_wrong(ADDRESS, reason, example=API))
    return given.rstrip("/") + "/"


def _wrong(name: str, reason: str, *, example: str = "") -> Finding:
    return Finding(file="environment", key=name, reason=reason, example=example)
