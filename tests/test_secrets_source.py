"""Secrets come from the environment or a closed file, and show themselves to nobody."""

import pytest

from chatops.settings import SettingsError, parse_settings, secret

NAME, FILE = "SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN_FILE"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "token"
    path.write_text("made-up\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def refusal(env):
    with pytest.raises(SettingsError) as refused:
        secret(NAME, env)
    assert "made-up" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return str(refused.value)


def test_a_secret_is_read_from_the_environment():
    assert secret(NAME, {NAME: " made-up "}).reveal() == "made-up"


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640, 0o440])
def test_a_secret_is_read_from_a_file_that_others_cannot_read(file, mode):
    file.chmod(mode)
    assert secret(NAME, {FILE: str(file)}).reveal() == "made-up"


@pytest.mark.parametrize("env", [{}, {NAME: ""}, {NAME: " ", FILE: ""}])
def test_a_secret_that_is_not_set_is_none(env):
    assert secret(NAME, env) is None


def test_a_secret_is_in_no_text_of_itself():
    token = secret(NAME, {NAME: "made-up"})
    assert "made-up" not in f"{token} {token!r} {[token]} {token!s:>40}"
    assert token == secret(NAME, {NAME: "made-up"})


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o602, 0o660])
def test_a_file_that_others_can_read_or_change_is_refused(file, mode):
    file.chmod(mode)
    assert refusal({FILE: str(file)}) == (
        f"environment: {FILE}: {file} can be read or changed by other people on this computer. "
        f"Close it with: chmod 600 {file}"
    )


def test_one_secret_in_two_places_is_refused(file):
    said = refusal({NAME: "made-up", FILE: str(file)})
    assert said == f"environment: {NAME}: is set, and so is {FILE}. Keep one of them."


def test_a_file_without_a_secret_is_refused(file, tmp_path):
    file.write_text(" \n", encoding="utf-8")
    assert refusal({FILE: str(file)}).endswith("is empty.")
    file.write_bytes(b"made-up \xff")
    assert refusal({FILE: str(file)}).endswith("is not a text file.")
    assert "cannot be read: " in refusal({FILE: str(tmp_path / "none")})
    assert "cannot be read: " in refusal({FILE: str(tmp_path)})


@pytest.mark.parametrize(
    "text",
    [
        "urgent: xoxb-1234-SECRET",
        "slack_bot_token: SECRET",
        "server: {password: SECRET}",
        "teams:\n  client_secret: SECRET",
        "helpers:\n  - {id: sam, api_key: SECRET}",
        "# export SLACK_APP_TOKEN=xapp-1-SECRET",
        "xoxp-1-SECRET: sam",
        "name: abc8Q~SECRET6789012345678901234567890123",
        "urgent: xoxb-1234-SECRET\n\tbroken: [",
        "server: {public_url: 'https://sam:SECRET@it.example.com'}",
        "slack_tokn: SECRET",
    ],
)
def test_a_secret_in_app_yaml_is_refused_and_never_repeated(text):
    with pytest.raises(SettingsError) as refused:
        parse_settings(text, name="app.yaml", env={})
    assert "SECRET" not in str(refused.value)
    assert refused.value.__context__ is None  # a traceback would print what led to it
    reasons = [found.reason for found in refused.value.findings]
    harmless = "tokn" in text or "public_url" in text
    assert harmless or any("secrets come from the environment" in reason for reason in reasons)


def test_a_word_about_secrets_is_none():
    settings = parse_settings(
        "wording: {secret_removed_password: That looked like a password.}\n"
        "elsewhere: {passwords: {for: passwords, contact: Bo}}\n"
        "# SLACK_BOT_TOKEN comes from the environment",
        name="app.yaml",
        env={},
    )
    assert set(settings.elsewhere) == {"passwords"}
