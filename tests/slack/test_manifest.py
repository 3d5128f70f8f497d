"""The app manifest: what Slack takes, for this app.yaml, and nothing more than is needed."""

import copy
import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from adapters.cli import main
from adapters.manifests import ManifestError
from adapters.slack.hearing.listening import KNOWN
from adapters.slack.manifest.making import display_name, events_address, manifest
from adapters.slack.manifest.rules import problems
from adapters.slack.manifest.scopes import APP_SCOPE, BOT_EVENTS, SCOPES, lacking
from chatops.settings import parse_settings
from chatops.wording import LANGUAGES

ROOT = Path(__file__).parents[2]
HTTP = "slack: {events: http}\nserver: {public_url: 'https://it.example.com/desk'}\n"


def settings(text=""):
    return parse_settings(text, name="app.yaml", env={})


def run(*args):
    return CliRunner().invoke(main, ["manifest", "slack", *map(str, args)])


@pytest.mark.parametrize("text", ["", HTTP, *(f"language: {code}" for code in LANGUAGES)])
def test_slack_would_take_it(text):
    assert problems(manifest(settings(text))) == []


def test_it_bears_the_desks_name():
    made = manifest(settings("name: Büro-IT, München"))
    assert made["display_information"]["name"] == "Büro-IT, München"
    assert made["features"]["bot_user"]["display_name"] == "buro-it-munchen"


@pytest.mark.parametrize(
    ("name", "shown"), [("IT desk", "it-desk"), ("ヘルプ", "deskside"), ("--A.b_c!", "a.b_c")]
)
def test_a_bots_name_has_the_signs_that_slack_takes(name, shown):
    assert display_name(name) == shown


