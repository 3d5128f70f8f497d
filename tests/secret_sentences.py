"""Sentences with secrets in them and sentences that only look it, for a test and a benchmark.

Everything is made up, by structure. No token stands here in one piece, so that no scanner of
repositories trips over this page; ``~`` in a clean or secret sentence never means anything.
"""

import re
from itertools import cycle, islice

LOWER, UPPER, DIGITS = "qzkvwxjhbgtrnmpd", "QZKVWXJHBGTRNMPD", "7392846150"


def drawn(length: int, *alphabets: str) -> str:
    """Make something that looks drawn by lot, always the same."""
    wheels = [cycle(alphabet) for alphabet in alphabets or (LOWER, DIGITS, UPPER)]
    return "".join(next(wheel) for wheel in islice(cycle(wheels), length))


def digits(*groups: int) -> list[str]:
    """Make groups of digits of these lengths."""
    return [drawn(length, DIGITS) for length in groups]


def _keys() -> dict[str, str]:
    any36, hex32 = drawn(36), drawn(32, "ab3c9d0e71f2")
    return {
        "slack bot": "xox" + "b-" + "-".join(digits(11, 12)) + "-" + drawn(24),
        "slack user": "xox" + "p-" + "-".join(digits(11, 12, 12)) + "-" + hex32,
        "slack app": "xapp-1-A0" + drawn(9, UPPER, DIGITS) + "-" + drawn(13, DIGITS) + "-" + hex32,
        "slack hook": "https://hooks."
        "slack.com/services/T0" + drawn(8) + "/B0" + drawn(8) + "/" + drawn(24),
        "aws id": "AK" + "IA" + drawn(16, UPPER, DIGITS),
        "aws temporary": "AS" + "IA" + drawn(16, UPPER, DIGITS),
        "aws secret": "aws_secret_" + "access_key = " + drawn(40),
        "github": "gh" + "p_" + any36,
        "github fine": "github" + "_pat_" + drawn(22) + "_" + drawn(59),
        "gitlab": "gl" + "pat-" + drawn(20),
        "google": "AI" + "za" + drawn(35),
        "google secret": "GOC" + "SPX-" + drawn(28),
        "stripe": "sk_" + "live_" + drawn(24),
        "stripe hook": "wh" + "sec_" + drawn(32),
        "openai": "sk" + "-proj-" + drawn(48),
        "openai old": "sk" + "-" + drawn(48),
        "anthropic": "sk" + "-ant-api03-" + drawn(60),
        "azure storage": "Account" + "Key=" + drawn(86) + "==",
        "azure secret": drawn(3) + "8" + "Q~" + drawn(34),
        "npm": "np" + "m_" + any36,
        "pypi": "py" + "pi-AgEIcHlwaS5vcmc" + drawn(60),
        "hugging face": "h" + "f_" + drawn(34),
        "sendgrid": "S" + "G." + drawn(22) + "." + drawn(43),
        "digitalocean": "do" + "p_v1_" + drawn(64, "ab3c9d0e71f2"),
        "databricks": "da" + "pi" + hex32,
        "shopify": "sh" + "pat_" + hex32,
        "vault": "hv" + "s." + drawn(24),
        "telegram": drawn(10, DIGITS) + ":A" + "A" + drawn(33),
        "tailscale": "ts" + "key-auth-" + drawn(17),
        "atlassian": "ATA" + "TT3" + drawn(60),
        "docker": "dck" + "r_pat_" + drawn(27),
        "jwt": "ey" + "J" + drawn(20) + ".ey" + "J" + drawn(40) + "." + drawn(43),
        "bearer": "Authorization: Bear" + "er " + drawn(40),
        "bearer alone": "curl -H 'Bear" + "er " + drawn(32) + "' example.com",
        "bitlocker": "-".join(digits(*[6] * 8)),
        "filevault": "-".join(drawn(4, UPPER, DIGITS) for _ in range(6)),
        "product key": "-".join(drawn(5, UPPER, DIGITS) for _ in range(5)),
        "api key": "api_key: " + drawn(32),
        "client secret": "client secret is " + drawn(40),
        "token": "token=" + drawn(24),
        "lizenz": "Lizenzschlüssel: " + drawn(25),
        "signed address": "https://files.example.com/a?se=2027&" + "sig=" + drawn(43),
        "otpauth": "otp" + "auth://totp/desk:dana?" + "secret=" + drawn(16, "JBSWY3DP", "K5QXZ2"),
        "rsa": _block("RSA "),
        "openssh": _block("OPENSSH "),
        "unfinished": _block("").partition("-----END")[0],
    }


def _block(kind: str) -> str:
    lines = "\n".join(drawn(64) for _ in range(6))
    return f"-----BEGIN {kind}PRI" + f"VATE KEY-----\n{lines}\n-----END {kind}PRI" + "VATE KEY-----"


