"""Who may ask: only the page itself, on this machine. Also the headers that every answer has."""

import functools
from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.headers import guarding
from adapters.playground.errors import Refused
from chatops.errors import StoreBusy, UserError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = guarding(
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
_NAMES = ("127.0.0.1", "localhost")


def guarded(handler: Handler) -> Handler:
    """Wrap *handler*: what may not be is refused, and said in a plain sentence."""

    @functools.wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            check(request)
            response = await handler(request)
        except Refused as refused:
            response = _sorry(str(refused), refused.status)
        except UserError as error:
            response = _sorry(str(error), 409)
        except StoreBusy:
            response = _sorry("That could not be kept just now. Try again.", 503)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return answer


def check(request: web.Request) -> None:
    """Refuse what another site's page could have sent (DNS rebinding, cross-site requests)."""
    host, origin = request.host.lower(), request.headers.get("Origin")
    if host not in _own_hosts(request):
        raise Refused("The playground answers only under its own address.", status=403)
    if origin is not None and origin.lower() != f"{request.scheme}://{host}":
        raise Refused("Another site's page may not use the playground.", status=403)
    # Browsers say one or the other with each POST; what says neither is not our page.
    from_page = origin is not None or request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not from_page and request.method not in {"GET", "HEAD"}:
        raise Refused("Only the playground's own page may change things.", status=403)


def _own_hosts(request: web.Request) -> frozenset[str]:
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    port = socket[1] if isinstance(socket, tuple) else None
    # Browsers leave HTTP's own port out.
    return frozenset(_NAMES) if port == 80 else frozenset(f"{name}:{port}" for name in _NAMES)


def _sorry(why: str, status: int) -> web.Response:
    return web.json_response({"error": why}, status=status)
