"""Who is asking, as tables of what people write to IT (`tests/data/office`)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatops.cues.asking import SETS, cues_for
from chatops.intake import Heard, Reason, begins_by_naming, in_talk, judge

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


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def ago(**people):
    return {person: NOON - timedelta(minutes=minutes) for person, minutes in people.items()}


def stands_in_talk(*, author="omar", **people):
    return in_talk(ago(**people), author, NOON)


def test_below_what_somebody_just_said_one_is_in_a_talk():
    assert stands_in_talk(dana=1)
    assert stands_in_talk(dana=1, omar=3)


def test_one_is_not_where_nobody_spoke_just_now_or_one_had_the_last_word_oneself():
    assert not stands_in_talk()
    assert not stands_in_talk(dana=6)
    assert not stands_in_talk(dana=2, omar=1)


def test_where_many_talk_several_talks_go_on_at_once():
    assert stands_in_talk(dana=1, sam=2, priya=3)
    assert not stands_in_talk(dana=1, sam=2, priya=3, alex=4)


def in_a_stream(text, **facts):
    return judge(Heard(text=text, threads=False, first_here=True, **facts)).is_request


def test_in_a_stream_a_counter_question_below_an_ask_is_no_ask():
    assert in_a_stream("what do you mean by restart?")
    assert not in_a_stream("what do you mean by restart?", in_talk=True)


def test_in_a_stream_an_own_need_is_an_ask_below_another_one_too():
    assert in_a_stream("Can anyone help me with the VPN, I cannot get in either?", in_talk=True)
