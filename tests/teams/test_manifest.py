"""The app package: what Teams takes, for this app.yaml, and a cure for everything it refuses."""

import json
import os
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from adapters.cli import main
from adapters.manifests import ManifestError
from adapters.teams.manifest.making import ASK_IT, manifest, package_id
from adapters.teams.manifest.packing import packed
from adapters.teams.manifest.permissions import PERMISSIONS
from adapters.teams.manifest.words import WORDS
from chatops.handlers.commands import COMMANDS
from chatops.settings import Settings, parse_settings
from chatops.settings.groups import Server, Teams
from chatops.wording import LANGUAGES
from surveys.tables import SURVEYS

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests/browser/node_modules/@microsoft/app-manifest/build/json-schemas/teams"
NO_SCHEMAS = "the schemas of manifests are not installed: npm ci --prefix tests/browser"
APP, TENANT = "11111111-2222-4333-8444-555555555555", "99999999-8888-4777-8666-555555555555"
AT = "https://it.example.com/desk"
GIVEN = f"teams: {{app_id: {APP}, tenant: {TENANT}}}\nserver: {{public_url: '{AT}'}}\n"


def settings(text=""):
    return parse_settings(GIVEN + text, name="app.yaml", env={})


@pytest.fixture(scope="session")
def schema():
    """Microsoft's own schema, if npm has brought it."""
    file = SCHEMAS / "v1.25/MicrosoftTeams.schema.json"
    if not file.exists():
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(NO_SCHEMAS)
        pytest.skip(NO_SCHEMAS)  # npm has not brought them; .ci/run refuses to go on without
    return _validator(file)


