"""Telephone numbers as people write them."""

import pytest

from chatops.phones import dialled, readable
from chatops.settings import SettingsError
from tests.cast import SETTINGS, settings


@pytest.mark.parametrize(
    ("written", "dials"),
    [
        ("+44 20 5550 0123", "+442055500123"),
        ("+44 (0)20 5550-0123", "+442055500123"),
        ("(020) 5550.0123", "02055500123"),
        ("4711", "4711"),
        ("0123 ext. 5", ""),
        ("ask me", ""),
        ("+", ""),
        ("12", ""),
        ("1" * 21, ""),
        ("123+456", ""),
        ("123|<!here>", ""),
        ("", ""),
    ],
)
def test_only_a_plain_number_is_dialled(written, dials):
    assert dialled(written) == dials


def test_what_is_no_number_is_not_shown_as_one():
    assert readable(" +44 20\n5550 0123 ") == "+44 20 5550 0123"
    assert readable("0123 ext. 5") == "0123 ext. 5"
    assert readable("ask me at lunch") == ""
    assert readable("1" * 41) == ""


def test_a_number_in_the_settings_that_is_none_is_refused():
    with pytest.raises(SettingsError, match='"lunch" is not a telephone number'):
        settings(SETTINGS + "people: [{id: dana, playground: dana, phone: lunch}]")
