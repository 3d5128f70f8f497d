"""A Teams of our own: the far end in all tests of the Teams door, and the only fake in them.

A real server on 127.0.0.1 that is the Bot Connector of one tenant, and people in it who do what
they can do in Teams. ::

    async with FakeTeams(now=clock.now) as teams:
        dana = teams.add_person(who("dana", name="Dana Reis"))
        help = teams.add_channel("it-help", [dana], consent=True)   # with the bot in its team
        ...  # start the app: teams.signer, teams.service_url
        teams.tells("http://127.0.0.1:…/teams/messages")
        id = await teams.says(dana, "VPN is down", help)            # returns once the app was told
        assert teams.thread(help, id)[-1].card

**The scene**: ``add_person(who, has_app=)``, ``add_channel(name, people, consent=, has_bot=,
membership=)``, ``add_group(people, consent=)``, ``add_chat``; no activities. A *place* is a
``Talk``, a ``Where``, or somebody's account: their own chat with the bot.
**People**: ``says edits deletes undeletes reacts unreacts installs uninstalls joins leaves
leaves_company``; ``presses(who, message, label)``, ``uses(who, message, action)``,
``sends(who, dialog, field_x=…)``, ``asks_about(who, message)`` return what was ``Seen``:
``ok trouble text card dialog url``. What nobody could do raises ``Cannot``. The bot is told what
Teams tells: in a place without consent only where it is mentioned, and reactions on its own
messages alone.
**Looking**: ``bots thread message called calls problems``; ``cards.said cards.buttons
cards.inputs`` read a card, ``message.card_for(aad)`` what one person sees.
**Deliveries**: signed by ``teams.signer``; what meets a 5xx or nobody comes twice more at once, an
invoke never. ``deliveries.twice``, ``.holding`` and ``.release(order)``, ``.bring_lost()`` (after
a kill), ``.repeat(delivery)``, ``.attempt(activity, header=…)``, ``.log``; ``patient = False``.
**Trouble**: ``faults`` (see ``Faults``), ``limits.turn_on()``, ``is_down`` (connections are reset),
``stops_listening()`` (refused), ``token`` (else 401), ``talk.has_bot = False``,
``talk.refuses = (403, "ConversationBlockedByUser")``.
"""

from tests.teams.far_end.rules import card_problems
from tests.teams.far_end.server import FakeTeams
from tests.teams.far_end.values import Call, Cannot, Dialog, Message, Seen, Talk

__all__ = ["Call", "Cannot", "Dialog", "FakeTeams", "Message", "Seen", "Talk", "card_problems"]
