"""Sentences about passwords, keys and codes without any in them."""

ENGLISH = """
my password is not working
my password is expired
My password has expired and I can't log in
the password reset link is broken
Password: required
Password: 8 characters minimum
password must be at least 12 characters
my password is wrong
My password is always rejected
the password is in the vault
the password is on the sticky note
password is case-sensitive
my password is too short
I forgot my password
I forgot my password, can you reset it?
password expires in 14 days
password = getpass()
password = os.environ["DB_PASSWORD"]
password: ${DB_PASSWORD}
password: <your password>
password: ********
password: xxxxxxxx
The PIN is 6 digits
My PIN is blocked
pin 3 of the connector is bent
error code 1234
error code 0x80070005 when I log in
the password for the VPN is not accepted
what is the password policy?
where do I change my password?
My login is dana
login is broken
The login page is blank/white
I can't log in to Office365
user dana can't sign in
sign in with Microsoft365 fails
user dana needs access to SharePoint
the code is on GitHub
the code review is done
reset the password to something else
please reset my password to a temporary one
Is my password expired?
The password is the same as before
my password is my fingerprint
the password is the usual
I changed it to German
I changed the language to English
my account is locked since 10:30
my account is locked, username dana.reed
password is accepted but then it hangs
my password is correct but the screen stays black
The password is saved in Chrome
the password is only for guests
the password is different on my phone
password is synced with OneDrive
the password manager is 1Password
we use KeePassXC for passwords
Passwords are stored in Bitwarden
the wifi password is unknown to me
the wifi is slow in room 4821
wifi key is printed on the router
Which key is right for the server room?
the key card does not open door 12
the license key is missing
the product key is invalid
license key: not found
my API key is revoked
the API key expired yesterday
how do I rotate the access token?
the token is invalid
token: null
the client secret expires on 2027-01-12
secret santa is on Friday
I pressed the Windows key
the recovery key is asked for every morning
BitLocker asks for the recovery key
where is my BitLocker recovery key?
my verification code never arrives
the verification code is invalid
I don't get the SMS code on my phone
the authenticator app shows no code
the code expires after 30 seconds
OTP is not sent to +44 20 5550 0199
call me at +44 20 5550 0199
my employee number is 482913
order 4111111111111112 has not arrived
the serial number is 5CD1234XYZ
ticket from the supplier: 20310412-77
IMEI 490154203237518 of the new phone
my card reader does not work
the card number field is empty
my card is blocked at the door
Invoice 2031-04-12 is paid by card
version 2.4.11 asks for a password
password prompts since v2.4.11
the password field shows 10 dots
after the password it says error 53003
pw is short for password
pass me the link please
can you pass this on to Alex?
the pass is valid until Friday
boarding pass: attached
I'll pass
Password hint: see wiki
password (see below) does not work
the password is "incorrect"
it says "password is incorrect"
says my password is "not valid"
password is being synced
my passcode is longer than allowed
my passphrase is asked twice
the user password is managed by Okta
https://example.com/reset-password?lang=en
https://zoom.us/j/99512345678?pwd=Zm9vYmFyYmF6cXV4MTIz
https://example.com/docs/password#strength
mailto:dana@example.com
ssh://git@example.com:2222/desk.git
http://proxy.example.com:8080/ needs a login
git@example.com:desk/app.git
commit 3f786850e387550fdab836ed7e6dc881de23001b broke it
id 550e8400-e29b-41d4-a716-446655440000
the MAC address is 00:1A:2B:3C:4D:5E
sha256 is e3b0c44298fc1c149afbf4c8996fb924
10.20.30.40 asks for a password
login with my badge and PIN works
sign in and out again
logged in as dana since 9:40
credentials are wrong
my credentials are not accepted on the VPN
account dana and account omar are locked
changed to the new laptop
I set it to 1920x1080
it was set to Room-12
use your Windows password, not the Mac one
the password: is it still the old one?
the password prompt appears after update (KB5034441)
my password is refused on the laptop (error 0x8007052E)
login fails since the password change: INC0012345
I used my old password
I tried the new password three times
I tried Firefox and Chrome, the password is refused in both
the network guest, key fob and badge all fail
admin rights needed for Office365
admin / user roles are swapped
is Outlook the right place to change my password?
was Alex the one with the password?
password - same as always
password for Jira, Confluence and Outlook is refused
Since the update my password for SAP is asked every 5 minutes
My password works on webmail, Outlook2019 keeps asking
I need a new PIN for my SIM, number 0171 5550199
The password was changed on 12.11.2026 and since then no mail
Login with user DREED123 fails
My user is dreed01, please unlock
account dreed01 is locked
user: dreed01
Benutzer: dreed01
username is dana.reed2
My computer is PC-0231, login takes 10 minutes
Is the room code the same as last year?
the password is the one on the label
The Wi-Fi password changed, where can I see the new one?
Wi-Fi: Guest-Net2 is slow
VPN password prompt, then error 691
Please set my password to never expire
please reset password for dreed01
can you reset the password of omar.k2@example.com
My password manager (Bitwarden2) is empty
password too simple, it says min. 12 chars
I get "invalid password" in TeamViewer15
the meeting id is 912 3456 7890 passcode is in the invite
door 4.12 pin pad is broken
Mein Benutzer ist dreed01
Passwort für SAP P01 zurücksetzen bitte
Passwort vom Drucker HP4200 unbekannt
Ich komme mit dem Passwort nicht in Windows11
Kennwort abgelaufen am 12.11.2026
signed in with dana.reed1@example.com
I use Edge120 and the password is not saved
my password: it is not accepted
Password reset for S4HANA please
Zugang zu SAP4HANA fehlt mir
PIN for the printer, please
credentials for AWS2 are in the vault
how long is a password valid?
Password: I forgot it
password: forgotten
passwort: keine Ahnung
""".strip().splitlines()

GERMAN = """
mein Passwort funktioniert nicht
mein Passwort ist abgelaufen
Mein Passwort ist falsch
das Kennwort ist falsch
das Kennwort wird nicht angenommen
ist mein Passwort sicher?
pw: siehe Mail
Passwort: siehe Wiki
Passwort vergessen
ich habe mein Passwort vergessen
wie ändere ich mein Passwort?
das Passwort läuft in 14 Tagen ab
das Passwort muss 12 Zeichen haben
das Passwort ist 12 Zeichen lang
mein Passwort ist seit gestern gesperrt
das Passwort ist im Tresor
das Passwort ist dasselbe wie vorher
das Passwort für das VPN geht nicht
das Passwort wurde zurückgesetzt
kannst du mein Passwort zurücksetzen?
Kennwort: mindestens acht Zeichen
die PIN ist gesperrt
meine PIN ist sechsstellig
der Code kommt nicht an
der Bestätigungscode kommt nie an
der SMS-Code ist ungültig
Fehlercode 1234
das WLAN ist langsam in Raum 4821
der WLAN-Schlüssel steht auf dem Router
der Lizenzschlüssel fehlt
mein Konto ist gesperrt
Benutzer dana kann sich nicht anmelden
die Anmeldung ist kaputt
Zugangsdaten sind falsch
Zugangsdaten fehlen mir noch
meine Karte geht an der Tür nicht
die Kreditkarte wird abgelehnt
ruf mich an: 030 5550 0199
der Schlüssel zum Serverraum ist weg
das Passwort ist nicht mehr gültig
mein Passwort ist zu kurz
mein Passwort wird ständig abgefragt
das Passwort ist mir unbekannt
das neue Passwort ist noch nicht aktiv
""".strip().splitlines()

CLEAN = [*ENGLISH, *GERMAN]
