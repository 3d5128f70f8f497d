"""A public scanner let loose on the real pages, and what is thought of each thing it says."""

import asyncio
import json
import re
import shutil
from pathlib import Path

import aiohttp

from adapters.playground.cast import chat_of
from adapters.playground.chat import BOT
from surveys.logins import digest
from tests.every_page import Site
from tests.results import CODE, TOKEN

SCANNER = "wapiti"
MISSING = "no wapiti here: apt-get install wapiti (Debian, Ubuntu), or pipx install wapiti3"
MODULES = (
    "cookieflags crlf csp csrf exec file htaccess http_headers methods permanentxss redirect"
    " shellshock sql xss"
).split()
"""Those that need no other host: what has pages call out (ssrf, xxe) or fetches lists is left."""
ATTACK_SECONDS, CRAWL_SECONDS = 30, 60
ACCEPTED = {
    ("HTTP Secure Headers", "Strict-Transport-Security is not set"): (
        "by plain http browsers ignore it; by https, with public_url, every page has it"
    ),
    ("Secure Flag cookie", "Secure flag is not set in the cookie"): (
        "by plain http, on this computer alone; by https it is __Host- and Secure"
    ),
    ("Cross Site Request Forgery", "CSRF token 'token' is not properly checked in backend"): (
        "its post says of no page that it came from it, so it is refused whatever its token;"
        " tests/test_signing_in.py posts from our own page with a wrong one"
    ),
    ("HTTP Secure Headers", "X-XSS-Protection is not set"): (
        "browsers have given it up, and it opened holes of its own; the policy does its work"
    ),
}
"""What the scanner says and we leave, by category and the words it begins with, and why."""


def is_there() -> bool:
    return shutil.which(SCANNER) is not None


async def version() -> str:
    """Tell which scanner it is."""
    asked = await asyncio.create_subprocess_exec(
        SCANNER, "--version", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    return (await asked.communicate())[0].decode().strip().splitlines()[-1]


async def signed_in(site: Site) -> str:
    """Sign Ana in as a browser does, by way of the playground's chat; return the cookie."""
    address = f"http://{site.own}"
    own = {"Origin": address}
    async with aiohttp.ClientSession(address, cookie_jar=aiohttp.CookieJar(unsafe=True)) as page:
        async with page.get("/results") as shown:
            text, token = await shown.text(), shown.cookies["deskside-browser"].value
        said = {"as": "ana", "people": [BOT]}
        async with page.post("/playground/api/places", json=said, headers=own) as opened:
            assert opened.status == 200, await opened.text()
        place = chat_of(["ana", BOT]).id
        code = {"as": "ana", "place": place, "text": CODE.findall(text)[0]}
        async with page.post("/playground/api/messages", json=code, headers=own) as typed:
            assert typed.status == 200, await typed.text()
        for _ in range(200):
            if await _is_typed(site, token):
                break
            await asyncio.sleep(0.1)  # the bot has not read the code yet
        sent = {"data": {"token": TOKEN.findall(text)[-1]}, "allow_redirects": False}
        async with page.post("/results/sign-in", headers=own, **sent) as pressed:
            assert pressed.status == 303, await pressed.text()
            return pressed.cookies["deskside-results"].value


async def _is_typed(site: Site, token: str) -> bool:
    found = site.house.store.read(lambda uow: uow.logins.by_browser(digest(token)))
    login = await asyncio.wrap_future(found)
    return login is not None and login.person == "ana"


async def scan(site: Site, folder: Path, starts: list[str], *, cookie: str = "") -> dict:
    """Scan from some addresses; return the scanner's report."""
    told, address = folder / "told.json", f"http://{site.own}"
    command = [
        *(SCANNER, "-u", f"{address}/results", "--scope", "domain"),
        *(part for start in starts for part in ("-s", f"{address}{start}")),
        *("-m", ",".join(MODULES), "--no-bugreport", "-v", "0", "-f", "json", "-o", str(told)),
        *("--max-scan-time", str(CRAWL_SECONDS), "--max-attack-time", str(ATTACK_SECONDS)),
        *("--store-session", str(folder), "--store-config", str(folder), "-t", "10"),
        *(("-H", f"Cookie: deskside-results={cookie}") if cookie else ()),
    ]
    scanner = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await scanner.communicate()
    assert told.exists(), said.decode()[-2000:]
    return json.loads(told.read_text())


def findings(report: dict) -> list[tuple[str, str, str]]:
    """List (category, where, what) of all that a report holds."""
    kinds = {**report["vulnerabilities"], **report["anomalies"]}
    return [
        (kind, f"{found['method']} {found['path']}", re.sub(r"\s+", " ", found["info"]))
        for kind, all_found in kinds.items()
        for found in all_found
    ]


def left(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """List what nobody has accepted."""
    return [
        (kind, where, what)
        for kind, where, what in found
        if not any(kind == k and what.startswith(w) for k, w in ACCEPTED)
    ]
