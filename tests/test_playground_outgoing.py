"""What the page is given to show."""

from adapters.playground.cast import Cast, chat_of
from adapters.playground.chat import Said
from adapters.playground.outgoing import (
    buttons_of,
    drawn_form,
    drawn_message,
    drawn_parts,
    drawn_place,
)
from chatops.events import Place
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Choice,
    Contact,
    Form,
    Heading,
    Line,
    Link,
    Note,
    Part,
    Phone,
    Quote,
    TextBox,
    Tone,
)

TAKE = Button(label="Take", action="take:1", tone=Tone.PRIMARY, about="Dana's request")
PARTS = (
    Heading(text="Waiting"),
    Line(text="<b>Dana</b>", quiet=True),
    Quote(text="the VPN", by="Dana"),
    Link(label="Open", place=Place(door="playground", id="it-help"), message="1.0"),
    Buttons(items=(TAKE,)),
    Phone(label="Number of Dana", number="+351 (0)21 555-0123"),
    Chart(title="Requests", unit="requests", categories=("W47",), series=(("all", (3.0,)),)),
    Contact(label="Dana is at desk 4", person="dana"),
)


def test_every_part_is_drawn_and_its_text_is_left_as_it_is():
    drawn = drawn_parts(PARTS)
    assert [part["is"] for part in drawn] == [
        "heading",
        "line",
        "quote",
        "link",
        "buttons",
        "phone",
        "chart",
        "line",  # where the bot opens chats itself, nobody has to be led to one
    ]
    assert drawn[1] == {"is": "line", "text": "<b>Dana</b>", "quiet": True}
    assert drawn[4]["items"][0]["about"] == "Dana's request"


def test_no_kind_of_part_is_without_a_drawing():
    assert {type(part) for part in PARTS} == set(Part.__args__)


def test_a_number_is_dialled_by_its_digits_alone():
    assert drawn_parts(PARTS)[5]["dials"] == "+351215550123"
    (extension,) = drawn_parts((Phone(label="Number of Dana", number="0123 ext. 5"),))
    assert (extension["number"], extension["dials"]) == ("0123 ext. 5", "")


def test_only_buttons_can_be_pressed():
    assert buttons_of(PARTS) == [TAKE]


def test_a_message_counts_its_reactions_and_replies():
    said = Said(
        place="it-help",
        id="1.000001",
        author="dana",
        reactions=(("👀", "sam"), ("👍", "omar"), ("👀", "alex")),
        replies=(("sam", "1.000002"), ("dana", "1.000003"), ("sam", "1.000004")),
    )
    drawn = drawn_message(said)
    assert drawn["reactions"] == [
        {"emoji": "👀", "people": ["sam", "alex"]},
        {"emoji": "👍", "people": ["omar"]},
    ]
    assert (drawn["replies"], drawn["repliers"]) == (3, ["sam", "dana"])
    assert drawn["last_reply"] == "1.000004"


def test_a_chat_goes_by_the_names_of_the_others_the_bot_last():
    group = chat_of(["dana", "sam", "deskside"])
    assert drawn_place(group, viewer="dana", cast=Cast())["name"] == "Sam, Deskside"
    assert drawn_place(group, viewer="sam", cast=Cast())["name"] == "Dana, Deskside"


def test_only_the_chat_with_the_bot_alone_has_its_home():
    alone, group = chat_of(["dana", "deskside"]), chat_of(["dana", "sam", "deskside"])
    homes = [drawn_place(place, viewer="dana", cast=Cast())["home"] for place in (alone, group)]
    assert homes == [True, False]


def test_a_form_is_drawn_field_by_field():
    fields = (
        Note(text="Not sent yet"),
        TextBox(name="what", label="What", hint="a few words", lines=3, required=False),
        Choice(name="how", label="How", options=(("call", "A call"),), value="call"),
    )
    form = Form(title="Log", action="log", fields=fields, submit="Save")
    drawn = drawn_form(form, number="4")
    assert (drawn["id"], drawn["title"], drawn["submit"]) == ("4", "Log", "Save")
    assert [field["is"] for field in drawn["fields"]] == ["note", "text", "choice"]
    assert drawn["fields"][2]["options"] == [["call", "A call"]]
