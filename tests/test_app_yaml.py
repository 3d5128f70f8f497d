"""The settings files that we ship: app.yaml and the playground's."""

import re
from pathlib import Path

import pytest
import yaml

from chatops.settings import Settings, missing_for_run, parse_settings, read_settings
from chatops.settings.explain import known_keys

ROOT = Path(__file__).parent.parent
APP_YAML = (ROOT / "app.yaml").read_text(encoding="utf-8")
WITH_EXAMPLES = re.sub(r"(?m)^#(?=  )", "", APP_YAML)
OWN_WORDS = {"elsewhere", "wording", "hours"}  # groups whose keys a company makes up


def paths_in(value):
    """Yield the path of every key, the way ``known_keys`` has them."""
    if isinstance(value, list):
        for entry in value:
            yield from paths_in(entry)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (key,)
            yield from ((key, *rest) for rest in below(key, inner))


def below(key, value):
    if key in OWN_WORDS and isinstance(value, dict):
        value = list(value.values())
    return paths_in(value)


def test_app_yaml_says_what_holds_without_it():
    assert parse_settings(APP_YAML, name="app.yaml", env={}) == Settings()


def test_every_setting_is_in_app_yaml():
    shown = set(paths_in(yaml.safe_load(WITH_EXAMPLES)))
    assert [key for key in known_keys(Settings) if key not in shown] == []


def test_every_number_in_app_yaml_is_the_default():
    defaults = Settings().model_dump(exclude={"hours"})
    shown = yaml.safe_load(APP_YAML)
    assert numbers_in(shown) == numbers_in(defaults)
    assert len(numbers_in(shown)) > 10


def numbers_in(value):
    found = {}
    for key, inner in value.items():
        if isinstance(inner, dict):
            found |= {(key, *path): number for path, number in numbers_in(inner).items()}
        elif isinstance(inner, int):
            found[(key,)] = inner
    return found


def test_the_examples_in_app_yaml_can_be_used_as_they_are():
    settings = parse_settings(WITH_EXAMPLES, name="app.yaml", env={})
    assert missing_for_run(settings) == ()
    assert settings.helper("U045EF6GH").office == "New York"
    assert settings.place("slack", "C0NYHELP2").name == "it-help-ny"
    assert settings.reads_results("dana")
    assert settings.wording
    assert settings.elsewhere["facilities"].contact == "#facilities"
    assert settings.server.public_url == "https://desk.example.com"


def test_every_setting_in_app_yaml_has_its_reason_above_it():
    lines = APP_YAML.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+:", line):
            assert lines[number - 1].startswith("# "), line


@pytest.mark.parametrize("person", ["dana", "priya", "omar", "sam", "alex", "ana"])
def test_the_playgrounds_cast_has_its_parts(person):
    settings = read_settings(ROOT / "adapters/playground/demo.yaml", {})
    assert settings.person_of("playground", person) == person
    assert settings.name_of(person) == person.title()
    assert settings.is_helper(person) is (person in {"sam", "alex"})
    assert settings.is_admin(person) is (person == "ana")
    assert settings.reads_results(person) is (person == "ana")


def test_the_playground_runs_without_any_change():
    settings = read_settings(ROOT / "adapters/playground/demo.yaml", {})
    assert missing_for_run(settings) == ()
    assert settings.urgent_way == "+44 20 5550 0199"
    assert settings.place("playground", "it-help") is not None
    assert settings.office_hours.timezone == "Europe/London"
