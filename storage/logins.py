"""Codes that browsers show and sessions that follow: rows to values and back."""

from datetime import datetime

from sqlite_utils import Database

from storage.sqlite import one
from storage.times import from_text, to_text
from surveys.logins import USED, Login, Session

_LOGIN = "SELECT code, browser, expires_at, person FROM login"


class LoginRows:
    """The codes, the sessions, and who tried in vain."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def show(self, login: Login) -> bool:
        made = self._db.execute(
            "INSERT INTO login (code, browser, expires_at, person) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (login.code, login.browser, to_text(login.expires_at), login.person),
        )
        return made.rowcount == 1

    def by_code(self, code: str) -> Login | None:
        return self._login(f"{_LOGIN} WHERE code = ?", code)

    def by_browser(self, browser: str) -> Login | None:
        return self._login(f"{_LOGIN} WHERE browser = ?", browser)

    def is_any_shown(self, *, at: datetime) -> bool:
        sql = "SELECT 1 FROM login WHERE expires_at > ? AND person = '' LIMIT 1"
        return one(self._db, sql, (to_text(at),)) is not None

    def claim(self, code: str, person: str) -> None:
        self._db.execute("UPDATE login SET person = ? WHERE code = ?", (person, code))

    def unclaim(self, person: str) -> None:
        self._db.execute("UPDATE login SET person = ? WHERE person = ?", (USED, person))

    def begin(self, session: Session) -> None:
        self._db.execute(
            "INSERT INTO session (id, person, made_at, used_at) VALUES (?, ?, ?, ?)",
            (session.id, session.person, to_text(session.made_at), to_text(session.used_at)),
        )

    def session(self, id: str) -> Session | None:
        row = one(self._db, "SELECT person, made_at, used_at FROM session WHERE id = ?", (id,))
        if row is None:
            return None
        person, made_at, used_at = row
        made, used = from_text(made_at), from_text(used_at)
        return Session(id=id, person=person, made_at=made, used_at=used)

    def touch(self, id: str, *, at: datetime) -> None:
        self._db.execute("UPDATE session SET used_at = ? WHERE id = ?", (to_text(at), id))

    def end(self, id: str) -> None:
        self._db.execute("DELETE FROM session WHERE id = ?", (id,))

    def end_all(self, person: str) -> None:
        self._db.execute("DELETE FROM session WHERE person = ?", (person,))

    def note_try(self, who: str, *, at: datetime) -> None:
        self._db.execute("INSERT INTO login_try (who, at) VALUES (?, ?)", (who, to_text(at)))

    def tries(self, who: str, *, since: datetime) -> int:
        sql = "SELECT count(*) FROM login_try WHERE who = ? AND at > ?"
        return int(one(self._db, sql, (who, to_text(since)))[0])

    def prune(self, *, logins: datetime, sessions: datetime, tries: datetime) -> None:
        self._db.execute("DELETE FROM login WHERE expires_at < ?", (to_text(logins),))
        self._db.execute("DELETE FROM session WHERE made_at < ?", (to_text(sessions),))
        self._db.execute("DELETE FROM login_try WHERE at < ?", (to_text(tries),))

    def forget_ahead(self, *, logins: datetime, others: datetime) -> None:
        self._db.execute("DELETE FROM login WHERE expires_at > ?", (to_text(logins),))
        self._db.execute("DELETE FROM session WHERE used_at > ?", (to_text(others),))
        self._db.execute("DELETE FROM login_try WHERE at > ?", (to_text(others),))

    def _login(self, sql: str, key: str) -> Login | None:
        row = one(self._db, sql, (key,))
        if row is None:
            return None
        code, browser, expires_at, person = row
        at = from_text(expires_at)
        return Login(code=code, browser=browser, expires_at=at, person=person)
