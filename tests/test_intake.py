"""Who is asking, as tables of what people write to IT."""

from datetime import timedelta

import pytest

from chatops.cues.asking import SETS, cues_for
from chatops.intake import Heard, Reason, begins_by_naming, judge

ASKS = """
My laptop won't start
my screen flickers
good morning all, my screen flickers
Hi team, the VPN drops every ten minutes
Is anyone else seeing the VPN drop?
Is the wifi on the 3rd floor down?
thanks! but now the printer is dead
Thanks Sam, works on my phone but the laptop still can't connect
Thanks for yesterday, now I can't print at all
Thank you! One more thing, how do I share my calendar?
Can someone reset my password? Thanks!
could somebody look at the projector in room 4 thanks
Outlook keeps asking for my password, thanks in advance
FYI: VPN is down for me
FYI the printer on the second floor is out of toner
Heads up: my new starter begins Monday and I need a laptop for her
@here is anybody else locked out of Jira?
@channel does anyone know why Teams is so slow today
Reminder: my docking station is still broken
hello, anyone around?
hi, quick question
can I ask you something about my phone?
I need access to the finance folder
we need a second monitor for the meeting room
I'd like to order a keyboard
How do I set up the scanner?
where do I find the guest wifi password
What is the address of the mail server?
Which VPN do we use in Lisbon?
who can give me rights on SharePoint
please unlock my account
pls help
Help
HELP!!! My laptop shows a blue screen
printer jam on floor 2
no sound in the big meeting room
mouse is dead
toner is empty
Zoom crashes whenever I share my screen
I spilled coffee over my keyboard
I lost my phone on the train
I think I clicked on a phishing link
somebody stole my laptop
my account is locked
I forgot my password
password expired
I get "access denied" when I open the share
The new intern has no access to Confluence
Excel is very slow since the update
My headset isn't recognised any more
Calendar invites arrive twice
Laptop fan extremely loud today
Looking for a USB-C adapter
new laptop for Priya, starting Monday
Install Photoshop on my machine
request for a software licence: Figma
@Sam my laptop won't start
@Sam can you reset Priya's password?
@Sam the printer is dead
@Sam is the VPN down for us?
@Sam I need a new mouse
Sam, are you able to help me with the projector?
any news on the new laptops?
I tried turning it off and on, no luck
I have restarted twice and it still hangs
it's happening again
the same problem as last week with my dock
Still no internet here
yes, and now Slack is broken too
ok, how do I get one?
good afternoon, would it be possible to get a standing desk
The badge reader at the side door does not open
What happens to my files when I leave my laptop at home?
Guest wifi?
https://wiki.example.com/vpn gives me a 404
not able to login
Update: still can't print
Is it ok to install Spotify?
camera doesnt work in teams
is there a spare charger anywhere
Why does my mouse lag
same here, and my VPN cannot connect at all
""".strip().splitlines()

NONE = {
    Reason.THANKS: """
Thanks Sam, works!
thanks
Thank you so much!
thx :)
Thanks, that fixed it
Cheers Alex, much appreciated
ok great, many thanks
Perfect, thank you Sam
works now thanks
Thanks for fixing the broken printer
Thanks Sam, that was quick
Sam, you're the best
Brilliant, thanks again for your help
""",
    Reason.GREETING: """
hello
Hi all
good morning
Good morning everyone!
Hey team :)
hello my friends
Hi @sam
have a nice weekend
Happy Friday everyone
Welcome to the team Priya
How are you all today
""",
    Reason.ASSENT: """
ok
Yes
no
yes please
sure
got it
np
No worries
sounds good
lol
It works now
works for me
all good now
never mind
nvm, found it
sorted
back online
""",
    Reason.SAME: """
+1
same here
Same here!
me too
same problem here
same issue for me
+1 here
I have the same problem
seeing the same thing
down for me too
same here since this morning
""",
    Reason.ANNOUNCEMENT: """
FYI the office closes at 4 today
FYI: the VPN will be down tonight for maintenance
Heads up: new coffee machine on the second floor
Reminder: please submit your timesheets by Friday
Friendly reminder: town hall at 3
PSA: the lift is being serviced
Announcement: we have moved to a new travel tool
Please note that the canteen is closed on Monday
@here lunch is here
@channel fire drill at 11
We're hiring a designer, tell your friends
Cake in the kitchen
There are leftovers in the kitchen
The building closes at 6 today
I'm out of office tomorrow
FYI if you need help with the new phones, I am at desk 4
""",
    Reason.ANSWER: """
@Dana try turning it off and on
@Dana have you tried restarting?
@Dana is it plugged in?
@Dana which cable?
@Dana what error do you see?
@Dana you can find it in the settings
@Dana it's under Settings, Network
@Dana the blue cable
Dana, did you restart it
Try restarting it
Have you tried another browser?
you need to be on the VPN for that
I'll have a look
turn it off and on again
""",
    Reason.SYSTEM: """
Omar has joined the channel
omar joined #help-it
Priya was added to the group
sam set the channel topic: IT help
alex pinned a message
""",
    Reason.EMPTY: """
👍
...
:)
!
""",
    Reason.COMMAND: """
/remind me tomorrow
!ping
""",
}

ASKS_DE = """
Mein Laptop startet nicht
Guten Morgen zusammen, mein Bildschirm flackert
Kann mir jemand mit dem Drucker helfen?
Danke, aber jetzt geht der Drucker nicht mehr
Info: bei mir ist das VPN weg
Hat noch jemand Probleme mit dem WLAN?
Ich brauche Zugriff auf den Ordner Finanzen
wie komme ich ins Gäste-WLAN
Wo finde ich die neue Vorlage?
Outlook hängt ständig, vielen Dank im Voraus
@Sam mein Passwort ist abgelaufen
@Sam kannst du mir bitte das Konto entsperren?
Drucker im 2. Stock druckt nur schwarze Seiten
Ich habe auf einen Link in einer komischen Mail geklickt
moin, kurze Frage
Bitte mein Konto entsperren
es geht immer noch nicht
""".strip().splitlines()

