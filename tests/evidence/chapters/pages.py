"""What browsers and platforms can ask of the server, and what a stranger gets."""

from tests.evidence.rows import Chapter, Row

EVERY = "tests/test_every_page.py"
SIGNING = "tests/test_signing_in.py"

PAGES = Chapter(
    title="Pages",
    rows=(
        Row(
            promise="Every address has its row: headers, other methods, other names, other sites",
            tests=(
                f"{EVERY}::test_every_address_has_its_row",
                f"{EVERY}::test_every_address_answers_as_its_row_says_and_carries_the_headers",
                f"{EVERY}::test_other_methods_and_other_addresses_are_refused_with_the_headers",
                f"{EVERY}::test_another_sites_page_can_post_nothing",
                "tests/test_playground_guard.py",
            ),
        ),
        Row(
            promise="A body that is too long, packed or slow, or a slow head, holds nobody up",
            tests=(
                f"{EVERY}::test_a_body_that_is_too_large_is_refused_without_being_read",
                f"{EVERY}::test_a_packed_body_cannot_swell",
                f"{EVERY}::test_a_body_that_never_ends_holds_nobody_up",
                f"{EVERY}::test_who_is_slow_with_a_head_is_let_go",
            ),
        ),
        Row(
            promise="What can be read in two ways is read in none; no path or name leads astray",
            tests=(
                f"{EVERY}::test_what_can_be_read_in_two_ways_is_read_in_none",
                f"{EVERY}::test_a_chunk_that_is_none_ends_the_line",
                f"{EVERY}::test_no_path_leads_out_of_the_pages",
                f"{EVERY}::test_no_address_writes_into_a_head",
            ),
        ),
        Row(
            promise="Signing in: one code, one browser, one session; tries, cookies, forms",
            tests=(SIGNING,),
        ),
        Row(
            promise="A role, a clock or a cookie that changes ends a session and lengthens none",
            tests=("tests/test_sessions_ended.py",),
        ),
        Row(
            promise="What people wrote is words on a page, in a chart and in a spreadsheet",
            tests=("tests/test_results_page.py", "tests/test_charts.py"),
        ),
        Row(
            promise="A public scanner finds nothing that was not thought about",
            tests=("tests/test_scan.py",),
            env={"DESKSIDE_SCAN": "all"},
            minutes=5,
        ),
        Row(
            promise="Logs: UTC, one line an event, no word that anybody wrote",
            tests=("tests/test_logs.py",),
        ),
        Row(
            promise="Secrets and data are their owner's alone",
            tests=(
                "tests/test_secrets_source.py",
                "tests/test_sqlite.py::test_file_and_folder_are_their_owners_alone",
            ),
        ),
    ),
    known=(
        "The scanner (wapiti 3.0.4 of Debian) was let loose on the playground's server, by plain"
        " http, as a stranger and as a reader. Its modules that have a page call another host or"
        " that fetch lists from one are left out.",
        "Found by hand and mended: the Server header told Python's and aiohttp's versions; health,"
        " figures, missing pages and refused methods had no headers; refusals of malformed requests"
        " repeated a part of them; a head could take an hour; a packed form that was none ended in"
        " an error of ours; the figures answered to any name that led here.",
        "Accepted: no Strict-Transport-Security and no Secure cookie by plain http, on this"
        " computer alone; by https, with `public_url`, both are there, and tests hold them.",
        "Not defended: as many connections as a stranger can open. A head is waited for 75 seconds"
        " and nothing counts lines by address, so the number of them is for the proxy to limit.",
        "Not defended: other programs on this computer, by plain http. Cookies of 127.0.0.1 are"
        " shared by all its ports; by https they are bound to the host (`__Host-`).",
        "Not tested: the proxy in front, and its encryption.",
    ),
)
