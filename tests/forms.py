"""Filling in a form as somebody does who changes little."""

from chatops.messages import Choice, Form, Note, TextBox


def filled(form: Form, values: dict[str, str]) -> dict[str, str]:
    """Return what is sent: what the form offers, with *values* over it, as far as it allows."""
    fields = {field.name: field for field in form.fields if not isinstance(field, Note)}
    unknown = values.keys() - fields.keys()
    assert not unknown, f"{form.title} does not ask for {unknown}"
    sent = {name: values.get(name, field.value) for name, field in fields.items()}
    for name, field in fields.items():
        _check(name, field, sent[name])
    return sent


def _check(name: str, field: Choice | TextBox, value: str) -> None:
    if isinstance(field, Choice):
        is_left_open = not value and not field.required
        options = dict(field.options)
        assert is_left_open or value in options, f"{name} has no {value!r} among {field.options}"
    else:
        assert value or not field.required, f"{name} must be filled in"