NONE_DE = {
    Reason.THANKS: "Danke Sam, läuft!\nvielen Dank\nSuper, danke dir\nDanke für die schnelle Hilfe beim Einrichten",
    Reason.GREETING: "Hallo zusammen\nguten Morgen\nMoin\nSchönes Wochenende",
    Reason.ASSENT: "ja\nok\nalles klar\nfunktioniert wieder\nhat sich erledigt",
    Reason.SAME: "bei mir auch\n+1\nich auch\ndas gleiche Problem hier",
    Reason.ANNOUNCEMENT: (
        "Zur Info: das Büro schließt heute um 16 Uhr\n"
        "Hinweis: heute Abend wird das VPN gewartet\n"
        "Kuchen in der Küche"
    ),
    Reason.ANSWER: "@Dana versuch mal einen Neustart\n@Dana hast du neu gestartet?\nDu musst im VPN sein",
    Reason.SYSTEM: "Omar ist dem Kanal beigetreten",
}


def heard(text, **facts):
    named = ("dana", "sam", "omar", "priya")
    return Heard(text=text, addressed=begins_by_naming(text, named), **facts)


def table(none):
    return [(text, reason) for reason, texts in none.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize("text", ASKS)
def test_at_the_top_of_a_help_place_it_is_a_request(text):
    verdict = judge(heard(text))
    assert verdict.is_request, verdict.reason


@pytest.mark.parametrize(("text", "reason"), table(NONE))
def test_unless_it_is_plainly_none(text, reason):
    verdict = judge(heard(text))
    assert (verdict.is_request, verdict.reason) == (False, reason)


@pytest.mark.parametrize("text", ASKS_DE)
def test_it_is_a_request_in_german_too(text):
    verdict = judge(heard(text, language="de"))
    assert verdict.is_request, verdict.reason


@pytest.mark.parametrize(("text", "reason"), table(NONE_DE))
def test_it_is_plainly_none_in_german_too(text, reason):
    verdict = judge(heard(text, language="de"))
    assert (verdict.is_request, verdict.reason) == (False, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Can someone help?", Reason.QUESTION),
        ("I need a mouse", Reason.HELP),
        ("mouse broken", Reason.TROUBLE),
        ("new laptop for Priya", Reason.TOP),
    ],
)
def test_a_request_says_why_it_is_one(text, reason):
    assert judge(heard(text)).reason == reason


def test_a_screenshot_without_a_word_is_an_ask():
    assert judge(Heard(text="", files=1)).reason == Reason.FILES
    assert judge(Heard(text="hi", files=1)).is_request


def test_a_picture_that_says_thanks_is_none():
    assert judge(Heard(text="thanks!", files=1)).reason == Reason.THANKS


def test_another_bot_is_never_asking():
    assert judge(Heard(text="The VPN is down?", automated=True)).reason == Reason.AUTOMATED


@pytest.mark.parametrize("threads", [True, False])
def test_naming_the_bot_is_asking_it(threads):
    text = "@deskside new toner for floor 2"
    verdict = judge(Heard(text=text, by_bot_name=True, just_mentioned=True, threads=threads))
    assert (verdict.is_request, verdict.reason) == (True, Reason.NAMED)


def test_thanking_the_bot_is_not_asking_it():
    assert judge(Heard(text="@deskside thanks", by_bot_name=True)).reason == Reason.THANKS


def test_without_cue_words_only_structure_decides():
    assert judge(Heard(text="tulostin ei toimi", language="fi")).reason == Reason.TOP
    assert judge(Heard(text="toimiiko se?", language="fi")).reason == Reason.QUESTION
    assert judge(Heard(text="+1", language="fi")).reason == Reason.SAME
    assert judge(heard("@dana sininen kaapeli", language="fi")).reason == Reason.ANSWER


def test_a_language_is_found_by_its_first_part():
    assert cues_for("de-AT") is cues_for("de_CH") is SETS["de"]


QUIET = timedelta(hours=2)
BUSY = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "moment", "is_request"),
    [
        ("does anyone know how I get the scanner to send mail?", {"silence": QUIET}, True),
        (
            "my laptop does not see the docking station since this morning",
            {"first_here": True},
            True,
        ),
        (
            "which one, the scanner or the printer?",
            {"silence": BUSY, "just_mentioned": True},
            False,
        ),
        ("I did that already and it still hangs", {"silence": BUSY, "just_mentioned": True}, False),
        ("Dana: what does the screen say?", {"silence": QUIET}, False),
        ("well, that was quick", {"silence": QUIET}, False),
        ("", {"silence": BUSY, "files": 1}, True),
    ],
)
def test_in_a_stream_the_moment_counts_as_much_as_the_words(text, moment, is_request):
    verdict = judge(heard(text, threads=False, **moment))
    assert verdict.is_request is is_request
    assert (verdict.weight > 0) is is_request


@pytest.mark.parametrize("text", ["sam: look", "Sam, look", "@sam look", "<@sam> look", "SAM look"])
def test_a_message_that_begins_with_a_name_is_addressed(text):
    assert begins_by_naming(text, ["sam"])


@pytest.mark.parametrize("text", ["", "samples are gone", "ask sam", "@samira look"])
def test_a_name_elsewhere_addresses_nobody(text):
    assert not begins_by_naming(text, ["sam"])
