"""The ballot box: what people answered, added up, in a file of its own.

What the file holds depends on the set of answers and not on their order: they are added to totals,
and after each one the file is rebuilt. While a wave is open a keyed code of each person who
answered keeps anybody from being counted twice; closing it destroys the codes and their key.
The file is in no backup.
"""

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from storage.ballot_file import BallotFile, DamagedError
from storage.ballot_schema import COLUMNS
from storage.commit import Step, no_step
from storage.sqlite import is_damaged, one
from surveys.ballot import Ballot, Count
from surveys.box import NotOpenError

T = TypeVar("T")
FOLDER, FILE = "survey", "survey.db"


class BallotBox:
    """The box in ``folder/survey/survey.db`` (``surveys.box.Box``). All is done in its own thread.

    Open it with the folder's lock held.
    """

    def __init__(self, folder: Path, *, step: Step = no_step) -> None:
        self.path = folder / FOLDER / FILE
        self._is_shut = False
        self._thread = ThreadPoolExecutor(1, "deskside-ballots")
        try:
            self._rows = self._thread.submit(lambda: _Rows(self.path, step)).result()
        except BaseException:  # whatever ends a start must leave no thread behind
            self._thread.shutdown()
            raise

    def open(
        self, wave: str, questions: Mapping[str, Sequence[int]], secret: bytes
    ) -> "Future[None]":
        """Make room for a wave, with every total at nothing; what is in one stays as it is."""
        return self._ask(self._rows.open, wave, questions, secret)

    def waves(self) -> "Future[dict[str, bool]]":
        """Name the waves that are not settled yet, and whether each still takes answers."""
        return self._ask(self._rows.waves)

    def written(self) -> "Future[list[str]]":
        """Name the waves of which there are comments, settled or not."""
        return self._ask(self._rows.written)

    def has_answered(self, wave: str, person: str, *others: str) -> "Future[bool]":
        """Tell whether somebody's answer is in; False, too, where nobody can know any more."""
        return self._ask(self._rows.has_answered, wave, person, *others)

    def put(
        self,
        wave: str,
        person: str,
        ballot: Ballot,
        ids: Sequence[bytes],
        others: Sequence[str] = (),
    ) -> "Future[bool]":
        """Count an answer, and rebuild the file; False where this person's was counted before.

        It is the answer of *others* as well: of everybody whom this person could be.
        """
        return self._ask(self._rows.put, wave, (person, *others), ballot, ids)

    def close(self, wave: str) -> "Future[Count]":
        """Destroy what tells who took part, and tell the count; again as often as asked."""
        return self._ask(self._rows.close, wave)

    def settle(self, wave: str, *, keep_comments: bool) -> "Future[None]":
        """Forget all of a wave but, where they are to be kept, its comments."""
        return self._ask(self._rows.settle, wave, keep_comments=keep_comments)

    def comments(self, wave: str, question: str) -> "Future[list[str]]":
        """Read what was written to a question of a settled wave, by random id."""
        return self._ask(self._rows.comments, wave, question)

    def clear(self) -> "Future[None]":
        """Forget everything: the playground starts over."""
        return self._ask(self._rows.clear)

    def shut(self) -> None:
        """Finish what waits and close the file; a second time changes nothing."""
        if not self._is_shut:
            self._is_shut = True
            self._thread.submit(self._rows.shut).result()
            self._thread.shutdown()

    def _ask(self, do: "Callable[..., T]", *given: object, **more: object) -> "Future[T]":
        return self._thread.submit(lambda: self._rows.unless_damaged(do, *given, **more))


