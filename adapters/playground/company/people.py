"""The three hundred: names and where they sit, the same at every start."""

from adapters.playground.chat import Person

SIZE = 300
_FIRST = (
    "Ada Amir Anouk Arjun Astrid Bao Beatriz Bruno Carla Cem Chiara Dario Dina Edda Elif Emil"
    " Farah Felix Gita Goran Hana Hugo Ines Ivo Jana Jonas Kaito Kira Lars Leila Lin Luca Maja"
    " Malik Mina Nadia Nils Noah Olga Pavel Petra Quinn Rafael Rosa Selma Simon Tara Tomas Uma Yara"
).split()
_LAST = ("Albrecht", "Bakker", "Conti", "Duarte", "Eriksen", "Fontaine")
_ZONES = ("Europe/London", "Europe/London", "Europe/Berlin", "Europe/Lisbon")


def staff() -> tuple[Person, ...]:
    """Name everybody; none of them is in the cast, and nobody can become one of them."""
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    return tuple(
        Person(id=f"staff{number:03}", name=name, timezone=_ZONES[number % len(_ZONES)])
        for number, name in enumerate(names[:SIZE], start=1)
    )
