"""Who is asking, as tables of what people write to IT (`tests/data/office`)."""

from datetime import timedelta
from pathlib import Path

import pytest

from chatops.cues.asking import SETS, cues_for
from chatops.intake import Heard, Reason, begins_by_naming, judge

OFFICE = Path(__file__).parent / "data/office"
NAMES = ("dana", "sam", "omar", "priya")


def heard(text, **facts):
    return Heard(text=text, addressed=begins_by_naming(text, NAMES), **facts)


def sentences():
    """Every sentence with its language and what it is: request, or why it is none."""
    for file in sorted(OFFICE.glob("*.txt")):
        kind = ""
        for row in file.read_text().splitlines()[1:]:
            if row.startswith("["):
                kind = row.strip("[]")
            elif row:
                yield file.stem, kind, row


@pytest.mark.parametrize(("language", "kind", "text"), list(sentences()))
def test_at_the_top_of_a_help_place_it_is_a_request_unless_plainly_none(language, kind, text):
    verdict = judge(heard(text, language=language))
    assert ("request" if verdict.is_request else verdict.reason) == kind


def test_every_language_has_its_sentences():
    assert {language for language, _, _ in sentences()} == set(SETS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Can someone help?", Reason.QUESTION),
        ("I need a mouse", Reason.HELP),
        ("mouse broken", Reason.TROUBLE),
        ("new laptop for Priya", Reason.TOP),
    ],
)
def test_a_request_says_why_it_is_one(text, reason):
    assert judge(heard(text)).reason == reason


def test_a_screenshot_without_a_word_is_an_ask():
    assert judge(Heard(text="", files=1)).reason == Reason.FILES
    assert judge(Heard(text="hi", files=1)).is_request


def test_a_picture_that_says_thanks_is_none():
    assert judge(Heard(text="thanks!", files=1)).reason == Reason.THANKS


def test_another_bot_is_never_asking():
    assert judge(Heard(text="The VPN is down?", automated=True)).reason == Reason.AUTOMATED


@pytest.mark.parametrize("threads", [True, False])
def test_naming_the_bot_is_asking_it(threads):
    text = "@deskside new toner for floor 2"
    verdict = judge(Heard(text=text, by_bot_name=True, just_mentioned=True, threads=threads))
    assert (verdict.is_request, verdict.reason) == (True, Reason.NAMED)


def test_a_shout_is_no_command():
    assert judge(heard("!urgent printer is dead")).is_request


def test_thanking_the_bot_is_not_asking_it():
    assert judge(Heard(text="@deskside thanks", by_bot_name=True)).reason == Reason.THANKS


def test_without_cue_words_only_structure_decides():
    assert judge(Heard(text="tulostin ei toimi", language="fi")).reason == Reason.TOP
    assert judge(Heard(text="toimiiko se?", language="fi")).reason == Reason.QUESTION
    assert judge(Heard(text="+1", language="fi")).reason == Reason.SAME
    assert judge(heard("@dana sininen kaapeli", language="fi")).reason == Reason.ANSWER


def test_a_language_is_found_by_its_first_part():
    assert cues_for("de-AT") is cues_for("de_CH") is SETS["de"]


QUIET = timedelta(hours=2)
BUSY = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "moment", "is_request"),
    [
        ("does anyone know how I get the scanner to send mail?", {"silence": QUIET}, True),
        ("my laptop does not see the dock since this morning", {"first_here": True}, True),
        (
            "which one, the scanner or the printer?",
            {"silence": BUSY, "just_mentioned": True},
            False,
        ),
        ("I did that already and it still hangs", {"silence": BUSY, "just_mentioned": True}, False),
        ("Dana: what does the screen say?", {"silence": QUIET}, False),
        ("well, that was quick", {"silence": QUIET}, False),
        ("", {"silence": BUSY, "files": 1}, True),
    ],
)
def test_in_a_stream_the_moment_counts_as_much_as_the_words(text, moment, is_request):
    verdict = judge(heard(text, threads=False, **moment))
    assert verdict.is_request is is_request
    assert (verdict.weight > 0) is is_request


@pytest.mark.parametrize(
    "text", ["sam: look", "Sam, look", "@sam look", "<@sam> look", "SAM", "sam-> look"]
)
def test_a_message_that_begins_with_a_name_is_addressed(text):
    assert begins_by_naming(text, ["sam"])


@pytest.mark.parametrize(
    "text", ["", "samples are gone", "ask sam", "@samira look", "sam's mouse is dead"]
)
def test_a_name_elsewhere_addresses_nobody(text):
    assert not begins_by_naming(text, ["sam"])
