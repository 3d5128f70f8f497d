"""Tokens: from the environment or a file it names; a slip is told, and the token never is."""

import pytest

from adapters.cli.tokens import API, slack_tokens
from chatops.settings import SettingsError

BOT, APP, SIGNING = "xoxb-1-CANARY", "xapp-1-CANARY", "abcCANARY0"
ALL = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SIGNING}


def slips(way=None, **env):
    with pytest.raises(SettingsError) as refused:
        slack_tokens(env, way=way)
    assert "CANARY" not in str(refused.value)
    return [f"{finding.key}: {finding.reason}" for finding in refused.value.findings]


def test_nothing_set_is_no_door():
    assert slack_tokens({}, way="socket") is None
    assert slack_tokens({"SLACK_BOT_TOKEN": " "}, way="http") is None


def test_each_is_read_and_shows_itself_to_nobody():
    tokens = slack_tokens(ALL, way="socket")
    assert (tokens.bot.reveal(), tokens.app.reveal()) == (BOT, APP)
    assert tokens.signing.reveal() == SIGNING
    assert tokens.url == API
    assert "CANARY" not in repr(tokens)


def test_each_may_stand_in_a_file(tmp_path):
    file = tmp_path / "token"
    file.write_text(f"{BOT}\n")
    file.chmod(0o600)
    assert slack_tokens({"SLACK_BOT_TOKEN_FILE": str(file)}).bot.reveal() == BOT
    file.chmod(0o644)
    (told,) = slips(SLACK_BOT_TOKEN_FILE=str(file))
    assert "chmod 600" in told


@pytest.mark.parametrize(
    ("way", "missing"),
    [("socket", ["SLACK_APP_TOKEN"]), ("http", ["SLACK_SIGNING_SECRET"])],
)
def test_what_the_way_needs_is_named_with_where_it_is(way, missing):
    told = slips(way, SLACK_BOT_TOKEN=BOT)
    assert [line.partition(":")[0] for line in told] == missing
    assert "Basic Information" in told[0]
    assert slack_tokens({"SLACK_BOT_TOKEN": BOT}).bot.reveal() == BOT


def test_a_second_token_alone_opens_nothing():
    assert slips("socket", SLACK_APP_TOKEN=APP)[0].startswith("SLACK_BOT_TOKEN: is not set.")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", APP, "is an app-level token. It is on the app's page OAuth"),
        ("SLACK_BOT_TOKEN", "xoxp-CANARY", "is a person's token"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-CANARY", "token rotation"),
        ("SLACK_BOT_TOKEN", f'"{BOT}"', "quotes"),
        ("SLACK_BOT_TOKEN", f"'{BOT}", "quotes"),
        ("SLACK_BOT_TOKEN", f"Bearer {BOT}", "Bearer"),
        ("SLACK_BOT_TOKEN", "xoxb-1 CANARY", "has a space"),
        ("SLACK_BOT_TOKEN", f"SLACK_BOT_TOKEN={BOT}", "its own name"),
        ("SLACK_BOT_TOKEN", "xoxb-…CANARY", "signs"),
        ("SLACK_BOT_TOKEN", "CANARY", "does not begin as it should"),
        ("SLACK_APP_TOKEN", BOT, "is a bot token. It is on the app's page Basic"),
        ("SLACK_SIGNING_SECRET", BOT, "is a bot token. It is on the app's page Basic"),
        ("SLACK_SIGNING_SECRET", "CANARY CANARY", "has a space"),
    ],
)
def test_a_slip_is_told_without_the_token(name, value, said):
    (told,) = slips(**{**ALL, name: value})
    assert told.startswith(f"{name}: ")
    assert said in told


def test_every_slip_is_told_at_once():
    told = slips("http", SLACK_BOT_TOKEN=APP, SLACK_APP_TOKEN=BOT)
    assert [line.partition(":")[0] for line in told] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
    ]


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://slack-gov.com/api", "https://slack-gov.com/api/"),
        ("http://127.0.0.1:8099/api/", "http://127.0.0.1:8099/api/"),
        ("http://localhost:1", "http://localhost:1/"),
    ],
)
def test_the_address_can_be_another(given, used):
    assert slack_tokens({**ALL, "SLACK_API_URL": given}).url == used


@pytest.mark.parametrize(
    "given", ["http://slack.com/api/", "slack.com", "https://a:b@slack.com/", "http://127.0.0.1.b/"]
)
def test_a_token_goes_nowhere_where_others_could_read_it(given):
    (told,) = slips(**ALL, SLACK_API_URL=given)
    assert told.startswith("SLACK_API_URL: ")
