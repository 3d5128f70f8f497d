"""Stories of people who answer, or would like to: what each of them is told."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from adapters.cli.sealing import key, unseal
from adapters.surveying.sealing import new_pair, sealed
from chatops.errors import Refusal, StoreBusy
from chatops.messages import Choice, Note, TextBox
from storage import backup
from storage.ballot_box import BallotBox
from storage.sqlite import ERRORS
from surveys.wave import Stage
from tests.balloting import (
    CROWD,
    REST,
    SURVEYED,
    answers,
    asked,
    ends,
    opens,
    sent,
    the_wave,
)

pytestmark = pytest.mark.miniature("the doors' own parts are in test_survey_anonymity.py")
IN_ALREADY = "Your answer is in, and it counts once. Thank you."
OVER = "This survey is over, so nothing was counted. Thank you all the same."


@pytest.fixture
async def surveyed(a_desk):
    desk = await a_desk(SURVEYED)
    await asked(desk)
    return desk


async def test_a_tap_opens_the_form_with_the_number_chosen(surveyed):
    wave = the_wave(surveyed).id
    form = await surveyed.opens_form("dana", f"answer:{wave}:7")
    first, happy = form.fields[:2]
    assert isinstance(first, Note)
    assert first.text.startswith("Not sent yet")
    assert isinstance(happy, Choice)
    assert (happy.name, happy.value) == ("happy", "7")
    asked_for = [field.name for field in form.fields if not isinstance(field, Note)]
    assert asked_for == ["happy", "easy", "understood", "lost", "differently", "thanks"]
    assert not any(field.value for field in form.fields[2:] if not isinstance(field, Note))


async def test_how_much_time_was_lost_may_be_left_open(surveyed):
    said = await surveyed.taps("dana", "7", easy="5", understood="6")
    assert said == "Thank you. Your answer is counted."


async def test_above_each_text_box_stands_who_reads_it_and_what_gives_people_away(surveyed):
    form = the_wave(surveyed).plan.form
    above = {
        field.name: form.fields[place - 1].text
        for place, field in enumerate(form.fields)
        if isinstance(field, TextBox)
    }
    assert above["differently"] == (
        "Your way of writing can give you away. This goes to Ana only and nobody can reply. "
        "For something serious, speak to Maya."
    )
    assert "to Ana and then to the helpers" in above["thanks"]
    assert any("fewer than 10 people" in f.text for f in form.fields if isinstance(f, Note))


async def test_the_invitation_is_in_the_words_of_the_design(surveyed):
    told = surveyed.told("dana")[-1]
    assert (
        "How happy are you with the help you get from IT? About a minute. Your answer is added to "
        "totals and not kept under your name; what that protects against, and what not, is here. "
        "Ana reads the results." in told
    )
    assert "24 people are asked." in told


async def test_how_is_this_anonymous_says_what_it_does_not_protect_against(surveyed):
    form = await surveyed.opens_form("dana", f"how:{the_wave(surveyed).id}")
    told = "\n".join(field.text for field in form.fields)
    assert form.submit == ""
    for said in (
        "24 people are asked",
        "Kept are totals",
        "while the survey is open can find out who has answered",
        "could change this program",
        "This machine is run by Ana",
        "Whoever runs the chat may see that you opened the form",
        "Your way of writing",
        "Where everyone agrees",
        "Where everyone takes part",
    ):
        assert said in told


@pytest.mark.parametrize("seal", [True, False])
async def test_where_a_helper_is_close_to_the_answers_it_is_said_by_name(a_desk, seal):
    seal_to = f", seal_to: {new_pair()[0]}" if seal else ""
    runs = "machine_run_by: "
    desk = await a_desk(SURVEYED.replace(f"{runs}[ana]", f"{runs}[sam]{seal_to}"))
    await asked(desk)
    told, form = desk.told("dana")[-1], the_wave(desk).plan.form
    assert "the machine is run by Sam." in told
    boxes = [field.name for field in form.fields if isinstance(field, TextBox)]
    if seal:
        assert "sealed to a key that is kept elsewhere" in told
        assert boxes == ["differently", "thanks"]
    else:
        assert "asks for numbers and for no words" in told
        assert boxes == []


async def test_a_second_form_changes_nothing_and_says_so_kindly(surveyed):
    wave = the_wave(surveyed).id
    assert await answers(surveyed, "dana", 9) == "Thank you. Your answer is counted."
    again = await surveyed.sends_form("dana", f"answer:{wave}", happy="1", **REST)
    assert again == IN_ALREADY
    assert not isinstance(again, Refusal)
    assert await surveyed.refused("dana", f"answer:{wave}:1") == IN_ALREADY
    assert surveyed.box.close(wave).result().tallies["happy"][9] == 1


@pytest.mark.parametrize("wrong", ["", "11", "-1", "seven", "٣", "1.0", " 3"])
async def test_a_wrong_value_keeps_the_form_open_and_counts_nothing(surveyed, wrong):
    wave = the_wave(surveyed).id
    said = await surveyed.sends_form("dana", f"answer:{wave}", happy=wrong, **REST)
    assert isinstance(said, Refusal)
    assert not surveyed.box.has_answered(wave, "dana").result()


async def test_who_was_not_asked_and_who_comes_too_late_hear_so(surveyed):
    wave = the_wave(surveyed).id
    await surveyed.meets("newcomer")
    said = await surveyed.sends_form("newcomer", f"answer:{wave}", happy="3", **REST)
    assert said.startswith("This survey goes to those who were on its list")
    assert not isinstance(said, Refusal)
    assert await surveyed.refused("newcomer", f"answer:{wave}:3") == said
    over = await ends(surveyed)
    assert over.stage is Stage.CLOSED
    assert await surveyed.sends_form("dana", f"answer:{wave}", happy="3", **REST) == OVER
    assert await surveyed.refused("dana", f"answer:{wave}:3") == OVER
    assert (await surveyed.opens_form("dana", f"how:{wave}")).fields


async def test_between_the_last_day_and_the_next_tick_nothing_counts_any_more(surveyed):
    wave = the_wave(surveyed)
    surveyed.clock.move_to(wave.closes_at + timedelta(seconds=1))
    assert await surveyed.sends_form("dana", f"answer:{wave.id}", happy="3", **REST) == OVER
    assert surveyed.box.close(wave.id).result().answered == 0


async def test_a_wave_whose_box_is_lost_ends_early_and_says_so(surveyed):
    wave = the_wave(surveyed).id
    await answers(surveyed, "dana", 9)
    surveyed.close()
    surveyed.box.path.unlink()
    desk = await surveyed.again(SURVEYED)
    await desk.runtime.tick()
    assert the_wave(desk, wave).stage is Stage.VOID
    said = await desk.refused("omar", f"answer:{wave}:3")
    assert said.startswith("This survey was ended early and its answers are gone")
    desk.close()


async def test_an_answer_that_cannot_be_kept_now_may_be_sent_again(surveyed):
    class Locked:
        def __init__(self, box):
            self.box = box

        def __getattr__(self, name):
            return getattr(self.box, name)

        def put(self, *given):
            raise ERRORS[0]("database is locked")

    box, wave = surveyed.box, the_wave(surveyed).id
    surveyed.survey._box = Locked(box)
    with pytest.raises(StoreBusy, match="took too long"):
        await surveyed.receives(sent(wave, "dana", 9))
    surveyed.survey._box = box
    assert await surveyed.receives(sent(wave, "dana", 9)) == "Thank you. Your answer is counted."


async def test_one_person_is_one_though_the_settings_list_the_accounts_anew(a_desk):
    desk = await a_desk(SURVEYED)
    wave = await asked(desk)
    await answers(desk, "dana", 9)
    listed = f"{SURVEYED}people: [{{id: dana-reis, playground: dana}}]\n"
    desk = await desk.again(listed)
    said = await desk.sends_form("dana-reis", f"answer:{wave}", happy="1", **REST)
    assert said == IN_ALREADY
    desk.close()


LISTED = f"{SURVEYED}people: [{{id: %s, playground: %s}}]\n"


async def test_an_account_that_is_another_persons_now_answers_no_second_time(a_desk):
    desk = await a_desk(LISTED % ("omar", "omar-acc"))
    await asked(desk)
    await answers(desk, "dana", 9)
    desk = await desk.again(LISTED % ("omar", "dana"))
    wave = the_wave(desk).id
    assert await desk.receives(sent(wave, "omar", 1)) == IN_ALREADY
    assert desk.box.close(wave).result().answered == 1
    desk.close()


async def test_nobody_answers_for_somebody_by_listing_an_own_account_as_theirs(a_desk):
    desk = await a_desk(SURVEYED)
    await asked(desk)
    await answers(desk, "sam", 10)
    desk = await desk.again(LISTED % ("dana", "sam"))
    wave = the_wave(desk).id
    assert await desk.receives(sent(wave, "dana", 10)) == IN_ALREADY
    desk = await desk.again(SURVEYED)
    assert await desk.receives(sent(wave, "dana", 0)) == "Thank you. Your answer is counted."
    desk.close()


async def test_two_who_are_one_by_now_answer_once_and_are_counted_once(a_desk):
    desk = await a_desk(SURVEYED)
    await asked(desk)
    desk = await desk.again(LISTED % ("dana", "omar"))
    wave = the_wave(desk).id
    assert await desk.receives(sent(wave, "dana", 1)) == "Thank you. Your answer is counted."
    desk = await desk.again(SURVEYED)
    assert await desk.receives(sent(wave, "omar", 9)) == IN_ALREADY
    assert await desk.refused("dana", f"answer:{wave}:9") == IN_ALREADY
    assert desk.box.close(wave).result().answered == 1
    desk.close()


async def test_of_a_wave_that_an_old_memory_ends_early_no_words_are_left(a_desk, tmp_path):
    desk = await a_desk(SURVEYED)
    wave = await asked(desk)
    for person in CROWD[:12]:
        await answers(desk, person, 8, differently="More docks")
    backup.take(desk.folder / "desk.db", tmp_path / "old.db")
    await ends(desk)
    assert desk.box.written().result() == [wave]
    desk.close()
    backup.restore(tmp_path / "old.db", desk.folder, aside="aside.db")
    desk = await desk.again(SURVEYED)
    await desk.passes(minutes=2)
    assert the_wave(desk, wave).stage is Stage.VOID
    assert desk.box.written().result() == []
    desk.close()


async def test_what_may_be_read_stays_and_the_box_is_left_alone(surveyed):
    for person in CROWD[:12]:
        await answers(surveyed, person, 8, differently="More docks")
    over = await ends(surveyed)
    await surveyed.passes(minutes=2)
    assert not await surveyed.survey.look()
    assert surveyed.box.written().result() == [over.id]


async def test_a_wave_that_was_killed_on_its_way_goes_on_with_the_next_tick(a_desk):
    desk = await a_desk(SURVEYED)
    for person in CROWD:
        await desk.meets(person)
    wave = await opens(desk)
    desk.survey._box = Stopping(desk.box, at="open")  # the desk died in the middle
    assert not await desk.survey.look()
    assert the_wave(desk).stage is Stage.OPENING
    desk.survey._box = desk.box
    await desk.runtime.tick()
    assert the_wave(desk).stage is Stage.OPEN
    await desk.runtime.drain()
    await answers(desk, "dana", 9)
    desk.survey._box = Stopping(desk.box, at="settle")
    await desk.until(the_wave(desk).closes_at)
    assert the_wave(desk, wave.id).stage is Stage.CLOSED
    assert desk.box.waves().result() == {wave.id: False}
    desk.survey._box = desk.box
    await desk.passes(minutes=2)
    await desk.runtime.tick()
    assert desk.box.waves().result() == {}


class Stopping:
    """A box behind which the desk stops at one of its calls, after it is done."""

    def __init__(self, box: BallotBox, *, at: str) -> None:
        self.box, self.at = box, at

    def __getattr__(self, name):
        def stopped(*given, **more):
            if name != "settle":
                getattr(self.box, name)(*given, **more).result()
            raise ConnectionAbortedError

        return stopped if name == self.at else getattr(self.box, name)


async def test_passwords_and_what_is_too_long_are_not_kept(surveyed):
    wave = the_wave(surveyed).id
    long = "x" * 2_000
    for number, person in enumerate(CROWD):
        words = "my password is Tr0ub4dor&3" if number == 0 else long
        await answers(surveyed, person, 5, differently=words)
    await ends(surveyed)
    kept = surveyed.box.comments(wave, "differently").result()
    assert {len(text) for text in kept if text.startswith("x")} == {1_000}
    assert "my password is [password removed]" in kept


def test_a_key_is_made_once_and_opens_what_was_sealed_to_it(tmp_path):
    runner, file = CliRunner(), tmp_path / "key"
    made = runner.invoke(key, [str(file)])
    seal_to = made.stdout.partition("seal_to: ")[2].partition("}")[0]
    assert file.stat().st_mode & 0o777 == 0o600
    assert runner.invoke(key, [str(file)]).exit_code == 1, "nothing is written over"
    table = tmp_path / "comments.csv"
    table.write_text(f"comment\n{sealed('More docks', to=seal_to)}\n{sealed('ü', to=seal_to)}\n")
    shown = runner.invoke(unseal, [str(table), "--key", str(file)])
    assert shown.stdout == "More docks\n\nü\n"
    table.write_text(
        f"comment\n{sealed('More docks', to=seal_to)}\n{sealed('x', to=seal_to)[:99]}\n"
    )
    cut = runner.invoke(unseal, [str(table), "--key", str(file)])
    assert (cut.exit_code, cut.stdout) == (0, "More docks\n")
    assert "Not opened: 1." in cut.stderr
    other = tmp_path / "other"
    runner.invoke(key, [str(other)])
    wrong = runner.invoke(unseal, [str(table), "--key", str(other)])
    assert wrong.exit_code == 1
    assert "another key" in wrong.output


async def test_a_desk_that_starts_over_forgets_the_answers(surveyed):
    await answers(surveyed, "dana", 9)
    surveyed.box.clear().result()  # as the playground does
    assert surveyed.box.waves().result() == {}
