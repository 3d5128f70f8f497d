"""What the app says of itself in Teams, in each language, and the commands that it lists there."""

from collections.abc import Mapping
from dataclasses import dataclass

Commands = Mapping[str, str]
"""What to type, and what it does. Teams shows the list where people write to the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words. ``{name}`` is the desk's."""

    full_name: str
    short: str
    full: str
    on_a_message: str  # what "Ask IT about this" does
    alone: Commands  # in the bot's own chat
    among_others: Commands  # after a mention of the bot, in teams and group chats


_ENGLISH = Words(
    full_name="{name}: help from IT, by people",
    short="Ask IT where you already talk. A person answers.",
    full=(
        "Ask in a help channel, in a group chat or in the chat with this bot. The bot notes lightly"
        " that you asked, and a person answers: no number, no form, no status to watch.\n\n"
        "It reads the teams and chats that it was added to, keeps what was asked for a while, and"
        " forgets the words after that. What was not said to the desk it drops at once.\n\n"
        "Once a quarter it asks how happy you are with IT. Answers are added to totals and not kept"
        " under anybody's name."
    ),
    on_a_message="Pass this on to IT; you see before what is passed on",
    alone={
        "help": "What I do, in eight lines",
        "home": "What you asked, who is on, what I know about you",
        "mine": "What you asked, and who has it",
        "list": "The list: who waits, what is in hand",
        "find": "Find something in what was asked: find dock",
        "log": "Note help given in person: log @dana dock, visit, 10 min",
        "for": "Ask for somebody else: for @priya her dock is dead",
        "away": "Be away until a day: away until 12 January; before that: back",
        "snooze": "Hold hints back for a while: snooze 2 hours",
        "call me": "Say how you like to be reached; also: come by, write to me",
        "measures": "How the desk is doing, in figures about nobody",
        "survey": "The survey, for admins: when, open, close, results",
    },
    among_others={
        "help": "What I do, in eight lines",
        "mine": "What you asked, and who has it",
        "log": "Note help given in person: log @dana dock, visit, 10 min",
        "for": "Ask for somebody else: for @priya her dock is dead",
    },
)
_GERMAN = Words(
    full_name="{name}: Hilfe von der IT, von Menschen",
    short="Frag die IT dort, wo du ohnehin schreibst. Ein Mensch antwortet.",
    full=(
        "Frag in einem Hilfekanal, in einem Gruppenchat oder im Chat mit diesem Bot. Der Bot merkt"
        " sich, dass du gefragt hast, und ein Mensch antwortet: keine Nummer, kein Formular, kein"
        " Status.\n\n"
        "Er liest die Teams und Chats, zu denen er hinzugefügt wurde, behält eine Weile, was"
        " gefragt wurde, und vergisst dann die Worte. Was nicht an die IT gerichtet war, verwirft"
        " er sofort.\n\n"
        "Einmal im Quartal fragt er, wie zufrieden du mit der IT bist. Antworten werden"
        " zusammengezählt und unter niemandes Namen aufbewahrt."
    ),
    on_a_message="Das an die IT weitergeben; du siehst vorher, was weitergegeben wird",
    alone={
        "hilfe": "Was ich tue, in acht Zeilen",
        "startseite": "Was du gefragt hast, wer da ist, was ich über dich weiß",
        "mine": "Was du gefragt hast, und wer es hat",
        "list": "Die Liste: wer wartet, was in Arbeit ist",
        "find": "In dem suchen, was gefragt wurde: find Dock",
        "log": "Hilfe vor Ort festhalten: log @dana Dock, Besuch, 10 min",
        "für": "Für jemand anderen fragen: für @priya das Dock ist tot",
        "weg": "Bis zu einem Tag weg sein: weg bis 12. Januar; vorher: zurück",
        "snooze": "Hinweise eine Weile zurückhalten: snooze 2 Stunden",
        "ruf mich an": "Sagen, wie du erreicht werden magst; auch: komm vorbei, schreib mir",
        "zahlen": "Wie es läuft, in Zahlen über niemanden",
        "umfrage": "Die Umfrage, für Admins: wann, öffnen, schließen, Ergebnisse",
    },
    among_others={
        "hilfe": "Was ich tue, in acht Zeilen",
        "mine": "Was du gefragt hast, und wer es hat",
        "log": "Hilfe vor Ort festhalten: log @dana Dock, Besuch, 10 min",
        "für": "Für jemand anderen fragen: für @priya das Dock ist tot",
    },
)
WORDS: Mapping[str, Words] = {"en": _ENGLISH, "de": _GERMAN}
