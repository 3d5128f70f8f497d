"""What keeps the results apart from other pages: headers, cookies, and who may send a form."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from adapters.headers import guarding
from adapters.posted import read_body

HEADERS = guarding(
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
STRICTLY = {"Strict-Transport-Security": "max-age=31536000"}
LONGEST = 200
"""Signs of a cookie or a form's token that are looked at."""
FIELD = "token"
FIELDS = 8
LONGEST_FORM = 4096
"""Bytes, and fields, that are read of a form: a token is 64 letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How browsers see the pages: the address before ``/results``, where one is set."""

    public_url: str = ""

    @property
    def is_secure(self) -> bool:
        """Tell whether browsers come by https."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def base(self) -> str:
        """Return the path in front of all addresses."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def headers(self) -> dict[str, str]:
        """Return what every answer carries."""
        return {**HEADERS, **(STRICTLY if self.is_secure else {})}

    @property
    def browser_cookie(self) -> str:
        """Name the cookie that stands for a browser which shows a code."""
        return self._named("deskside-browser")

    @property
    def session_cookie(self) -> str:
        """Name the cookie of a session."""
        return self._named("deskside-results")

    def keep(self, response: web.Response, name: str, value: str, *, strict: bool) -> None:
        """Give a browser a cookie that no script and no other site gets; gone when it closes."""
        response.set_cookie(
            name,
            value,
            path="/",
            httponly=True,
            secure=self.is_secure,
            samesite="Strict" if strict else "Lax",
        )

    def drop(self, response: web.Response, name: str) -> None:
        """Take a cookie back."""
        response.del_cookie(name, path="/", secure=self.is_secure, httponly=True, samesite="Lax")

    def sent_by_us(self, request: web.Request) -> bool:
        """Tell whether a form was sent from our own page.

        A page without a referrer names its origin as "null", so ``Sec-Fetch-Site`` has to tell.
        Browsers send it only by https and to this very machine: by plain http elsewhere the
        token in the form and the cookie's own strictness must do.
        """
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return site == "same-origin"
        origin = request.headers.get("Origin")
        if origin == "null":
            return not self.is_secure
        return origin is not None and origin.lower() == self._origin(request)

    def _origin(self, request: web.Request) -> str:
        parts = urlsplit(self.public_url)
        if parts.netloc:
            return f"{parts.scheme}://{parts.netloc}".lower()
        return f"{request.scheme}://{request.host}".lower()

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self.is_secure else name


def cookie(request: web.Request, name: str) -> str:
    """Read a cookie; empty where there is none, or no honest one."""
    found = request.cookies.get(name, "")
    return found if found.isascii() and len(found) <= LONGEST else ""


def form_token(secret: str) -> str:
    """Make the token of the forms that a browser with this cookie gets."""
    return sha256(f"form {secret}".encode()).hexdigest()


def is_token(sent: str, *, secret: str) -> bool:
    """Tell whether a form came with the token that belongs to the cookie."""
    known = sent.isascii() and bool(secret)
    return known and hmac.compare_digest(sent, form_token(secret))


async def token_sent(request: web.Request) -> str:
    """Read the token of a form; empty where what was sent is no form of ours.

    Raises ``UnreadError`` where it is longer or slower than any form.
    """
    read = await read_body(request, largest=LONGEST_FORM)
    if request.content_type != "application/x-www-form-urlencoded":
        return ""
    try:
        return dict(parse_qsl(read.decode("ascii"), max_num_fields=FIELDS)).get(FIELD, "")
    except ValueError:  # no form of ours has other letters, or so many fields
        return ""


def address_of(request: web.Request) -> str:
    """Tell from where somebody asks: by the proxy's word where one on this machine hands it on."""
    remote = request.remote or ""
    # A proxy may put its word on a line of its own: the lines are one list.
    told = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()
    try:
        return str(ip_address(told)) if ip_address(remote).is_loopback else remote
    except ValueError:
        return remote
