"""``deskside people``: names with their ids, to be copied into the settings."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from adapters.cli.configured import settings_of
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import config_option, data_option, examples, later
from adapters.cli.tokens import BOT, slack_tokens
from adapters.slack.tokens import SlackTokens
from chatops.settings import Settings, SettingsError

NO_TOKEN = (
    f"{BOT} is not set, so there is nobody to ask. docs/slack.md says where it comes from; this"
    " needs no more than its first three steps."
)
NO_TEAMS = "Teams lists nobody: who wrote to the desk once, and where, is listed from --data."


@click.command(
    epilog=examples("""
    deskside people                       everybody
    deskside people dana                  whoever is called so
    deskside people --places              the channels that the bot is in
    deskside people --json | jq .[].id    for a program
""")
)
@click.argument("words", nargs=-1)
@config_option()
@data_option()
@click.option("--places", is_flag=True, help="List the channels that the bot is in, not people.")
@click.option("--all", "everybody", is_flag=True, help="With bots, and with who or what is gone.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
def people(
    *,
    words: tuple[str, ...],
    config: str,
    data: Path,
    places: bool,
    everybody: bool,
    as_json: bool,
) -> None:
    """List people and places with the ids that app.yaml needs.

    It asks Slack, with SLACK_BOT_TOKEN. Teams lists nobody, so of Teams it shows whom the desk in
    --data has met, and where. Each line can stand in app.yaml as it is, under helpers:, admins: or
    places:. Who and what is there already is marked. WORDS leave those whose name or id has all of
    them. Invite the bot to a channel, and write to it there, to find it under --places.
    """
    tokens = _tokens()
    settings = _settings(config)
    listing, teams = later("adapters.cli.listing"), later("adapters.cli.listing_teams")
    listed = (teams.places if places else teams.people)(data, settings)
    if tokens is not None:
        listed = [*(listing.places if places else listing.people)(tokens, settings), *listed]
    elif not listed:
        fail(f"{NO_TOKEN} {NO_TEAMS}", code=EXIT_CONFIG)
    found = [
        one for one in listed if (everybody or not one["left_out"]) and _has(words, one.values())
    ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif not found:
        fail(_nothing(words, places=places))
    else:
        for one in found:
            click.echo(listing.line(one))


def _has(words: Iterable[str], values: Iterable[Any]) -> bool:
    text = " ".join(str(value) for value in values if isinstance(value, str)).casefold()
    return all(word.lstrip("@#").casefold() in text for word in words)


def _tokens() -> SlackTokens | None:
    try:
        return slack_tokens(os.environ)
    except SettingsError as error:
        fail("\n".join(str(finding) for finding in error.findings), code=EXIT_CONFIG)


def _settings(config: str) -> Settings:
    """Read who has a role already. The settings may still be in the making."""
    try:
        return settings_of(config)
    except SettingsError:
        if Path(config).exists():
            told = f"{config} has mistakes, so nobody is marked. They are told by: deskside check"
            click.echo(told, err=True)
        return Settings()


def _nothing(words: tuple[str, ...], *, places: bool) -> str:
    if words:
        what = "channel that the bot is in" if places else "person"
        return f'No {what} has "{" ".join(words)}" in its name or id. Say less, or add --all.'
    if places:
        return "The bot is in no channel. Invite it to one: /invite and its name"
    return "Slack lists nobody but bots. Look with --all."
