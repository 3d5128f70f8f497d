"""Results as files to take along: CSV that no spreadsheet runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category, normalize

from chatops.wording import Wording
from surveys.telling import headline, rate_sentence, tables
from surveys.wave import Wave

RISKY = tuple("=+-@")
"""What a spreadsheet may take for the beginning of a formula."""
CELLS = re.compile(r"([;\t\r\n])")
"""Where a spreadsheet begins another cell whose list separator is not the comma."""
UNSEEN = ("Z", "C", "M")
"""Categories of signs that a spreadsheet may skip at the beginning of a cell."""
MARK = "\ufeff"
"""Tells spreadsheets that this is UTF-8."""


def answers_csv(words: Wording, wave: Wave, before: Wave | None) -> str:
    """Write a wave's figures: each as what it is about, what of it, which figure, and its value."""
    say, result = words.say, wave.result
    names = ("wave", "about", "what", "figure")
    rows = [[wave.id, "", "", headline(words, wave, before)]]
    if result is not None and result.rate is not None:
        rows.append([wave.id, "", "", rate_sentence(words, result)])
    for table in tables(words, wave):
        rows += [[wave.id, table.title, what, figure] for what, figure in table.rows]
        if table.note:
            rows.append([wave.id, table.title, "", table.note])
    return written([[say(f"survey_page_column_{name}") for name in names], *rows])


def comments_csv(words: Wording, wave: Wave, comments: Mapping[str, Sequence[str]]) -> str:
    """Write what people wrote."""
    say = words.say
    names = [say(f"survey_page_column_{name}") for name in ("wave", "about", "comment")]
    rows = [
        [wave.id, say(f"survey_page_{question}"), text]
        for question, texts in comments.items()
        for text in texts
    ]
    return written([names, *rows])


def sealed_file(comments: Mapping[str, Sequence[str]]) -> str:
    """Write sealed comments as they are, one a line, under the name of their question."""
    lines = [line for name, texts in comments.items() for line in (f"# {name}", *texts)]
    return "".join(f"{line}\n" for line in lines)


def written(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV; what could be a formula gets a mark that makes it words."""
    out = io.StringIO()
    out.write(MARK)
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Put an apostrophe before whatever a spreadsheet could run, at each place where it might."""
    safe = "".join(f"'{part}" if _may_run(part) else part for part in CELLS.split(cell))
    return f"'{safe}" if CELLS.match(safe) else safe


def _may_run(part: str) -> bool:
    """Tell whether a part is a formula to any spreadsheet; quotes may end before it begins."""
    for sign in part:
        if sign != '"' and not category(sign).startswith(UNSEEN):
            return normalize("NFKC", sign).startswith(RISKY)
    return False
