"""What people paste below a question: pages of a log, none of them with a secret in it."""

from collections.abc import Callable
from itertools import count
from random import Random


def pasted_logs(letters: int) -> dict[str, str]:
    """Write of each kind so many letters, the last line whole."""
    return {name: _log(line, letters) for name, line in _LINES.items()}


def _log(line: Callable[[int, Random], str], letters: int) -> str:
    chance, lines, written = Random(7), [], 0
    for at in count():
        lines.append(line(at, chance))
        written += len(lines[-1]) + 1
        if written > letters:
            return "\n".join(lines)
    raise AssertionError


def _hex(chance: Random, letters: int) -> str:
    return f"{chance.getrandbits(4 * letters):0{letters}x}"


_VPN = (
    "authentication failed, password expired for user",
    "server asks for a new password, dialog shown",
    "login cancelled by user, no token sent",
    "pre-shared key exchange done, phase 2 begins",
    "network adapter 4 is up, account settings loaded",
)
_MAIL = (
    "We reset the password and the user could sign in, then Outlook asked for the password again.",
    "The account is not locked, the code from the authenticator app is accepted as well.",
    "Please change the password from another computer and log in with the user name once more.",
    "Das Passwort wurde zurückgesetzt, das Kennwort für das WLAN ging danach wieder nicht.",
    "Is the network key still the same, or was it updated from the router?",
)
_PACKAGES = (
    "libpam-modules",
    "passwd",
    "login",
    "gnome-keyring",
    "openssh-client",
    "libsecret-1-0",
)

_LINES: dict[str, Callable[[int, Random], str]] = {
    "a log of a VPN client": lambda at, chance: (
        f"2026-11-21 10:{at % 60:02}:01 VPN client: {_VPN[at % len(_VPN)]}, "
        f"error 0x{_hex(chance, 8)} token=none"
    ),
    "the same line of it over and over": lambda at, chance: (
        f"2026-11-21 10:{at % 60:02}:01 VPN client: authentication failed, password expired for "
        f"user, error 0x{_hex(chance, 8)} token=none key exchange ok"
    ),
    "events of Windows": lambda at, chance: (
        f"Event {4600 + at % 50} Security-Auditing: An account failed to log on.\n"
        f"  Account Name: CORP\\user{at}  Logon Type: 3  Logon Process: Kerberos\n"
        f"  Failure Reason: Unknown user name or bad password.  Status: 0x{_hex(chance, 8)}\n"
        f"  Key Length: 0  Logon GUID: {{{_hex(chance, 8)}-{_hex(chance, 4)}-{_hex(chance, 12)}}}"
    ),
    "JSON": lambda at, chance: (
        f'{{"id": {at}, "user": "u{at}", "key": "abc{at}", "code": "R{chance.randrange(99)}", '
        '"password": null, "token_type": "none"},'
    ),
    "settings": lambda at, _: (
        f"[section{at}]\nkeyboard=us\nkey{at}=value{at}\nretries=3\npassword_policy=strict\n"
        "user=none"
    ),
    "a log of git": lambda at, chance: (
        f"commit {_hex(chance, 40)}\nAuthor: Dana <dana@corp.example>\n"
        f"Date:   Sat Nov 21 10:{at % 60:02}:01 2026 +0100\n\n"
        f"    Ask for the password once, fix login key handling ({at})\n"
    ),
    "mails": lambda at, _: f"> On day {at} Dana wrote:\n> {_MAIL[at % len(_MAIL)]}",
    "apt": lambda at, chance: (
        f"Get:{at + 1} http://deb.example.org/debian stable/main amd64 "
        f"{_PACKAGES[at % len(_PACKAGES)]} amd64 {chance.randrange(9)}.{at}-1 [{at + 40} kB]\n"
        f"Setting up {_PACKAGES[at % len(_PACKAGES)]} ({chance.randrange(9)}.{at}-1) ..."
    ),
    "a traceback": lambda at, _: (
        f'  File "/opt/app/auth/token.py", line {at}, in get_token\n'
        '    raise InvalidTokenError("token expired, password needed")'
    ),
}