@cache
def _validator(file):
    from jsonschema import Draft4Validator  # noqa: PLC0415 -- two seconds, in each worker

    return Draft4Validator(json.loads(file.read_text()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_teams_would_take_it(schema, language):
    made = manifest(settings(f"language: {language}"))
    assert [error.message for error in schema.iter_errors(made)] == []


LETTERS = st.sampled_from(["x", "ß", "🛟", " y", '"', "{", "\\"])
ADDRESSES = st.none() | st.sampled_from(
    [
        AT,
        "http://it.example.com",
        "https://[::1",
        "https://:8443/x",
        f"https://it.example/{'y' * 2040}",
    ]
)


@given(data=st.data())
def test_whatever_the_settings_it_is_valid_or_refused_with_a_cure(schema, data):
    draw = data.draw
    written = Settings(
        name=draw(st.lists(LETTERS, min_size=1, max_size=40).map(lambda s: "n" + "".join(s))),
        language=draw(st.sampled_from([*LANGUAGES, "fr"])),
        wording=draw(st.sampled_from([{}, {"ask_title": "Ask " * 8}, {"ask_title": "Ask " * 9}])),
        server=Server(public_url=draw(ADDRESSES)),
        teams=Teams(
            app_id=draw(st.sampled_from([APP, APP, APP, APP, None])),
            tenant=draw(st.sampled_from([TENANT, TENANT, TENANT, TENANT, None])),
            company=draw(st.none() | st.text("a🛟", min_size=1, max_size=40)),
            website=draw(ADDRESSES),
            privacy=draw(ADDRESSES),
            terms=draw(ADDRESSES),
        ),
    )
    made, problems = tried(written)
    assert [error.message for error in schema.iter_errors(made)] == [] or problems
    assert all(re.match(r"[a-z_.]+: .+[.:]", line) for line in problems)
    addresses = [made["developer"][key] for key in made.get("developer", ()) if key.endswith("Url")]
    assert all(address.startswith("https://") for address in addresses)


def tried(written):
    """Return the manifest and no problems, or no manifest and the problems."""
    try:
        return manifest(written), []
    except ManifestError as refused:
        return {}, refused.problems


REFUSED = [
    ({}, "", "teams.app_id: is missing. It is the app registration's id: 1111"),
    ({}, "", "teams.tenant: is missing."),
    ({}, "", 'server.public_url: is missing. Teams calls the desk there: "https://'),
    ({}, "server: {public_url: 'http://it.example.com'}", "is not an https address"),
    ({}, f"name: {'x' * 31}", "name: has 31 characters; Teams takes at most 30. Write it shorter."),
    ({}, f"name: {'🛟' * 16}", "name: has 32 characters"),
    ({}, f"teams: {{company: {'x' * 33}}}", "teams.company: has 33 characters"),
    ({}, f"wording: {{ask_title: {'x' * 33}}}", "wording.ask_title: has 33 characters"),
    ({}, "teams: {privacy: 'http://x.example'}", "teams.privacy: is not an https address"),
    ({}, 'name: "IT\\u200b desk"', "name: has more than one line, or letters that nobody sees."),
    ({}, 'name: "IT \\u202eksed"', "name: has more than one line, or letters"),
    ({}, 'name: "IT \\u200fdesk"', "name: has more than one line, or letters"),
    ({}, 'name: "IT\\ndesk"', "name: has more than one line, or letters"),
    ({}, "server: {public_url: 'https://203.0.113.7'}", "server.public_url: Teams takes the name"),
    ({}, "server: {public_url: 'https://[2001:db8::1]/x'}", "server.public_url: Teams takes"),
    ({}, "server: {public_url: 'https://localhost:8642'}", "server.public_url: Teams takes"),
    ({}, "server: {public_url: 'https://desk'}", "server.public_url: Teams takes the name"),
    ({"version": "1.2"}, "", "--app-version: is no version."),
    ({"version": "1.02.0"}, "", "--app-version: is no version."),
]


@pytest.mark.parametrize(("asked", "text", "said"), REFUSED)
def test_what_teams_refuses_is_said_by_its_setting_with_the_cure(asked, text, said):
    with pytest.raises(ManifestError) as refused:
        manifest(parse_settings(text, name="app.yaml", env={}), **asked)
    assert any(problem.startswith(said) or said in problem for problem in refused.value.problems)


def test_people_read_it_in_the_desks_language():
    english, german = manifest(settings()), manifest(settings("language: de"))
    titles = [made["composeExtensions"][0]["commands"][0]["title"] for made in (english, german)]
    assert titles == ["Ask IT about this", "Die IT dazu fragen"]
    assert english["description"] != german["description"]
    assert "hilfe" in _commands(german)


def test_it_bears_the_names_and_addresses_of_the_settings():
    made = manifest(settings())
    assert made["name"]["short"] == "IT desk"
    assert set(made["developer"].values()) == {"IT desk", AT}
    assert made["validDomains"] == ["it.example.com"]
    text = GIVEN.replace("tenant:", "company: Contoso IT, privacy: 'https://x.example/p', tenant:")
    developer = manifest(parse_settings(text, name="app.yaml", env={}))["developer"]
    assert developer["name"] == "Contoso IT"
    assert developer["privacyUrl"] == "https://x.example/p"
    assert developer["termsOfUseUrl"] == AT


def test_the_bot_is_for_oneself_for_teams_and_for_group_chats():
    made = manifest(settings())
    assert made["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert {made["bots"][0]["botId"], made["webApplicationInfo"]["id"]} == {APP}
    assert made["defaultGroupCapability"] == {"team": "bot", "groupchat": "bot"}


def test_a_message_can_be_handed_to_the_desk():
    (action,) = manifest(settings())["composeExtensions"][0]["commands"]
    assert (action["id"], action["type"], action["context"]) == (ASK_IT, "action", ["message"])
    assert action["fetchTask"] is True


@pytest.mark.parametrize("language", WORDS)
def test_every_command_that_teams_lists_is_one_that_the_desk_knows(language):
    known = COMMANDS.keys() | SURVEYS.commands.keys()
    listed = _commands(manifest(settings(f"language: {language}")))
    assert [title for title in listed if title.partition(" ")[0] not in known] == []


def test_every_language_lists_its_commands():
    assert WORDS.keys() == set(LANGUAGES)
    assert len({(len(words.alone), len(words.among_others)) for words in WORDS.values()}) == 1


def test_the_same_app_is_updated_and_another_is_another():
    assert manifest(settings())["id"] == package_id(APP) != APP
    assert package_id(APP) != package_id(TENANT)


def test_every_permission_stands_in_the_page_with_its_reason():
    page = (ROOT / "docs/teams.md").read_text()
    _, _, table = page.partition("| permission | to |\n|---|---|\n")
    shown = re.findall(r"^\| `(.+?)` \| (.+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    assert shown == [(one.name, one.reason) for one in PERMISSIONS]
    asked = manifest(settings())["authorization"]["permissions"]["resourceSpecific"]
    assert [one["name"] for one in asked] == [one.name for one in PERMISSIONS]


def test_the_package_has_the_manifest_and_two_icons_at_its_root():
    made = manifest(settings())
    with ZipFile(BytesIO(packed(made))) as package:
        assert package.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(package.read("manifest.json")) == made
        assert package.testzip() is None
    assert set(made["icons"].values()) == {"color.png", "outline.png"}


def test_the_same_settings_make_the_same_package():
    assert packed(manifest(settings())) == packed(manifest(settings()))
    assert packed(manifest(settings())) != packed(manifest(settings("name: Helpers")))


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESKSIDE_PUBLIC_URL", raising=False)
    (tmp_path / "app.yaml").write_text(GIVEN)
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, ["manifest", "teams", *map(str, args)])


def test_the_package_is_written_beside_the_settings(work):
    found = run()
    assert found.exit_code == 0, found.output
    assert "deskside-teams.zip" in found.output
    assert "Manage apps" in found.output
    assert (work / "deskside-teams.zip").read_bytes() == packed(manifest(settings()))


def test_it_is_written_where_it_is_wanted_and_under_a_version(work):
    found = run("-o", work / "new.zip", "--app-version", "1.2.0")
    assert "version 1.2.0" in found.output
    with ZipFile(work / "new.zip") as package:
        assert json.loads(package.read("manifest.json"))["version"] == "1.2.0"


def test_the_manifest_alone_can_be_read(work):
    assert json.loads(run("--json").output) == manifest(settings())
    assert run("--json", "-o", "m.json").exit_code == 0
    assert json.loads((work / "m.json").read_text()) == manifest(settings())
    assert not (work / "deskside-teams.zip").exists()


def test_settings_that_teams_refuses_write_nothing(work):
    (work / "app.yaml").write_text("name: IT desk\n")
    found = run()
    assert found.exit_code == 78
    assert "app.yaml: teams.app_id: is missing" in found.output
    assert list(work.glob("*.zip")) == []


def test_what_only_the_other_platform_takes_is_wrong_usage(work):
    assert run("--yaml").exit_code == 2
    assert CliRunner().invoke(main, ["manifest", "slack", "--app-version", "1.0.0"]).exit_code == 2


def _commands(made):
    return [one["title"] for each in made["bots"][0]["commandLists"] for one in each["commands"]]
