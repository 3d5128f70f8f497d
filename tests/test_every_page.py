"""Every address of the server: its headers, and what it answers to whom it is not meant for.

OWASP ASVS 5.0: 3.4.1 to 3.4.8 (headers), 3.5.1 to 3.5.3 (origins), 4.1.4 (methods), 4.2.1 to
4.2.4 (one meaning of a message, no splitting), 5.3.2 (paths), 13.4.6 (no versions), 14.3.2 (nothing
kept), 15.2.2 (who is slow holds nobody up).
"""

import asyncio
import gzip

import aiohttp
import pytest_asyncio

from adapters.headers import PLAIN
from adapters.listener import PATIENCE, Listener
from tests.every_page import (
    ALWAYS,
    DEMO,
    FORM,
    HERE,
    RUN,
    asking,
    demo,
    headers_of,
    run,
    spoken,
    status_of,
)

ELSEWHERE = "rebound.example"
CANARY = "xyzzy-canary"
METHODS = "PUT DELETE PATCH OPTIONS TRACE PROPFIND".split()
STRICT = "max-age=31536000"


@pytest_asyncio.fixture(params=[demo, run], ids=["demo", "run"])
async def site(request, tmp_path):
    async with request.param(tmp_path) as found:
        yield found, ALWAYS | (DEMO if request.param is demo else RUN)


def wearing(answer: bytes) -> dict[str, str]:
    """Hold an answer to what each carries; return its headers."""
    found = headers_of(answer)
    assert PLAIN.keys() <= found.keys(), PLAIN.keys() - found.keys()
    policy = found["Content-Security-Policy"]
    assert policy.startswith(("default-src 'none';", "default-src 'self';")), policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    same = PLAIN.keys() - {"Content-Security-Policy"}
    assert {name: found[name] for name in same} == {name: PLAIN[name] for name in same}
    assert "aiohttp" not in str(found)
    assert "Python" not in str(found)
    return found


async def test_every_address_has_its_row(site):
    found, table = site
    assert found.pages.keys() == table.keys(), "a new page needs a row in tests/every_page.py"


async def test_every_address_answers_as_its_row_says_and_carries_the_headers(site, record_property):
    found, table = site
    seen = 0
    for name, page in table.items():
        method, path = name.partition(" ")[0].replace("*", "PUT"), found.pages[name]
        for host, status in ((found.own, page.plain), (ELSEWHERE, page.rebound)):
            answer = await spoken(found.port, asking(method, path, host=host))
            assert status_of(answer) == status, (name, host)
            told = wearing(answer)
            is_strict = page.is_strict and found.house.settings.server.public_url is not None
            assert told.get("Strict-Transport-Security") == (STRICT if is_strict else None), name
            seen += 1
    record_property("figure", f"{len(table)} addresses, {seen} answers, each with all headers")


async def test_other_methods_and_other_addresses_are_refused_with_the_headers(site):
    found, table = site
    paths = {found.pages[name] for name in table} | {"/nowhere", "/playground/", "/metrics/x"}
    for path in paths:
        for method in METHODS:
            answer = await spoken(found.port, asking(method, path, host=found.own))
            assert status_of(answer) in {404, 405}, (method, path)
            wearing(answer)


async def test_another_sites_page_can_post_nothing(site):
    found, table = site
    posts = {name: page for name, page in table.items() if name.startswith("POST")}
    for name, page in posts.items():
        for told in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
            both = told | {"Origin": "https://evil.example"}
            raw = asking("POST", found.pages[name], host=found.own, Content_Type=FORM, **both)
            assert status_of(await spoken(found.port, raw)) == page.forged, name


def bodies(found, table):
    """List each post with the headers of the page itself, so that its body is looked at."""
    for name, page in table.items():
        if name.startswith("POST"):
            own = (found.house.settings.server.public_url, f"http://{found.own}")
            of_results = own[0] if "/results" in name and own[0] else own[1]
            yield found.pages[name], page, {"Origin": of_results, "Content_Type": page.kind}


