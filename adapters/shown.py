"""What a message of ours shows, by what was said of it last."""

from chatops.events import Place
from chatops.messages import Part, Post, Redraw
from chatops.ports import RunningWork


def shown(uow: RunningWork, place: Place, message: str) -> tuple[Part, ...]:
    """Read what our own *message* is to show; nothing where its words are forgotten.

    Of what is drawn as it goes out the words are kept elsewhere, so here they are not known.
    """
    id = uow.outbox.at(place, message)
    said = uow.outbox.message(f"redraw:{id}") or uow.outbox.message(id)
    if isinstance(said, Post) and said.drawn:
        return ()
    return said.parts if isinstance(said, Post | Redraw) else ()