KEYS = _keys()

STRONG = ("Winter2031!", "hunter22", "Tr0ub4dor&3", "Blue-Car-77", "Qwertz_99", "kJ8#mPz2")
WEAK = ("sunshine", "Banana", "coffee", "dragon")

STATED = """
my password is {}
My password is: {}
pw: {}
PW {}
Password: {}
password={}
the password for the VPN is {}
the wifi password is {}
hey, my new password is {}, can you check?
I changed my password to {} but it doesn't work
I changed it to {}
user dana pass {}
username: dana password: {}
login: dana / {}
log in with dana and {}
{} is my password
I used {} as my password
with the password {} I get an error
the old password was {}, and now nothing works
my password is "{}"
password is `{}`
the passphrase for the backup is {}
DB_PASSWORD={}
"password": "{}",
my password (for the portal): {}
my password was {} until yesterday
password is now {}
passwd {}
mein Passwort ist {}
Passwort: {}
Kennwort: {}
das Kennwort lautet {}
Das Passwort für den Drucker ist {}
mein neues Passwort ist jetzt {}
{} ist mein Passwort
Zugangsdaten: dana / {}
mit dem Passwort {} geht es nicht
Ich habe das Passwort auf {} geändert
Benutzer: dana Kennwort: {}
WLAN-Schlüssel: {}
Benutzername dana, Passwort {}
mot de passe : {}
I set my new password as {}
laptop pin/password {}
The temp password you gave me ({}) doesn't work
Is {} still the right password?
my pw's {}
admin / {}
i typed "{}" but the password is refused
password - {}
My password for Jira, {}, has stopped working
network Guest, key {}
creds: admin:{}
my pass is {}
Temporary password for Omar = {}
You'll need the admin password ({}) for that
the printer's password is set to {}
Neues Kennwort {} wird nicht akzeptiert
SAP Passwort: {}, Benutzer: dreed
zip password {}
Wifi: Guest / {}
""".strip().splitlines()

PLAIN = """
my password is {}
pw: {}
Password: {}
the wifi password is {}
the password is {}, please check
Kennwort: {}
Das Passwort für den Drucker ist {}.
mein Passwort lautet {}
""".strip().splitlines()

NUMBERS = """
the passcode for the meeting room is 4821
my pin is 9034
PIN: 482100
the password is 123456
Passwort für den Kopierer: 0000
mein PIN ist 7731
the door code is 5519
""".strip().splitlines()

CODES = """
the verification code is 482913
my 2FA code is 482 913
OTP: 771204
the code from my authenticator says 203 118
SMS code 884120
login code: 99120
Mein Bestätigungscode ist 482913
Einmalcode: 123 456
""".strip().splitlines()

CARDS = """
my card is 4111 1111 1111 1111
company visa: 5555-5555-5555-4444
the credit card number 378282246310005 is refused
Die Firmenkarte 4012888888881881 geht nicht
cvv is 737
""".strip().splitlines()

OTHERS = (
    "https://dana:" + "s3cret77@files.example.com/x",
    "postgres" + "://desk:" + "Winter31@db/desk",
    "curl -u dana:" + "Winter2031 https://example.com",
    "mysql -u root -p" + "Winter2031 desk",
    "Server=db;User Id=sa;Pass" + "word=Winter2031;",
    "the old password was Foo1234, the new one is Bar5678",
    "both: user dana pw Winter2031! and user omar pw Summer2031!",
    'the passphrase is "purple monkey dishwasher lamp"',
)


def secrets() -> list[tuple[str, str]]:
    """List (sentence, what may not be left of it)."""
    in_sentences = [
        (line.format(value), value) for line, value in zip(STATED, cycle(STRONG), strict=False)
    ]
    plain = [(line.format(value), value) for line, value in zip(PLAIN, cycle(WEAK), strict=False)]
    keys = [(f"here it is: {key} does that help?", _core(key)) for key in KEYS.values()]
    return (
        in_sentences
        + plain
        + keys
        + [(line, _last(line)) for line in (*NUMBERS, *CODES, *CARDS)]
        + [
            (line, value)
            for line, value in zip(
                OTHERS,
                (
                    "s3cret77",
                    "Winter31",
                    "Winter2031",
                    "Winter2031",
                    "Winter2031",
                    "Bar5678",
                    "Summer2031",
                    "monkey",
                ),
                strict=True,
            )
        ]
    )


def _core(key: str) -> str:
    """Take the middle of a key's longest word: what nobody may read afterwards."""
    longest = max(re.split(r"[^A-Za-z0-9_.~-]+", key), key=len)
    return longest[len(longest) // 3 : -2]


def _last(line: str) -> str:
    runs = "".join(letter if letter.isdigit() else " " for letter in line).split()
    return max(runs, key=len)
