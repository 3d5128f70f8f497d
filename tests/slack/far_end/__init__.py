"""A Slack of our own: the far end in all tests of the Slack door, and the only fake in them.

A real server on 127.0.0.1 that keeps real state and behaves as Slack's documents say. ::

    async with FakeSlack(now=clock.now) as slack:
        slack.add_user("U1", "maya", real_name="Maya Stone")
        slack.add_channel("C1", "it-help", ["U1"])              # with the bot in it
        slack.uses_sockets()                                    # or slack.uses_http(url)
        ...  # start the app: slack.api_url, .bot_token ...
        await slack.sockets.connected()                         # sockets only
        ts = await slack.says("U1", "C1", "VPN is down")        # returns once the app was told
        await slack.settled()                                   # all that was on its way is there
        assert slack.reactions("C1", ts) == {"eyes": [slack.bot_user]}

**The scene**: ``add_user``, ``add_channel``, ``im``, ``mpim``, ``im_between`` make no events.
**People**: ``says dms edits deletes reacts unreacts broadcasts me_message huddle bot_says notice
unfurls joins invites leaves renames archives unarchives changes_id deletes_channel updates
deactivates joins_company opens_home`` wait for the first delivery (not with ``slack.patient =
False``);
``presses presses_home presses_view submits closes_form gives_command uses_message_shortcut
uses_global_shortcut`` return what was ``Seen``: ``ok trouble body action view text errors``.
What nobody could do raises ``Cannot``. Texts are in control form, as they arrive: ``<@U1>``.
**Looking**: ``messages thread posted_by_bot doubled reactions ephemerals home open_view called
delivered``, ``homes``, ``publications``, ``calls``, ``most_at_once["chat.postMessage"]``.
**Deliveries**: ``slack.delivered("message")[0].attempts``, ``.taken``, ``.lost``. What was not
taken comes again at once, after a minute and after five: ``await slack.passes(60)`` (virtual time,
which does not move ``now``). ``slack.repeats(ts, times=10)`` brings it again under new event ids,
``deliveries.holding = True`` with ``deliveries.release(order)`` in any order.
``ack_seconds`` is real time. With nobody connected a socket's events are dropped.
**Trouble**: ``slack.faults`` (see ``Faults``), ``slack.is_down = True`` (connections are reset),
``stops_listening()``/``listens_again()`` (refused), ``slack.sockets.refresh() .reset()
.fall_silent() .disable() .warn() .sends(raw)``, ``slack.http.posts(raw) .verifies()``,
``slack.revoked``, ``slack.scopes``, ``channel.refuses``, ``channel.locked``,
``slack.limits.turn_on()``, ``slack.messages_tab = False``, ``slack.echoes_first = True``,
``slack.skew = 400``.
**Block Kit**: ``problems(blocks, "message" | "modal" | "home")``, ``view_problems(view)``, and
``pings(text | blocks | message)``: what it would ping, link or format.
"""

from tests.slack.far_end.block_kit import problems, view_problems
from tests.slack.far_end.pings import pings
from tests.slack.far_end.server import FakeSlack
from tests.slack.far_end.values import Call, Cannot, Channel, Ephemeral, Seen
from tests.slack.far_end.virtual_time import VirtualTime

__all__ = [
    "Call",
    "Cannot",
    "Channel",
    "Ephemeral",
    "FakeSlack",
    "Seen",
    "VirtualTime",
    "pings",
    "problems",
    "view_problems",
]
