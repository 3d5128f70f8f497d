"""Who calls from this very computer, by its own name: nobody's proxy, tunnel or web page."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

NAMES = ("127.0.0.1", "localhost")
PASSED_ON = ("forwarded", "via", "x-forwarded-", "x-real-ip")
"""How the headers begin that a proxy or a tunnel adds."""


def own_hosts(request: web.Request) -> frozenset[str]:
    """Name this computer as a caller may, with the port that it came in by."""
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    port = socket[1] if isinstance(socket, tuple) else None
    # Browsers leave HTTP's own port out.
    return frozenset(NAMES) if port == 80 else frozenset(f"{name}:{port}" for name in NAMES)


def calls_us(request: web.Request) -> bool:
    """Tell whether it was this computer that was called, and not a name that leads here."""
    return request.host.lower() in own_hosts(request)


def is_called_wrongly(request: web.Request) -> bool:
    """Tell whether a page made a name of its own lead to this computer (DNS rebinding).

    Only what listens to this computer alone knows all the names that it has.
    """
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    is_here = isinstance(socket, tuple) and ip_address(socket[0]).is_loopback
    return is_here and urlsplit(f"//{request.host}").hostname not in {*NAMES, "::1"}


def is_of_another_page(request: web.Request) -> bool:
    """Tell whether a browser says that another site's page asks."""
    origin = request.headers.get("Origin")
    return origin is not None and origin.lower() != f"{request.scheme}://{request.host.lower()}"


def was_passed_on(request: web.Request) -> bool:
    """Tell whether somebody in between says that it comes from elsewhere."""
    return any(name.lower().startswith(PASSED_ON) for name in request.headers)