def test_by_socket_nobody_is_to_call_us():
    made = manifest(settings())
    assert made["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(made)
    assert events_address(settings("server: {public_url: 'https://it.example.com'}")) is None


def test_by_http_slack_is_told_where_to_call():
    made = manifest(settings(HTTP))
    called = "https://it.example.com/desk/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == called
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": called}
    assert made["features"]["slash_commands"][0]["url"] == called


def test_what_people_choose_is_there_in_the_desks_language():
    for language, names in [
        ("en", ["Ask IT about this", "Ask IT"]),
        ("de", ["Die IT dazu fragen", "Die IT fragen"]),
    ]:
        shortcuts = manifest(settings(f"language: {language}"))["features"]["shortcuts"]
        assert [one["name"] for one in shortcuts] == names
        assert [(one["type"], one["callback_id"]) for one in shortcuts] == [
            ("message", "ask_it_about_this"),
            ("global", "ask_it"),
        ]


def test_a_shortcut_has_the_companys_own_words():
    made = manifest(settings("wording: {ask_title: Ask the desk}"))
    assert made["features"]["shortcuts"][0]["name"] == "Ask the desk"


def test_the_command_says_who_is_mentioned_by_id():
    (command,) = manifest(settings())["features"]["slash_commands"]
    assert command["command"] == "/it"
    assert command["should_escape"] is True


def test_people_can_write_to_the_bot():
    home = manifest(settings())["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_nothing_is_switched_on_that_cannot_be_switched_off():
    made = manifest(settings())["settings"]
    assert made["token_rotation_enabled"] is False
    assert made["org_deploy_enabled"] is False


def test_what_the_desk_listens_for_is_what_is_asked_for():
    kinds = {"message.channels", "message.groups", "message.im", "message.mpim"}
    assert set(BOT_EVENTS) - kinds == set(KNOWN) - {"message"}
    assert kinds <= set(BOT_EVENTS)
    assert len(BOT_EVENTS) == len(set(BOT_EVENTS))


def test_no_scope_is_asked_for_that_reads_files_or_addresses():
    names = {scope.name for scope in SCOPES}
    assert not {name for name in names if name.startswith(("files:", "users:read.", "admin"))}
    assert "chat:write.public" not in names
    assert len(names) == len(SCOPES)
    assert all(len(scope.reason) > 20 for scope in SCOPES)


def test_what_an_installation_lacks_is_named():
    assert lacking(scope.name for scope in SCOPES) == ()
    assert [scope.name for scope in lacking(["chat:write"])][:2] == [
        "app_mentions:read",
        "channels:history",
    ]


def test_the_page_says_each_scope_with_its_reason():
    page = (ROOT / "docs/slack.md").read_text()
    _, _, table = page.partition("| scope | to |\n|---|---|\n")
    shown = re.findall(r"^\| `(.+?)` \| (.+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    assert shown == [(scope.name, scope.reason) for scope in SCOPES]
    assert f"`{APP_SCOPE}`" in page


WRONG = [
    ("display_information", {"name": "x" * 36}, "display_information.name: has 36 characters"),
    ("display_information", {"name": " "}, "display_information.name: is empty"),
    ("display_information", {}, "display_information.name: is missing"),
    ("display_information", {"name": "x", "long_description": "y" * 9}, "at least 175"),
    ("display_information", {"name": "x", "background_color": "green"}, "signs"),
    ("oauth_config", {"scopes": {"bot": ["a", "a"]}}, "has an entry twice"),
    ("settings", {"socket_mode_enabled": "yes"}, "neither true nor false"),
    ("settings", {"socket_mode_enabled": True, "delayed_events": True}, "knows no such key"),
    ("settings", {"event_subscriptions": {}, "socket_mode_enabled": False}, "needs a request_url"),
    ("settings", {"interactivity": {"is_enabled": True}}, "needs a request_url"),
    ("settings", {}, "/it needs a url"),
    ("settings", [], "settings: is not a group"),
    ("features", {"shortcuts": [{}] * 11}, "at most 10"),
    ("features", {"slash_commands": [{"command": "it", "description": "x"}]}, "signs"),
]


@pytest.mark.parametrize(("part", "value", "said"), WRONG)
def test_what_slack_refuses_is_found_here_first(part, value, said):
    made = copy.deepcopy(manifest(settings()))
    made[part] = value
    assert any(said in problem for problem in problems(made)), problems(made)


def test_a_name_that_is_too_long_is_said_by_its_setting():
    with pytest.raises(ManifestError) as refused:
        manifest(settings(f"name: {'x' * 36}"))
    assert refused.value.problems == ["name: has 36 characters; Slack takes at most 35."]


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESKSIDE_PUBLIC_URL", raising=False)
    (tmp_path / "app.yaml").write_text("name: IT Help\n")
    return tmp_path


def test_it_is_printed_to_be_copied(work):
    found = run()
    assert found.exit_code == 0, found.output
    assert yaml.safe_load(found.output) == manifest(settings("name: IT Help"))
    assert json.loads(run("--json").output) == yaml.safe_load(found.output)


@pytest.mark.parametrize(
    ("name", "option", "read"),
    [
        ("app.json", None, json.loads),
        ("app.yaml.txt", None, yaml.safe_load),
        ("app.json", "--yaml", yaml.safe_load),
    ],
)
def test_a_file_gets_the_form_that_its_name_promises(work, name, option, read):
    found = run("-o", name, *([option] if option else []))
    assert found.exit_code == 0
    assert "From a manifest" in found.output
    text = (work / name).read_text()
    assert read(text)["display_information"]["name"] == "IT Help"
    assert text.startswith("{") is (read is json.loads)


def test_settings_that_slack_refuses_end_with_their_key(work):
    (work / "app.yaml").write_text(f"name: {'x' * 36}\n")
    found = run()
    assert found.exit_code == 78
    assert "app.yaml: name: has 36 characters" in found.output


def test_http_without_an_address_is_refused_with_the_line(work):
    (work / "app.yaml").write_text("slack:\n  events: http\n")
    found = run()
    assert found.exit_code == 78
    assert "app.yaml line 2: slack.events: is http" in found.output


def test_another_platform_is_not_known_yet(work):
    assert CliRunner().invoke(main, ["manifest", "irc"]).exit_code == 2