async def test_a_body_that_is_too_large_is_refused_without_being_read(site):
    found, table = site

    async def floods(path, page, told):
        raw = asking("POST", path, host=found.own, Content_Length=str(2**40), **told)
        answer = await spoken(found.port, raw + b"x" * 1000, more=True)
        assert status_of(answer) == page.large, path
        wearing(answer)

    await asyncio.gather(*(floods(*body) for body in bodies(found, table)))


async def test_a_packed_body_cannot_swell(site):
    found, table = site
    bomb = packed_zeros()

    async def unpacks(path, page, told):
        raw = asking("POST", path, host=found.own, body=bomb, Content_Encoding="gzip", **told)
        assert status_of(await spoken(found.port, raw)) == page.large, path
        junk = asking("POST", path, host=found.own, body=b"junk", Content_Encoding="gzip", **told)
        assert status_of(await spoken(found.port, junk)) == 400, path

    await asyncio.gather(*(unpacks(*body) for body in bodies(found, table)))


def packed_zeros(size: int = 16 * 1024 * 1024) -> bytes:
    """Pack so many zeros that they are a thousandth of what they come to."""
    return gzip.compress(bytes(size), compresslevel=9)


async def test_a_body_that_never_ends_holds_nobody_up(site, record_property):
    found, table = site
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async def drips(path, page, told):
        raw = asking("POST", path, host=found.own, Content_Length="1000", **told)
        assert status_of(await spoken(found.port, raw + b"x", more=True)) == page.slow, path

    every = [drips(path, page, told) for path, page, told in bodies(found, table)]
    await asyncio.gather(*every)
    record_property("figure", f"{len(every)} slow bodies let go in {loop.time() - begun:.0f} s")


# --- lines that are no requests ---


def request(head: str, body: str = "", *, path: str = "/results/sign-in") -> bytes:
    """Write a post whose head is put together by hand."""
    return f"POST {path} HTTP/1.1\r\nHost: here\r\n{head}\r\n\r\n{body}".encode("latin-1")


SMUGGLED = "GET /metrics HTTP/1.1\r\nHost: here\r\n\r\n"
HIDDEN = f"0\r\n\r\n{SMUGGLED}"
MALFORMED = {
    "both lengths": request("Content-Length: 4\r\nTransfer-Encoding: chunked", HIDDEN),
    "both, turned": request("Transfer-Encoding: chunked\r\nContent-Length: 4", HIDDEN),
    "two lengths": request("Content-Length: 4\r\nContent-Length: 5", f"abcd{SMUGGLED}"),
    "a list of lengths": request("Content-Length: 4, 5", f"abcd{SMUGGLED}"),
    "a signed length": request("Content-Length: +4", f"abcd{SMUGGLED}"),
    "a negative length": request("Content-Length: -4", f"abcd{SMUGGLED}"),
    "a hexadecimal length": request("Content-Length: 0x4", f"abcd{SMUGGLED}"),
    "a length with a gap": request("Content-Length: 4 0", f"abcd{SMUGGLED}"),
    "an odd encoding": request("Transfer-Encoding: xchunked", HIDDEN),
    "two encodings": request("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", HIDDEN),
    "chunked not last": request("Transfer-Encoding: chunked, gzip", HIDDEN),
    "a gap before the colon": request("Transfer-Encoding : chunked", HIDDEN),
    "a folded line": request("X-A: a\r\n Transfer-Encoding: chunked", SMUGGLED),
    "a bare return": request("X-A: a\rTransfer-Encoding: chunked", SMUGGLED),
    "a nought in a header": request("X-A: a\x00b", SMUGGLED),
    "two hosts": request("Host: evil.example\r\nContent-Length: 0", SMUGGLED),
    "bare line feeds": f"GET /results HTTP/1.1\nHost: {CANARY}\n\n".encode(),
    "no host": b"GET /results HTTP/1.1\r\n\r\n",
    "another version": f"GET /{CANARY} HTTP/9.9\r\nHost: here\r\n\r\n".encode(),
    "a nought in the path": f"GET /{CANARY}\x00 HTTP/1.1\r\nHost: here\r\n\r\n".encode(),
    "too many headers": request("\r\n".join(f"X-{n}: {CANARY}" for n in range(500))),
    "a long header": request(f"X-A: {CANARY * 2000}"),
    "a long address": f"GET /{CANARY * 2000} HTTP/1.1\r\nHost: here\r\n\r\n".encode(),
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "a method of signs": f"<{CANARY}> / HTTP/1.1\r\nHost: here\r\n\r\n".encode(),
}


