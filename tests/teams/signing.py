"""Tokens as the Bot Connector signs them, by keys of our own, and the page that tells the keys.

``Signer`` makes tokens, right and wrong; ``Metadata`` serves its public keys on 127.0.0.1, from a
thread, so that a download that blocks the event loop is seen as one and does not hang a test.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP = "0f6e0000-aaaa-4bbb-8ccc-00000000da7a"
TENANT = "7e4a0000-aaaa-4bbb-8ccc-000000000001"
SERVICE = "https://smba.trafficmanager.net/emea/"
ISSUER = "https://api.botframework.com"
OPENID = "/v1/.well-known/openidconfiguration"
KEYS = "/v1/.well-known/keys"
MINUTE = 60


@lru_cache
def rsa_key(number: int) -> rsa.RSAPrivateKey:
    """Return the n-th of our keys, the same in one run: making one takes a moment."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Signer:
    """Signs as the Bot Connector does. ``key`` is the number of the key that signs now."""

    app: str = APP
    key: int = 1
    told: list[int] = field(default_factory=lambda: [1])
    endorsed: tuple[str, ...] = ("msteams", "skype")

    def rotate(self, *, is_told: bool = True) -> None:
        """Sign by a new key from now on; the page tells it, unless it is not to be told yet."""
        self.key += 1
        if is_told:
            self.told = [self.key]

    def token(
        self,
        *,
        service: str | None = SERVICE,
        key: int | None = None,
        alg: str = "RS256",
        kid: str | None = "",
        without: Iterable[str] = (),
        **claims: Any,
    ) -> str:
        """Sign a token that is right but for what is named. ``kid`` is None for none at all."""
        by = self.key if key is None else key
        now = int(time.time())
        told = {
            "iss": ISSUER,
            "aud": self.app,
            "serviceurl": service,
            "nbf": now - MINUTE,
            "exp": now + 60 * MINUTE,
            **claims,
        }
        told = {name: told[name] for name in told if name not in without and told[name] is not None}
        head = {} if kid is None else {"kid": kid or f"key-{by}"}
        return jwt.encode(told, rsa_key(by), algorithm=alg, headers=head)

    def bearer(self, **changes: Any) -> str:
        """Return the Authorization header of a call; ``changes`` as for ``token``."""
        return f"Bearer {self.token(**changes)}"

    def jwks(self) -> list[dict[str, Any]]:
        """List the public keys as the page of keys tells them."""
        return [
            {
                **RSAAlgorithm.to_jwk(rsa_key(number).public_key(), as_dict=True),
                "kid": f"key-{number}",
                "use": "sig",
                "endorsements": list(self.endorsed),
            }
            for number in self.told
        ]


def wrong_headers(signer: Signer) -> dict[str, str | None]:
    """Return, by what is wrong with it, each Authorization header that must be refused."""
    now = int(time.time())
    right, other = signer.token(), signer.token(aud="another-app")
    return {
        "no header": None,
        "an empty header": "",
        "Basic": "Basic dXNlcjpwYXNz",
        "garbage": "Bearer not.a.token",
        "garbage without dots": "Bearer x",
        "signs that are no ASCII": "Bearer ü.ü.ü",
        "no scheme": right,
        "three words": f"Bearer {right} {right}",
        "another app's": f"Bearer {other}",
        "no audience": signer.bearer(without=["aud"]),
        "two audiences": signer.bearer(aud=[signer.app, "another-app"]),
        "another issuer": signer.bearer(iss="https://sts.windows.net/d6d49420-f39b/"),
        "the emulator's issuer": signer.bearer(
            iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", appid=signer.app
        ),
        "an issuer in a list": _shaped(signer, iss=[ISSUER]),
        "no issuer": signer.bearer(without=["iss"]),
        "another service": signer.bearer(service="https://evil.example/"),
        "no service": signer.bearer(service=None),
        "too old": signer.bearer(exp=now - 10 * MINUTE),
        "of tomorrow": signer.bearer(nbf=now + 60 * MINUTE),
        "for ever": signer.bearer(without=["exp"]),
        "another's signature": signer.bearer(key=99, kid=f"key-{signer.key}"),
        "an unknown key": signer.bearer(key=99),
        "no kid": signer.bearer(kid=None),
        "a kid that is no text": _by_hand(signer, {"alg": "RS256", "kid": 7}),
        "alg none": f"Bearer {jwt.encode(_claims(signer), '', algorithm='none')}",
        "alg none with a kid": _by_hand(signer, {"alg": "none", "kid": f"key-{signer.key}"}),
        "HS256 by the public key": _signed_by_the_public_key(signer),
        "RS384": signer.bearer(alg="RS384"),
        "PS256": signer.bearer(alg="PS256"),
        "a changed claim": _changed(right),
        "a cut signature": f"Bearer {right[:-40]}",
        "a skill's": signer.bearer(ver="1.0", appid="another-app", azp="another-app", aud="third"),
    }


def _claims(signer: Signer) -> dict[str, Any]:
    return jwt.decode(signer.token(), options={"verify_signature": False})


def _piece(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _by_hand(signer: Signer, head: dict[str, Any]) -> str:
    return f"Bearer {_piece(head)}.{_piece(_claims(signer))}.c2ln"


def _shaped(signer: Signer, **claims: Any) -> str:
    """Sign claims that a library would not encode."""
    head = _piece({"alg": "RS256", "typ": "JWT", "kid": f"key-{signer.key}"})
    body = f"{head}.{_piece(_claims(signer) | claims)}"
    algorithm = RSAAlgorithm(RSAAlgorithm.SHA256)
    signature = algorithm.sign(body.encode(), rsa_key(signer.key))
    return f"Bearer {body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _signed_by_the_public_key(signer: Signer) -> str:
    public = json.dumps(signer.jwks()[0]).encode()
    body = f"{_piece({'alg': 'HS256', 'kid': f'key-{signer.key}'})}.{_piece(_claims(signer))}"
    signature = hmac.new(public, body.encode(), hashlib.sha256).digest()
    return f"Bearer {body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _changed(token: str) -> str:
    head, _, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    return f"Bearer {head}.{_piece(claims | {'exp': claims['exp'] + 1})}.{signature}"


class Metadata:
    """The page that tells the keys, on 127.0.0.1. ``with Metadata(signer) as page: page.url``."""

    def __init__(self, signer: Signer) -> None:
        self.signer = signer
        self.asked: list[str] = []
        self.is_broken = False
        self.on_asked: Callable[[], object] = lambda: None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        # Asked every 10 ms whether it is to end, or each test would wait half a second for it.
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )

    @property
    def url(self) -> str:
        """Return where the metadata is."""
        return self._root + OPENID

    @property
    def downloads(self) -> int:
        """Tell how often the keys were asked for."""
        return self.asked.count(KEYS)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def _root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page.asked.append(self.path)
                page.on_asked()
                self.send_response(500 if page.is_broken else 200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(page.tell(self.path)).encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing: a test's output is its own."""

        return Handler

    def tell(self, path: str) -> dict[str, Any]:
        """Return what a page says."""
        if path == KEYS:
            return {"keys": self.signer.jwks()}
        return {"issuer": ISSUER, "jwks_uri": self._root + KEYS}
