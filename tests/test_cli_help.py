"""The front door teaches: examples in every help, one list of exit codes, quick answers."""

import subprocess
import sys

import pytest
from click import Context, Option
from click.testing import CliRunner

from adapters.cli import COMMANDS, EXIT_CODES, failing, main
from tests.terminal import deskside

HEAVY = ("aiohttp", "asyncio", "pydantic", "pysqlite3", "rich", "sqlite_utils", "yaml")
QUICK = "adapters.cli, adapters.cli.log, adapters.cli.demo, adapters.cli.stopping"


def run(*args):
    return CliRunner().invoke(main, args, prog_name="deskside")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_what_it_is_for(command):
    found = run(command, "--help")
    assert found.exit_code == 0
    assert COMMANDS[command].told in found.output.replace("\n  ", " ")


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "replay"])
def test_every_command_has_examples_that_begin_with_its_name(command):
    _, _, examples = run(command, "--help").output.partition("Examples\n")
    assert f"deskside {command}" in examples.partition("\n\n")[0]


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "replay"])
def test_every_option_says_what_it_is(command):
    options = [one for one in COMMANDS[command].load().params if isinstance(one, Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(command):
    assert COMMANDS[command].load().get_short_help_str(limit=99) == COMMANDS[command].told


def test_the_data_folder_and_its_variable_are_told():
    for command in ("demo", "check", "log", "backup", "restore"):
        text = run(command, "--help").output
        default = "data/demo" if command == "demo" else "data/desk"
        assert "DESKSIDE_DATA" in text
        assert default in text


def test_all_exit_codes_are_told():
    codes = [getattr(failing, name) for name in vars(failing) if name.startswith("EXIT_")]
    assert len(codes) == 6
    for code in codes:
        assert f"  {code} " in EXIT_CODES
    assert "130" in run("--help").output


def test_a_slip_of_the_finger_is_understood():
    found = run("chek")
    assert found.exit_code == 2
    assert "Did you mean 'check'?" in found.output


def test_the_version_is_told():
    assert run("--version").output.startswith("deskside ")


def test_help_the_log_and_the_refusal_load_nothing_heavy():
    told = f"import sys, {QUICK}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_every_command_can_be_found_by_completion():
    assert main.list_commands(Context(main)) == list(COMMANDS)
    assert main.get_command(Context(main), "tickets") is None


def test_what_nobody_foresaw_is_one_sentence_without_anybodys_words(tmp_path, monkeypatch):
    monkeypatch.setattr("adapters.cli.delivering.hand_over", stumble)
    (tmp_path / "desk.db").touch()
    command = ("log", "--data", str(tmp_path), "--by", "sam", "@dana dock")
    found = run(*command)
    assert found.exit_code == failing.EXIT_MISTAKE
    assert "ValueError at test_cli_help.py:" in found.output
    assert "CANARY" not in found.output
    assert len(found.output.splitlines()) == 1
    monkeypatch.setenv("DESKSIDE_TRACEBACK", "1")
    assert "ValueError: CANARY" in run(*command).output


def stumble(*args):
    raise ValueError("CANARY")


def test_the_real_command_answers_for_help(tmp_path):
    found = deskside("--help", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert "\x1b" not in found.stdout
