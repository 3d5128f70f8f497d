"""An invitation and a form such as the survey sends, made by hand for the tests that draw them."""

from chatops.messages import Button, Buttons, Choice, Form, Line, Note, TextBox

WAVE = "2026-12-08"
NUMBERS = Buttons(
    items=tuple(
        Button(
            label=str(number),
            action=f"answer:{WAVE}:{number}",
            opens_form=True,
            about=f"Open the form with {number} chosen",
        )
        for number in range(11)
    )
)
HOW = Button(label="How is this anonymous?", action=f"how:{WAVE}", opens_form=True)
INVITATION = (
    Line(text="How happy are you with the help you get from IT? About a minute."),
    Line(text="Your answer is added to totals and not kept under your name.", quiet=True),
    NUMBERS,
    Line(text="Ana reads the results.", quiet=True),
    Buttons(items=(HOW,)),
)
NOT_SENT = "Not sent yet: nothing leaves this form before you press Send."
OWN_WAY = "Your way of writing can give you away. This goes to Ana only and nobody can reply."


def scale(low: int, high: int, ends: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the steps from *low* to *high*, with words at both ends."""
    words = {low: f"{low} – {ends[0]}", high: f"{high} – {ends[1]}"}
    return tuple((str(step), words.get(step, str(step))) for step in range(low, high + 1))


HAPPY = Choice(
    name="happy",
    label="How happy are you with the help you get from IT?",
    options=scale(0, 10, ("not at all happy", "very happy")),
    value="7",
    hint="0: not at all happy, 10: very happy",
    scale=True,
)
EASY = Choice(
    name="easy",
    label="IT makes it easy to get my problem solved",
    options=scale(1, 7, ("not at all", "completely")),
    scale=True,
)
LOST = Choice(
    name="lost",
    label="Work time lost to IT problems this quarter",
    options=tuple(
        (str(number), label)
        for number, label in enumerate(
            ("None", "Up to an hour", "A few hours", "A day", "Two or three days", "More")
        )
    ),
    required=False,
    scale=True,
)
DIFFERENTLY = TextBox(
    name="differently",
    label="One thing we should do differently?",
    lines=3,
    hint=OWN_WAY,
    required=False,
)
SURVEY = Form(
    title="Happy with IT?",
    action=f"answer:{WAVE}",
    fields=(Note(text=NOT_SENT), HAPPY, EASY, LOST, DIFFERENTLY),
    submit="Send",
)
HOW_PAGE = Form(
    title="How is this anonymous?",
    action=f"how:{WAVE}",
    fields=(
        Note(text="Stored: a total for each answer. Not stored: who gave which answer, or when."),
        Note(text="300 people are asked. Fewer than 5 answers are never shown."),
    ),
)
