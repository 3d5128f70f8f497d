"""Who may ask: only the page itself, on this machine. Also the headers that every answer has."""

import functools
from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.headers import guarding
from adapters.neighbours import calls_us, is_of_another_page
from adapters.playground.errors import Refused
from chatops.errors import StoreBusy, UserError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = guarding(
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


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
    if not calls_us(request):
        raise Refused("The playground answers only under its own address.", status=403)
    if is_of_another_page(request):
        raise Refused("Another site's page may not use the playground.", status=403)
    # Browsers say one or the other with each POST; what says neither is not our page.
    told = request.headers
    from_page = "Origin" in told or told.get("Sec-Fetch-Site") == "same-origin"
    if not from_page and request.method not in {"GET", "HEAD"}:
        raise Refused("Only the playground's own page may change things.", status=403)


def _sorry(why: str, status: int) -> web.Response:
    return web.json_response({"error": why}, status=status)
