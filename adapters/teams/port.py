"""The one module that knows Microsoft's SDK: whose calls we believe, and our calls out.

The SDK is past its end of life, so what is amiss in it is put right here: it would look for keys
and tokens on the event loop, fetch a token for every turn, try again for seconds where the outbox
knows better, and lose the status of a refusal that is no JSON.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
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
from adapters.teams.calling.line import Answered, Line
from adapters.teams.calling.ways import CREATES, Ways
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
JSON_TYPE = {"Content-Type": "application/json; charset=utf-8"}
PROOF, BEARER = "Authorization", "Bearer "
ROUTES = {
    "send": ("post", Routes.send_to_conversation),
    "update": ("put", Routes.update_activity),
    "delete": ("delete", Routes.delete_activity),
    "open_chat": ("post", Routes.create_conversation),
    "new_thread": ("post", Routes.create_conversation),
    "members": ("get", Routes.get_conversation_paged_members),
    "member": ("get", Routes.get_conversation_member),
}
"""The SDK's, by our names."""


Read = Callable[[], Awaitable[bytes]]


class Port(Ways):
    """Our way to Teams and Teams' way to us; a ``Connector`` (see ``connector.py``)."""

    def __init__(
        self,
        keys: TeamsKeys,
        tenant: Tenant,
        *,
        metadata: str = METADATA,
        http: Any = None,
        line: Line | None = None,
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
        super().__init__(tenant)
        self._keys = keys
        self._line = line or Line()
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

    async def admit(self, authorization: str | None, read: Read, content_type: str) -> Json:
        """Return the activity if it is Teams' own, for us and of our tenant. Raises ``Refused``.

        *read* reads the body: whoever is not believed shall not keep us reading.
        """
        claims = None if self._keys.is_local else await self._proven(authorization)
        activity = read_activity(await read(), content_type)
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

    async def _call(
        self,
        call: str,
        ids: Mapping[str, str],
        body: Json | None = None,
        *,
        query: dict[str, str] | None = None,
    ) -> Json:
        """Call one of the SDK's routes with raw JSON: its models lose what they do not know."""
        client = self._client(call)
        method, route = ROUTES[call]
        url = route.metadata["url"].format(**{name: quote(id, safe="") for name, id in ids.items()})
        creates = call in CREATES
        request = getattr(client, method)(url, query, JSON_TYPE if body is not None else {}, body)
        try:
            answer = await client.async_send(request, stream=False, call=call, creates=creates)
        except TeamsError as error:
            if error.status == 401:
                self._bearer.forget(request.headers.get(PROOF, "").removeprefix(BEARER))
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
                sender=_Sender(self._line),
            )
            self._clients[base] = ServiceClientAsync(config)
            config.pipeline = AsyncBfPipeline(config)  # its own would send by threads
        return self._clients[base]


class _Signed(AsyncHTTPPolicy):
    """Puts our token on a call; where nobody has to prove anything, none."""

    def __init__(self, bearer: Bearer | None) -> None:
        super().__init__()
        self._bearer = bearer

    async def send(self, request: Request, **more: Any) -> Response:
        if self._bearer is not None:
            token = await self._bearer.get()
            request.http_request.headers[PROOF] = BEARER + token
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
        instance_discovery=False,  # Microsoft's own address needs nobody to vouch for it
    )
    return partial(app.acquire_token_for_client, scopes=[f"{SCOPE}/.default"])