async def test_what_can_be_read_in_two_ways_is_read_in_none(site, record_property, caplog):
    found, _ = site
    for name, raw in MALFORMED.items():
        answer = await spoken(found.port, raw, more=True)
        assert status_of(answer) == 400, name
        assert answer.count(b"HTTP/1.") == 1, f"{name}: what followed was answered, too"
        wearing(answer)
        assert CANARY.encode() not in answer
    logged = [each for each in caplog.records if "page.malformed" in each.getMessage()]
    assert CANARY not in caplog.text
    assert len(logged) < len(MALFORMED), "nonsense does not fill the disk"
    record_property("figure", f"{len(MALFORMED)} malformed heads: all 400, one answer each")


async def test_a_chunk_that_is_none_ends_the_line(site):
    found, table = site
    path, _, told = next(iter(bodies(found, table)))
    for chunk in ("fffffffffffffffff\r\n", "-1\r\n", "1;\n\nx\r\n", "z\r\nx\r\n", "1\r\nxyz\r\n"):
        raw = asking(
            "POST", path, host=found.own, Transfer_Encoding="chunked", Content_Length="", **told
        )
        answer = await spoken(found.port, raw + f"{chunk}{SMUGGLED}".encode(), more=True)
        assert status_of(answer) == 400, chunk
        assert b"deskside_" not in answer


async def test_who_is_slow_with_a_head_is_let_go():
    assert PATIENCE <= 90
    listener = Listener(aiohttp.web.Application(), seconds=1.0, patience=0.2)
    await listener.start(host=HERE, port=0)
    port = listener._listening.sockets[0].getsockname()[1]
    heads = (b"", b"GET / HTTP/1.1\r\nHost: here\r\nX-A: ", b"\r\n", b"G")
    answers = [spoken(port, head, within=5, more=True) for head in heads]
    assert await asyncio.gather(*answers) == [b""] * len(heads)
    await listener.stop()


# --- paths and names ---

TRAVERSALS = (
    "/static/../app.py /static/%2e%2e/app.py /static/..%2fapp.py /static/..%5capp.py"
    " /static/js/../../app.py /static/%252e%252e/app.py /static//etc/passwd /static/....//app.py"
    " /../app.yaml /%2e%2e/app.yaml //etc/passwd /static/ /static/js /static/js/"
    " /static/index.html%00"
    " /results/../app.py /results/%2e%2e/results.css.py /results/static/results.css"
    " /results/2026-09-08/../../app.yaml /results/2026-09-08/..%2f..%2fsurvey.db"
    " /results/2026-09-08/desk.db /results/2026-09-08/answers.csv/"
    " /results/2026-09-08/answers.csv%00"
).split()


async def test_no_path_leads_out_of_the_pages(site):
    found, _ = site
    for path in TRAVERSALS:
        answer = await spoken(found.port, asking("GET", path, host=found.own))
        assert status_of(answer) in {400, 404}, path
        assert b"import " not in answer
        assert b"root:" not in answer


SPLITTING = (
    "/results/2026-09-08%0d%0aX-Split:%20yes/answers.csv",
    "/results/2026-09-08/answers.csv%0d%0aX-Split:%20yes",
    "/results/%0d%0aX-Split:%20yes",
    "/results?%0d%0aX-Split:%20yes",
    "/%0d%0aX-Split:%20yes",
    "/results/%D9%A2%D9%A0%D9%A2%D9%A6-%D9%A0%D9%A9-%D9%A0%D9%A8/answers.csv",
)


async def test_no_address_writes_into_a_head(site):
    found, _ = site
    for path in SPLITTING:
        answer = await spoken(found.port, asking("GET", path, host=found.own))
        assert {"X-Split", "Content-Disposition"} & headers_of(answer).keys() == set(), path
