"""The forms that are open in somebody's browser: what may be sent back, and by whom."""

import uuid
from dataclasses import dataclass, replace

from adapters.playground.errors import Refused
from chatops.events import Place
from chatops.messages import Choice, Form, TextBox

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form as it was drawn for one person."""

    form: Form
    by: str
    place: Place | None
    number: str
    attempt: int = 1

    @property
    def id(self) -> str:
        """Return the same for each sending, until the desk has refused one."""
        return f"{self.number}:{self.attempt}"


class OpenForms:
    """Keeps the newest few hundred, in memory: after a restart a form is simply opened again."""

    def __init__(self) -> None:
        self._open: dict[str, OpenForm] = {}

    def add(self, form: Form, *, by: str, place: Place | None) -> str:
        """Keep an opened form; return the number it is sent back under, never used again."""
        number = uuid.uuid4().hex
        self._open[number] = OpenForm(form=form, by=by, place=place, number=number)
        if len(self._open) > _MOST:
            del self._open[next(iter(self._open))]
        return number

    def find(self, number: str, *, by: str) -> OpenForm:
        """Find the form that *by* has open."""
        found = self._open.get(number)
        if not found or found.by != by:
            raise Refused("This form is no longer open. Open it again.", status=409)
        return found

    def refused(self, number: str, opened: OpenForm) -> None:
        """Let a form that was refused be sent again, as something new."""
        if self._open.get(number) == opened:
            self._open[number] = replace(opened, attempt=opened.attempt + 1)

    def close(self, number: str) -> None:
        """Forget a form that was sent."""
        self._open.pop(number, None)

    def clear(self) -> None:
        """Forget all forms."""
        self._open.clear()


def checked(form: Form, answers: dict[str, str]) -> dict[str, str]:
    """Return one value for each field, as a platform does before it sends a form on."""
    if not form.submit:
        raise Refused("This is only to be read.")
    fields = [field for field in form.fields if isinstance(field, Choice | TextBox)]
    if set(answers) - {field.name for field in fields}:
        raise Refused("The form has no such field.")
    return {field.name: _checked(field, answers.get(field.name, "")) for field in fields}


def _checked(field: Choice | TextBox, answer: str) -> str:
    if isinstance(field, Choice):
        is_left_out = not answer and not field.required
        if answer not in {value for value, _ in field.options} and not is_left_out:
            raise Refused(f"Please choose: {field.label}")
        return answer
    if field.required and not answer.strip():
        raise Refused(f"Please fill in: {field.label}")
    return answer.strip()
