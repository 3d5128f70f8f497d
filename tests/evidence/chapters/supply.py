"""What it is made of."""

from tests.evidence.rows import Chapter, Row

SUPPLY = Chapter(
    title="What it is made of",
    rows=(
        Row(
            promise="A file that is not the one that was pinned is not installed",
            tests=(
                "tests/test_supply.py::test_a_file_that_was_tampered_with_is_not_installed",
                "tests/test_supply.py::test_each_install_of_pins_in_the_makefile_asks_for_hashes",
                "tests/test_supply.py::test_every_pin_has_its_hashes_and_no_address",
                "tests/test_supply.py::test_every_package_of_npm_has_its_sum_and_no_address",
                "tests/test_supply.py::test_what_runs_is_pinned_alike_for_those_who_test_it",
            ),
        ),
        Row(
            promise="A bill of materials tells all that runs; the same pins make the same bytes",
            tests=(
                "tests/test_supply.py::test_the_bill_of_materials_is_valid_and_the_same_each_time",
                "tests/test_supply.py::test_what_only_builds_and_tests_is_apart",
                "tests/test_supply.py::test_a_bill_that_breaks_the_schema_is_not_written",
            ),
        ),
        Row(
            promise="`make audit` tells known weaknesses, and says so where nobody can be asked",
            tests=(
                "tests/test_supply.py::test_an_audit_tells_what_is_known_and_what_mends_it",
                "tests/test_supply.py"
                "::test_where_no_service_answers_the_audit_says_so_and_is_no_success",
            ),
        ),
        Row(
            promise="Every package stands in docs/licences.md, under a licence that is allowed",
            tests=(
                "tests/test_supply.py"
                "::test_every_pinned_package_stands_on_the_page_with_its_licence",
                "tests/test_supply.py"
                "::test_no_package_comes_under_a_licence_that_was_not_thought_about",
            ),
        ),
    ),
    known=(
        "No advisory service can be reached from where this page is made, so nothing here says"
        " that no weakness is known: `make audit` ends with 69 there. Run it where one answers.",
        "Microsoft's SDK for Teams is past its end of life: a weakness in it will not be mended by"
        " Microsoft. One module alone imports it, and it is there only where Teams is used.",
        "Hashes say that a file is the one that was pinned, not that it means well. Versions are"
        " pinned when they are a week old.",
        "What is copied inside wheels (SQLite, libsodium, Vega and the libraries under numpy and"
        " scipy) is in no bill of materials of ours.",
    ),
)