class _Rows:
    """The rows of the box, for the thread that made this."""

    def __init__(self, path: Path, step: Step) -> None:
        self._file = BallotFile(path, step=step)

    def unless_damaged(self, do: "Callable[..., T]", *given: object, **more: object) -> T:
        """Do something; a file in which it cannot be done for damage is put aside, as at a start.

        Whoever asked is told that it was not done, and the next look declares the wave void.
        """
        try:
            return do(*given, **more)
        except Exception as error:  # whatever it is, only damage is seen to here
            if isinstance(error, DamagedError) or is_damaged(error):
                self._file.look_again()
            raise

    def open(self, wave: str, questions: Mapping[str, Sequence[int]], secret: bytes) -> None:
        rows = [(name, value) for name, values in questions.items() for value in values]
        there = wave in self.waves()
        if not there or set(rows) - set(
            self._all("SELECT question, value FROM tally WHERE wave = ?", wave)
        ):
            self._file.write(lambda: self._open(wave, rows, None if there else secret))

    def waves(self) -> dict[str, bool]:
        self._file.catch_up()
        rows = self._all("SELECT id, secret IS NOT NULL FROM wave")
        return {id: bool(is_open) for id, is_open in rows}

    def written(self) -> list[str]:
        return [wave for (wave,) in self._all("SELECT DISTINCT wave FROM comment ORDER BY wave")]

    def has_answered(self, wave: str, *people: str) -> bool:
        secret = self._secret(wave)
        codes = [nullifier(secret, person) for person in people] if secret else []
        return any(self._is_in(wave, code) for code in codes)

    def put(self, wave: str, people: Sequence[str], ballot: Ballot, ids: Sequence[bytes]) -> bool:
        secret = self._secret(wave)
        if secret is None:
            raise NotOpenError
        if self.has_answered(wave, *people):
            return False
        codes = {nullifier(secret, person) for person in people}
        self._file.write(lambda: self._put(wave, codes, ballot, ids))
        return True

    def close(self, wave: str) -> Count:
        if wave not in self.waves():
            raise NotOpenError
        if self._secret(wave) is not None:
            self._file.write(lambda: self._close(wave))
        answered = one(self._file.db, "SELECT answered FROM wave WHERE id = ?", (wave,))[0]
        tallies: dict[str, dict[int, int]] = {}
        for question, value, n in self._all(
            "SELECT question, value, n FROM tally WHERE wave = ?", wave
        ):
            tallies.setdefault(question, {})[value] = n
        return Count(answered=answered, tallies=tallies)

    def settle(self, wave: str, *, keep_comments: bool) -> None:
        self._file.forget(wave, keep_comments=keep_comments)

    def comments(self, wave: str, question: str) -> list[str]:
        if wave in self.waves():
            raise NotOpenError
        sql = "SELECT body FROM comment WHERE wave = ? AND question = ? ORDER BY id"
        return [row[0] for row in self._all(sql, wave, question)]

    def clear(self) -> None:
        for (wave,) in self._all("SELECT id FROM wave UNION SELECT wave FROM comment"):
            self.settle(wave, keep_comments=False)

    def shut(self) -> None:
        self._file.close()

    def _open(self, wave: str, rows: Sequence[tuple[str, int]], secret: bytes | None) -> None:
        if secret is not None:  # it begins: what an earlier round of that name left is not its own
            for table, (key, *_) in COLUMNS.items():
                self._do(f"DELETE FROM {table} WHERE {key} = ?", wave)
            self._do("INSERT INTO wave (id, secret, answered) VALUES (?, ?, 0)", wave, secret)
        for question, value in rows:
            new = "INSERT INTO tally VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING"
            self._do(new, wave, question, value)

    def _put(self, wave: str, codes: Iterable[bytes], ballot: Ballot, ids: Sequence[bytes]) -> None:
        for code in codes:
            self._do("INSERT INTO voted VALUES (?, ?)", wave, code)
        self._do("UPDATE wave SET answered = answered + 1 WHERE id = ?", wave)
        add = "UPDATE tally SET n = n + 1 WHERE wave = ? AND question = ? AND value = ?"
        for question, value in ballot.choices.items():
            if self._do(add, wave, question, value) != 1:
                raise ValueError("the survey has no such answer")
        for id, (question, body) in zip(ids, ballot.comments.items(), strict=True):
            self._do("INSERT INTO comment VALUES (?, ?, ?, ?)", id, wave, question, body)

    def _close(self, wave: str) -> None:
        self._do("UPDATE wave SET secret = NULL WHERE id = ?", wave)
        self._do("DELETE FROM voted WHERE wave = ?", wave)

    def _is_in(self, wave: str, code: bytes) -> bool:
        sql = "SELECT 1 FROM voted WHERE wave = ? AND nullifier = ?"
        return one(self._file.db, sql, (wave, code)) is not None

    def _secret(self, wave: str) -> bytes | None:
        row = one(self._file.db, "SELECT secret FROM wave WHERE id = ?", (wave,))
        return None if row is None else row[0]

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._file.db.execute(sql, values).fetchall()

    def _do(self, sql: str, *values: object) -> int:
        return int(self._file.db.execute(sql, values).rowcount)


def nullifier(secret: bytes, person: str) -> bytes:
    """Make the code that counts *person* once: nobody without the secret can tell whose it is."""
    return hmac.digest(secret, person.encode(), "sha256")[:16]
