"""What people do with cards and dialogs: press, fill in, send, ask about a message."""

from tests.teams import activities
from tests.teams.far_end.cards import actions, filled_in, opens_dialog
from tests.teams.far_end.talking import Place
from tests.teams.far_end.values import CARD, SENTENCE, Cannot, Dialog, Json, Message, Seen, Talk
from tests.teams.places import Who

TROUBLE = "Something went wrong. Please try again."
NO_APP = "Unable to reach app. Please try again."


class Pressing:
    """Mixed into the far end. Each returns what the person ``Seen``."""

    async def presses(
        self, who: Who, message: "Message | str", label: str, place: "Place | None" = None, **values
    ) -> Seen:
        """Press the button of that label; ``field_x="…"`` fills in what stands in the card."""
        found = self._shown(who, message, place)
        which = [a for a in actions(found.card_for(who.aad) or {}) if a.get("title") == label]
        if not which:
            raise Cannot(f"there is no button {label!r}")
        return await self.uses(who, found, which[0], **values)

    async def uses(self, who: Who, message: Message, action: Json, **values) -> Seen:
        """Press a button as it stands in a card."""
        talk = self.talk(message.where)
        self.may_speak(who, talk, "")
        kind = action["type"]
        if kind == "Action.OpenUrl":
            return Seen(url=action["url"])
        takes = action.get("associatedInputs") != "none"
        inputs = filled_in(message.card_for(who.aad) or {}, values) if takes else {}
        about = {"where": talk.where, "message": message.id, "root": message.root or None}
        at = self.moment()
        if kind == "Action.Execute":
            told = activities.pressed(who, action, inputs=inputs, at=at, **about)
            return self._answered(await self._invoke(told), message, who)
        if kind != "Action.Submit":
            raise Cannot(f"{kind} does nothing that the bot hears of")
        data = (action.get("data") or {}) | inputs
        if opens_dialog(action):
            told = activities.fetched(who, data, at=at, **about)
            return self._opened(await self._invoke(told), who, talk, message.root)
        delivery = await self.deliveries.bring(
            self._from_here(activities.submitted(who, data, at=at, **about))
        )
        return Seen() if delivery.taken else Seen(trouble=NO_APP)

    async def sends(self, who: Who, dialog: Dialog, **values) -> Seen:
        """Fill in a dialog and press what sends it."""
        submit = [a for a in actions(dialog.card) if a["type"] == "Action.Submit"]
        if not submit:
            raise Cannot("nothing in it sends it")
        data = (submit[-1].get("data") or {}) | filled_in(dialog.card, values)
        root, at = dialog.root or None, self.moment()
        if dialog.about is None:
            told = activities.sent(who, data, where=dialog.where, root=root, at=at)
        else:
            told = activities.asked_about(who, data=data, at=at, **dialog.about)
        return self._opened(
            await self._invoke(told), who, self.talk(dialog.where), dialog.root, dialog.about
        )

    async def asks_about(
        self, who: Who, id: str, place: "Place | None" = None, *, command: str = "askit"
    ) -> Seen:
        """Use the message action on a message that one can see."""
        talk = self.talk(place or who)
        self.may_speak(who, talk, "")
        message = talk.messages[id]
        about = {
            "where": talk.where,
            "author": self.people.get(message.author),
            "text": message.text,
            "html": message.html,
            "message": id,
            "root": message.root or None,
            "command": command,
        }
        told = activities.asked_about(who, at=self.moment(), **about)
        return self._opened(await self._invoke(told), who, talk, message.root, about)

    def _shown(self, who: Who, message: "Message | str", place: "Place | None") -> Message:
        if isinstance(message, Message):
            return message
        return self.talk(place or who).messages[message]

    async def _invoke(self, activity: Json) -> Seen:
        delivery = await self.deliveries.bring(self._from_here(activity))
        attempt = delivery.attempts[0]
        if attempt.status != 200:
            return Seen(status=attempt.status, body=attempt.body, trouble=NO_APP)
        return Seen(status=200, body=attempt.body)

    def _from_here(self, activity: Json) -> Json:
        return activity | {"serviceUrl": self.service_url}

    def _answered(self, seen: Seen, message: Message, who: Who) -> Seen:
        """Read the answer to ``adaptiveCard/action``."""
        body = seen.body
        if seen.trouble or body is None:
            return seen
        if not isinstance(body, dict) or "statusCode" not in body:
            return Seen(status=200, body=body, trouble=TROUBLE)
        kind, value = body.get("type"), body.get("value")
        if body["statusCode"] != 200:
            return Seen(status=200, body=body, trouble=TROUBLE)
        if kind == CARD:
            message.views[who.aad] = value
            return Seen(status=200, body=body, card=value)
        if kind == SENTENCE:
            return Seen(status=200, body=body, text=value)
        return Seen(status=200, body=body, trouble=TROUBLE)

    def _opened(
        self, seen: Seen, who: Who, talk: Talk, root: str, about: Json | None = None
    ) -> Seen:
        """Read the answer to a dialog that was asked for or sent."""
        if seen.trouble or not seen.body:
            return seen
        task = seen.body.get("task") if isinstance(seen.body, dict) else None
        if task is None:
            is_fine = isinstance(seen.body, dict) and "composeExtension" in seen.body
            return Seen(status=200, body=seen.body, trouble="" if is_fine else TROUBLE)
        if task.get("type") == "message":
            return Seen(status=200, body=seen.body, text=task.get("value", ""))
        value = task.get("value") or {}
        card = (value.get("card") or {}).get("content")
        if task.get("type") != "continue" or card is None:
            return Seen(status=200, body=seen.body, trouble=TROUBLE)
        dialog = Dialog(
            title=value.get("title", ""),
            card=card,
            where=talk.where,
            root=root,
            about=about,
            by=who.aad,
        )
        return Seen(status=200, body=seen.body, dialog=dialog)
