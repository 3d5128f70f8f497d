"""The one module that knows Microsoft's SDK: whose calls we believe, and our calls out.

The SDK is past its end of life, so what is amiss in it is put right here: it would look for keys
and tokens on the event loop, fetch a token for every turn, try again for seconds where the outbox
knows better, and lose the status of a refusal that is no JSON.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

import msal
import requests
from botframework.connector import AsyncBfPipeline, BotFrameworkConnectorConfiguration
from botframework.connector.aio.operations_async import ConversationsOperations as Routes
from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    JwtTokenExtractor,
    SimpleCredentialProvider,
    VerifyOptions,
)
from msrest.async_client import ServiceClientAsync
from msrest.exceptions import ClientException, DeserializationError
from msrest.pipeline import AsyncHTTPPolicy, Request, Response
from msrest.pipeline.async_abc import AsyncHTTPSender
from msrest.pipeline.universal import RawDeserializer
from msrest.universal_http import AsyncClientResponse, ClientRequest
from msrest.universal_http.requests import ClientRetryPolicy

from adapters.teams.admitting.activities import CHANNEL, check_activity, is_allowed, read_activity
from adapters.teams.admitting.glance import ISSUER, glance
from adapters.teams.admitting.refused import Refused
from adapters.teams.admitting.signing_keys import METADATA, SigningKeys
from adapters.teams.calling.bearer import Bearer, Fetch
from adapters.teams.calling.bodies import addressed, chat_with, thread_in
from adapters.teams.calling.line import SECONDS, Answered, Line
from adapters.teams.connector import Json, TeamsError
from adapters.teams.given import TeamsKeys
from adapters.teams.tenant import Tenant

__all__ = ["Port", "Refused"]

# A list of five hundred numbers that is searched for each of a thousand, twice for every client.
ClientRetryPolicy.safe_codes = frozenset(ClientRetryPolicy.safe_codes)

SCOPE = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
LOGIN = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
SKEW = 5 * 60
"""Seconds that our clock and Microsoft's may differ."""
TOKEN_SECONDS = 8.0
"""Seconds that each of the calls for a token may take."""
PAGE = 200
JSON_TYPE = {"Content-Type": "application/json; charset=utf-8"}


