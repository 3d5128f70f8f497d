"""Sentences that are urgent or delicate, by subject, and those that only look so."""

URGENT = {
    "en": {
        "stolen": """
My laptop was stolen last night
someone stole my phone
my bag with the laptop got nicked
I was robbed, work phone is gone
stolen laptop, what now?
Somebody took... my work phone has been stolen
""",
        "lost device": """
I lost my laptop on the train
I left my phone in a taxi
can't find my badge anywhere
my work phone is missing
lost my yubikey yesterday
I've lost my company iPhone
""",
        "clicked a link": """
I clicked a link in an email and now I'm worried
I clicked on a suspicious link
I think I opened a phishing attachment
I clicked a link in a strange mail
got a weird email and I clicked on it
fell for a phishing mail
I clicked a link
""",
        "typed my password": """
I typed my password on a fake page
I gave my password to someone on the phone
entered my credentials into a suspicious website
I told a caller my password
phishing mail, I entered my password
I typed my password into a page that looked like ours
""",
        "ransom note": """
there is a ransom note on my screen
all my files are encrypted and they want bitcoin
it says pay 2 bitcoin
ransomware?!
all our files have been encrypted
""",
        "account taken over": """
I think I've been hacked
my account was hacked
""",
    },
    "de": {
        "stolen": """
Mein Laptop wurde gestohlen
mir wurde das Handy geklaut
gestohlenes Notebook, was tun
Mein Diensthandy ist gestern gestohlen worden
""",
        "lost device": """
Ich habe mein Handy verloren
ich habe meinen Laptop im Zug liegen lassen
mein Ausweis ist weg
Habe meinen Yubikey verloren
""",
        "clicked a link": """
Ich habe auf einen verdächtigen Link geklickt
habe auf einen Link in einer komischen Mail geklickt
ich habe eine Phishing-Mail geöffnet
Ich habe einen Link angeklickt
""",
        "typed my password": """
Ich habe mein Passwort auf einer gefälschten Seite eingegeben
ich habe jemandem am Telefon mein Passwort gegeben
Phishing-Mail, und ich habe mein Passwort eingegeben
""",
        "ransom note": """
da steht was von Lösegeld
alle meine Dateien sind verschlüsselt
""",
        "account taken over": """
Mein Konto wurde gehackt
""",
    },
}

DELICATE = {
    "en": {
        "stolen device": """
my laptop was stolen
someone stole my phone
""",
        "harassment": """
a colleague is harassing me
I keep getting inappropriate messages from someone
I'm being bullied in chat
he sends me racist messages
someone threatened me
""",
        "dismissal": """
we are letting Tom go on Friday, please block the account
I've been fired
please disable the account before she knows
termination of employment for one person
I was laid off today
she is being made redundant
""",
        "health": """
I was diagnosed with cancer and need to work from home
because of my depression
I'm pregnant and nobody knows yet
I am in hospital
I'm on long-term sick leave
my disability needs a bigger screen
""",
        "pay": """
my salary is wrong
I can see other people's salaries
I haven't been paid this month
how much Alex earns
I was underpaid
my payslip shows somebody else's name
""",
        "complaint about a helper": """
I want to complain about someone from IT
Sam was rude to me
I'd like to make a complaint
the person from IT was rude
someone from the helpdesk laughed at me
""",
    },
    "de": {
        "stolen device": """
Mein Laptop wurde gestohlen
""",
        "harassment": """
Ein Kollege belästigt mich
ich werde gemobbt
ich bekomme anzügliche Nachrichten
""",
        "dismissal": """
Mir wurde gekündigt
Wir müssen Tom am Freitag kündigen, es geht um die Kündigung
ein Mitarbeiter wird morgen entlassen
""",
        "health": """
Ich bin schwanger
wegen meiner Depression
ich liege im Krankenhaus
bin krankgeschrieben
""",
        "pay": """
mein Gehalt ist falsch
ich sehe die Gehälter von allen
meine Gehaltsabrechnung stimmt nicht
""",
        "complaint about a helper": """
ich möchte mich über jemanden aus der IT beschweren
Sam war unverschämt zu mir
""",
    },
}

NEITHER = {
    "en": """
the connection is lost
lost my cursor
click a link in the menu does nothing
paid for Zoom
health check fails
sick of this printer
I lost my password
I lost my work
I clicked the link you sent and it says 404
when I click a link in Outlook it opens in Edge
I typed my password three times and it's wrong
my laptop lost its connection
is BitLocker on? are files encrypted
the phishing training link is broken
ransomware awareness course won't load
I can't open my payslip
who pays for the Adobe licence
the build got fired again
the event was fired twice
I dismissed the notification
the session was terminated
redundant power supply
let it go
fire wall blocks me
customer complaint about Outlook
complaint form on the website is broken
battery health is 80 percent
network diagnosis tool
my phone is missing the Teams app
lost my phone charger
the mouse lost its pairing
stolen focus by popup
I left my laptop at home
my screen is dead
the printer is sick
Outlook is harassing me with pop-ups
pay wall on the site
can you pay the invoice
my VPN drops
macro was disabled
the account is disabled
I found my lost phone, all good
what should I do if my laptop is stolen
my payslip portal doesn't open
harassment training course link
I did not click the link
server breakdown
I can't find my laptop in the Intune list
Teams threatens to restart
the app was let go of
stroke key does not work
the call was dismissed
can you install Zoom, we paid for it
I opened a link you sent
the laptop is slow
the badge printer lost its paper
a bonus level in the game
the health dashboard shows red
pregnant pause in the video
fire the macro again
we let the trial go
the theft alarm app crashes
my mouse cursor was stolen by the other window
backup files are encrypted at rest
the redundancy of the disks is gone
the complaint button is missing in Jira
why is my phone not charging
I lost internet for a minute
lost all my bookmarks
""",
    "de": """
die Verbindung ist verloren
Ich habe mein Passwort vergessen
der Link im Menü geht nicht
ich habe auf den Link im Wiki geklickt und es passiert nichts
Vertrag wurde gekündigt
Zoom-Abo Kündigung der Lizenz
Healthcheck schlägt fehl
ich kann meine Gehaltsabrechnung nicht öffnen
die Schulung zu Phishing lädt nicht
Mein Laptop hat die Verbindung verloren
Fehlerdiagnose starten
die Operation ist fehlgeschlagen
Beschwerdeformular ist kaputt
mein Handy ist zu Hause
das Update wurde angekündigt
das Passwort ist falsch
wir haben für Zoom bezahlt
die Festplatte ist mit BitLocker verschlüsselt
der Bildschirm ist krank
Bonusseiten laden nicht
mein Passwort wurde nicht angenommen
Kunde beschwert sich über Outlook
das Gerät hat keine Verbindung
Dateien sind verschlüsselt gespeichert
ich habe die Datei verloren
Belästigung durch Popups in Outlook
die Therapie-Seite des Kunden lädt nicht
""",
}
