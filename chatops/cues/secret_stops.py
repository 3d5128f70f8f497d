"""Words that follow "the password is" without being one, in the languages that have cue words."""

ENGLISH = frozenset(
    """
    a about above accepted account active admin administrator again ago all allowed almost also
    always am an and any anymore anyone anything anyway apparently are as asked at attached
    automatically available away bad because been before being below better between blank
    blocked both box broken but by bypass can cached case change changes clear clearly coming
    compromised confidential confirmed copied correct corrupt could crazy critical currently
    dead default definitely denied different difficult disabled displayed do does done down due
    each earlier easy either else email emailed emails empty encrypted enough enter etc even
    ever every everything exactly exact expired expires expiring expiry extra fail failed fails
    false field fields fine first five for forever forgotten four from full fun gone good great
    had hard has hash hashed have he hello help her here hers hidden him his history horrible
    how however i if ignored illegal implicit important impossible in incomplete incorrect
    indeed insecure inside instead internal invalid invisible is isnt isn't issue it it's its
    itself just keeps kept known last later leaked least less like likely literally lock locked
    login long longer lost lower lowercase mandatory manager many maybe me meant mine mismatch
    missing more most much must my n/a na name necessary need needed needs neither never new
    next no nobody none nope nor normal not nothing now null obvious of off ok okay old on once
    one only open optional or ordinary other our out over overdue own page part password
    passwords per perfect permanent personal pin plain please pointless possible prefilled
    private probably problem prompt prompted protected public pretty put question quite random
    rather ready really recent recently refused rejected remembered requested require required
    reset resets right root rubbish safe same saved screen secret secrets secure security see
    seems sent sensitive set setting settings shared she shit short should shown simple simply
    since six slow so some someone something somewhere soon sorry sort still stored string
    strong stuck stupid such suddenly supposed sure temporary terrible than thanks that that's
    the their them then there these they thing this those though three through time tied to
    today tomorrow too totally triggered tricky true twice two typo unavailable undefined under
    unique unknown unless unlocked unreadable unsafe unset until up updated upper uppercase
    useless user username usual usually valid value verified very via visible wait was way we
    weak weird well were what what's whatever when where whether which who whole why will wise
    with without won't word work working works worse would written wrong yes yesterday yet you
    your yours zero ask check try use using used enforced complex prohibited sufficient
    unchanged synced sync identical managed kerberos ldap sso authentication authenticator bios
    biometrics card desktop laptop mobile phone paper server client system windows linux
    database keyboard numeric alphanumeric digits characters letters symbols numbers cut
    separate separately pending ridiculous annoying nonsense magic hint hints link links policy
    rotation expiration strength length several usb vault keychain bitwarden keepass lastpass
    onepassword chrome firefox edge outlook teams slack
    """.split()
)

GERMAN = frozenset(
    """
    aber abgelaufen abgelehnt aktiv aktuell alle alles alt alte altes am an andere anders auch
    auf aus bald begrenzt bei beim bekannt bereits besser bin bis bitte blockiert da dabei dafür
    danach dann das dasselbe dass davor dazu dem den denn der deren derselbe deshalb die dies
    diese dieser dieses dir doch doof dort du durch eben egal ein eine einem einen einer eines
    einfach einmal einzugeben endlich entfernt entsperrt er erforderlich erlaubt ersichtlich
    erst es etwas euch euer falsch fast fehlerhaft fehlt fertig fest fort frei fällig für gar
    ganz geändert geblieben gefordert gehackt geheim gelöscht gemeint genau genug gerade gern
    gesetzt gesperrt gespeichert gestern gestohlen gleich gültig gut habe haben hat heute hier
    hinterlegt ich ihm ihn ihnen ihr im immer in inzwischen ist ja jedes jetzt kann kaputt kein
    keine klar kompliziert kompromittiert korrekt kurz lang länger langsam leer leicht leider
    lieber man manchmal mehr mein meine mir mit morgen muss möglich nach natürlich neu neue
    neuen neues nicht nichts nie niemand noch nochmal notwendig nötig nun nur nutzlos ob oben
    oder offen ok okay optional per persönlich pflicht plötzlich privat richtig sagt schlecht
    schlimm schon schwach schwer schwierig sehr sein seit selbe sich sicher sie siehe sind so
    sofort soll sollte sonst spät stark stimmt streng super tot trotzdem um unbekannt und
    ungültig unklar unnötig unser unsicher unten unter unterschiedlich vergeben vergessen
    veraltet verboten verlangt verloren verschieden verschlüsselt vielleicht vom von vor
    vorgegeben vorhanden war warum was weg wegen weil wenn wer wie wieder wir wird wo wohl wurde
    würde zu zufällig zum zur zurück zurückgesetzt zusammen zwar zweimal öffentlich über überall
    überflüssig übrigens üblich derselben dieselbe einzeln notiert gespeicherte mindestens
    höchstens maximal acht zehn zwölf sechs vier zeichen stellen
    """.split()
)

OTHERS = frozenset(
    "faux correcte oublié expiré incorrecto caducada olvidada requerida est es la le un une".split()
)

STOPS = ENGLISH | GERMAN | OTHERS

BRANDS = frozenset(
    """
    onedrive lastpass keepass keepassxc bitlocker powershell icloud onenote openvpn paypal
    youtube github gitlab linkedin sharepoint macbook dropbox bitwarden filevault wifi itunes
    iphone ipad ios macos imac airpods vpn javascript typescript postgresql mysql mongodb nodejs
    jira confluence chatgpt openai sso mfa totp otp usb bios uefi tpm ldap kerberos office
    windows win outlook exchange server room raum laptop ubuntu debian android python java sha
    aes wpa wep md rsa utf base microsoft google teams zoom webex adobe sap citrix forticlient
    anyconnect cisco okta duo yubikey authenticator chrome firefox edge safari onepassword
    photoshop app version level step schritt teil part kapitel
    """.split()
)

UNITS = frozenset(
    """
    characters chars character char digits digit letters days day weeks week months month years
    year minutes minute hours hour seconds times attempts tries zeichen ziffern stellen stellig
    tage tagen wochen monate jahre minuten stunden mal versuche buchstaben percent % of people
    users or and to bis oder
    """.split()
)