class Port:
    """Our way to Teams and Teams' way to us; a ``Connector`` (see ``connector.py``)."""

    def __init__(
        self,
        keys: TeamsKeys,
        tenant: Tenant,
        *,
        metadata: str = METADATA,
        http: Any = None,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Put it together; nothing is asked before ``start``.

        ``http`` is what MSAL asks with. Raises ``ValueError`` where nobody would have to prove
        anything and that was not asked for.
        """
        if not keys.is_local and not (keys.app_id and keys.tenant):
            raise ValueError("without the app's id and the tenant, anybody could say anything")
        if keys.identity == "secret" and keys.password is None:
            raise ValueError("without its secret, the app cannot answer")
        self._keys = keys
        self._tenant = tenant
        self._line = Line(seconds=seconds)
        self._signing = SigningKeys(lambda: self._line.session, url=metadata, clock=clock)
        self._extractor = JwtTokenExtractor(
            VerifyOptions(
                issuer=[ISSUER], audience=None, clock_tolerance=SKEW, ignore_expiration=False
            ),
            metadata,
            ["RS256"],
        )
        self._extractor.open_id_metadata = self._signing
        self._ours = SimpleCredentialProvider(keys.app_id, "")
        self._bearer = Bearer(partial(_asking_for_tokens, keys, http), clock=clock)
        self._clients: dict[str, ServiceClientAsync] = {}

    async def start(self) -> None:
        """Fetch what the first message and the first answer need. Raises ``TeamsError``.

        What cannot be reached now is fetched when it is needed.
        """
        if not self._keys.is_local:
            prove = self.prove()
            _, proved = await asyncio.gather(self._signing.refresh(), prove, return_exceptions=True)
            if isinstance(proved, BaseException):
                raise proved

    async def prove(self) -> None:
        """Fetch our token, as a call would. Raises ``TeamsError``."""
        await self._bearer.get()

    async def close(self) -> None:
        """Close what is open."""
        await self._line.close()

    async def admit(self, authorization: str | None, body: bytes, content_type: str) -> Json:
        """Return the activity if it is Teams' own, for us and of our tenant. Raises ``Refused``."""
        claims = None if self._keys.is_local else await self._proven(authorization)
        activity = read_activity(body, content_type)
        if claims is not None and claims.get("serviceurl") != activity.get("serviceUrl"):
            raise Refused(401 if "serviceUrl" in activity else 400, "service")
        check_activity(activity, self._keys)
        return activity

    async def _proven(self, authorization: str | None) -> dict[str, Any]:
        """Return what a token proves, by the SDK's own checks."""
        token = glance(authorization, app=self._keys.app_id)
        try:
            found = await self._extractor.get_identity("Bearer", token, CHANNEL)
            identity = await ChannelValidation.validate_identity(found, self._ours)
        except Refused:
            raise
        except Exception as error:  # a wrong token is whatever the SDK, PyJWT and so on call it
            raise Refused(401, type(error).__name__) from None
        claims: dict[str, Any] = identity.claims
        return claims

    async def send(self, conversation: str, activity: Json) -> str:
        """Post a message."""
        body = addressed(self._tenant, conversation, activity)
        ids = {"conversationId": conversation}
        told = await self._call("send", "POST", Routes.send_to_conversation, ids, body)
        return str(told.get("id") or "")

    async def update(self, conversation: str, message: str, activity: Json) -> None:
        """Replace what a message of ours shows."""
        body = {**addressed(self._tenant, conversation, activity), "id": message}
        ids = {"conversationId": conversation, "activityId": message}
        await self._call("update", "PUT", Routes.update_activity, ids, body)

    async def delete(self, conversation: str, message: str) -> None:
        """Take a message of ours away."""
        ids = {"conversationId": conversation, "activityId": message}
        await self._call("delete", "DELETE", Routes.delete_activity, ids)

    async def open_chat(self, account: str) -> str:
        """Open the chat with one person."""
        body = chat_with(self._tenant, account)
        told = await self._call("open_chat", "POST", Routes.create_conversation, {}, body)
        return str(told.get("id") or "")

    async def new_thread(self, channel: str, activity: Json) -> tuple[str, str]:
        """Post at the top of a channel."""
        body = thread_in(self._tenant, channel, activity)
        told = await self._call("new_thread", "POST", Routes.create_conversation, {}, body)
        return str(told.get("id") or ""), str(told.get("activityId") or "")

    async def members(self, conversation: str, *, after: str = "") -> tuple[list[Json], str]:
        """List who is in a conversation, a page at a time."""
        route, ids = Routes.get_conversation_paged_members, {"conversationId": conversation}
        query = {"pageSize": str(PAGE)}
        if after:
            query["continuationToken"] = quote(after, safe="")
        told = await self._call("members", "GET", route, ids, query=query)
        listed = told.get("members")
        found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        return found, str(told.get("continuationToken") or "")

    async def member(self, conversation: str, account: str) -> Json:
        """Look somebody up."""
        ids = {"conversationId": conversation, "memberId": account}
        return await self._call("member", "GET", Routes.get_conversation_member, ids)

    async def _call(
        self,
        call: str,
        method: str,
        route: Any,
        ids: Mapping[str, str],
        body: Json | None = None,
        *,
        query: dict[str, str] | None = None,
    ) -> Json:
        """Call one of the SDK's routes with raw JSON: its models lose what they do not know."""
        client = self._client(call)
        url = route.metadata["url"].format(**{name: quote(id, safe="") for name, id in ids.items()})
        ask = {"POST": client.post, "PUT": client.put, "DELETE": client.delete, "GET": client.get}
        creates = call in ("send", "new_thread")
        request = ask[method](url, query, JSON_TYPE if body is not None else {}, body)
        try:
            answer = await client.async_send(request, stream=False, call=call, creates=creates)
        except TeamsError as error:
            if error.status == 401:
                self._bearer.forget()
            raise
        except DeserializationError:  # something took it that does not speak as Teams does
            raise TeamsError(call, "not_json", status=200, is_unknown=creates) from None
        except ClientException as error:
            raise TeamsError(call, type(error).__name__, is_unknown=creates) from None
        told = answer.context.get(RawDeserializer.CONTEXT_NAME)
        return told if isinstance(told, dict) else {}

    def _client(self, call: str) -> ServiceClientAsync:
        base = self._tenant.service_url
        if not is_allowed(base, self._keys):  # our token goes there with every call
            raise TeamsError(call, "no_service_url")
        if base not in self._clients:
            config = BotFrameworkConnectorConfiguration(
                _Signed(None if self._keys.is_local else self._bearer),
                base,
                pipeline_type=AsyncBfPipeline,
                sender=_Sender(self._line),
            )
            self._clients[base] = ServiceClientAsync(config)
            config.pipeline = config.custom_pipeline
        return self._clients[base]


class _Signed(AsyncHTTPPolicy):
    """Puts our token on a call; where nobody has to prove anything, none."""

    def __init__(self, bearer: Bearer | None) -> None:
        super().__init__()
        self._bearer = bearer

    async def send(self, request: Request, **more: Any) -> Response:
        if self._bearer is not None:
            token = await self._bearer.get()
            request.http_request.headers["Authorization"] = f"Bearer {token}"
        return await self.next.send(request, **more)


class _Sender(AsyncHTTPSender):
    """Sends on our line what the SDK would send by threads of its own, again and again."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def build_context(self) -> dict[str, Any]:
        return {}

    async def __aexit__(self, *_: object) -> None:
        """Leave the line open: it is the port's."""

    async def send(self, request: Request, **more: Any) -> Response:
        asked = request.http_request
        answered = await self._line.ask(
            more["call"],
            asked.method,
            asked.url,
            headers=asked.headers,
            body=asked.data,
            creates=more["creates"],
        )
        return Response(request, _Answer(asked, answered))


class _Answer(AsyncClientResponse):
    """An answer as the SDK reads it."""

    def __init__(self, request: ClientRequest, answered: Answered) -> None:
        super().__init__(request, answered)
        self.status_code = answered.status
        self.headers = answered.headers

    def body(self) -> bytes:
        read: bytes = self.internal_response.body
        return read


def _asking_for_tokens(keys: TeamsKeys, http: Any) -> Fetch:
    """Return what asks for a token; to learn where from, this may already ask."""
    if http is None:
        http = requests.Session()
        http.request = partial(http.request, timeout=TOKEN_SECONDS)
    if keys.identity == "managed":
        who = msal.UserAssignedManagedIdentity(client_id=keys.app_id)
        managed = msal.ManagedIdentityClient(who, http_client=http)
        return partial(managed.acquire_token_for_client, resource=SCOPE)
    app = msal.ConfidentialClientApplication(
        keys.app_id,
        client_credential=keys.password.reveal() if keys.password else None,
        authority=LOGIN + keys.tenant,
        http_client=http,
    )
    return partial(app.acquire_token_for_client, scopes=[f"{SCOPE}/.default"])
