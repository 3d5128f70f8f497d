"""What people answer after being helped, in German, by what it comes to.

The rules have seen all of it, so it shows what they must keep, not how often they are right.
"""

WORKS = """
geht wieder
Jetzt geht's
jetzt geht es, danke
Der Drucker geht wieder
funktioniert jetzt
es funktioniert wieder, vielen Dank
läuft wieder
hat geklappt
Hat geklappt, danke!
klappt jetzt
Problem gelöst
hat sich erledigt
erledigt, danke
alles gut
alles wieder in Ordnung
passt jetzt
super, jetzt klappt es
ich komme wieder rein
bin wieder drin
VPN läuft wieder
Der Neustart hat geholfen
""".strip().splitlines()

STILL_FAILS = """
geht immer noch nicht
geht leider nicht
funktioniert nicht
hat nicht geholfen, danke
gleicher Fehler
immer noch derselbe Fehler
keine Änderung
leider nicht
noch nicht gelöst
klappt leider immer noch nicht
hat leider nichts gebracht
schon wieder abgestürzt
Danke, aber es geht noch nicht
Bei Priya geht es, bei mir nicht
""".strip().splitlines()

OTHER = """
geht das jetzt?
geht es morgen?
geht klar
hoffentlich geht es
wenn es geht
wenn es nicht geht, melde ich mich
passt
mir geht es wieder gut
jetzt geht es los
Geht es dir wieder gut?
ok
mal sehen, ob das geht
es ging gestern
Mein Drucker ist kaputt, danke
danke im Voraus
geht auf dem Handy, aber auf dem Laptop
""".strip().splitlines()

THANKS = """
danke
Vielen Dank!
danke dir, probiere ich gleich
danke Sam
super, danke
Danke für die schnelle Hilfe
dankeschön
""".strip().splitlines()

TALK = """
können wir kurz telefonieren?
Können wir reden?
ruf mich bitte an
Kannst du mich kurz anrufen?
kannst du vorbeikommen?
Könntest du kurz rüberkommen?
darf ich bei dir vorbeikommen?
komm bitte kurz vorbei
lass uns kurz sprechen
am Telefon wäre es einfacher
Hast du kurz Zeit für einen Anruf?
Rufst du mich an?
""".strip().splitlines()

NO_TALK = """
bitte nicht anrufen
du musst nicht vorbeikommen
ich kann niemanden anrufen
wie kann ich einen Kunden anrufen?
Anrufe brechen ab
der Anruf in Teams bricht ab
ein Kunde will mich anrufen
kein Anruf nötig
der Techniker kommt vorbei
""".strip().splitlines()
