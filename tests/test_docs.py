"""What the documents say is there, is there; and what is there is said."""

import re
from pathlib import Path

import click
import pytest

from adapters.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/data/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert missing == []


NAMED = re.compile(r"deskside survey ([a-z]+)")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "app.yaml"], ids=lambda page: page.name)
def test_every_command_of_the_survey_that_is_named_is_there(page):
    survey = main.get_command(click.Context(main), "survey")
    there = set(survey.list_commands(click.Context(survey)))
    assert set(NAMED.findall(page.read_text())) <= there | {"and"}


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text()
    commands = main.list_commands(click.Context(main))
    assert [name for name in commands if f"deskside {name}" not in readme] == []


def test_every_make_target_that_the_documents_name_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = "".join(page.read_text() for page in PAGES)
    named = set(re.findall(r"`make ([a-z]+)", text))
    assert named - targets == set()


def test_every_room_that_the_readme_shows_is_there():
    house = (ROOT / "README.md").read_text().split("## The house")[1]
    shown = re.findall(r"^  ([\w.]+/?)", house, re.MULTILINE)
    assert [name for name in shown if not (ROOT / "adapters" / name).exists()] == []


def test_no_page_speaks_of_what_the_product_never_says():
    text = (
        (ROOT / "README.md").read_text().lower().replace("ticketless", "").replace("no ticket", "")
    )
    assert "ticket" not in text.replace("never a ticket number", "")
