"""A public scanner finds nothing in the pages that was not thought about: ``make scan``."""

import os

import pytest

from tests.every_page import asking, demo, spoken
from tests.scanning import MISSING, MODULES, findings, is_there, left, scan, signed_in, version

STARTS = [
    "/",
    "/healthz",
    "/metrics",
    "/results/2026-09-08",
    "/results/2026-09-08/answers.csv",
    "/results/2026-09-08/comments.csv",
    "/playground/api/overview?as=dana",
    "/playground/api/messages?as=dana&place=it-help",
    "/playground/api/thread?as=dana&place=it-help&message=m1",
    "/playground/api/picture?as=dana&place=it-help&message=m1&number=0",
    "/playground/api/home?as=dana",
]


@pytest.mark.skipif(not os.environ.get("DESKSIDE_SCAN"), reason="takes minutes: make scan")
@pytest.mark.parametrize("who", ["a stranger", "a reader"])
async def test_a_scanner_finds_nothing_that_was_not_thought_about(tmp_path, who, record_property):
    assert is_there(), MISSING
    async with demo(tmp_path / "desk") as site:
        cookie = await signed_in(site) if who == "a reader" else ""
        report = await scan(site, tmp_path, STARTS, cookie=cookie)
        own = asking("GET", "/results", host=site.own, Cookie=f"deskside-results={cookie}")
        # On a busy machine its charts may wait for those of the scanner's last pages.
        seen = await spoken(site.port, own, within=120)
    is_in = b"Survey of September 2026" in seen
    assert is_in is bool(cookie), "who was in to the end saw what a reader sees"
    found = findings(report)
    told = f"{await version()} as {who}: {len(MODULES)} modules: {len(found)} remarks"
    record_property("figure", f"{told}, {len(left(found))} not accepted")
    assert not left(found), left(found)
