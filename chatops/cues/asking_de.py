"""The words of asking, thanking, announcing and greeting: German."""

WORDS = {
    "greeting": r"""
        (?:hallo+|hi+|hey+|moin(?: moin)?|servus|grüezi|grüß (?:gott|dich|euch)|guten (?:morgen|
        tag|abend)|morgen|mahlzeit|na|huhu|liebe|hello)(?:,? (?:zusammen|alle|allerseits|ihr|leute|
        team|it|nochmal|lieben))*""",
    "small_talk": r"""
        (?:ich )?hoffe,? (?:es geht|euch|ihr), wie geht'?s?, (?:schönes|schönen|gutes|frohe\w*) \w+,
        bis (?:morgen|später|dann|bald), tschüss?, ciao, gute nacht, glückwunsch,
        herzlichen glückwunsch, willkommen""",
    "thanks": r"""
        (?:vielen |besten |herzlichen |tausend |lieben )?dank(?:e|eschön)?(?: schön| sehr| dir)*,
        merci, thx, thanks, ihr seid (?:die besten|super|spitze), du bist (?:der|die) beste""",
    "assent": r"""
        ja+(?: bitte| gern\w*)?, nein, nö, nee, o?k(?:ay)?, klar, genau, gut, super, prima, perfekt,
        alles klar, passt, mach ich, verstehe, stimmt, ah+, oh+, hm+, (?:ha)+, moment, noch nicht,
        kein problem, gern\w*, bitte, test, sorry, leute, kollegen, team, jemand(?: da)?""",
    "same": r"""
        \+ ?1(?: von mir| hier)?, dito, ich auch(?: nicht)?,
        (?:bei )?(?:mir|uns|hier) (?:auch|ebenfalls|genauso|ebenso)(?: nicht| so)?,
        geht mir (?:auch|genauso)(?: so)?,
        (?:ich habe |hab |habe )?das ?(?:selbe|gleiche)(?: problem)?(?: hier| auch)*,
        (?:selbes|gleiches) (?:problem|thema)(?: hier| bei mir| bei uns)*""",
    "solved": r"""
        (?:funktioniert|geht|läuft|klappt)(?: jetzt| wieder| nun| alles)+,
        hat (?:geklappt|funktioniert|geholfen), erledigt, gelöst, behoben, hat sich erledigt,
        vergesst es, vergiss es, gefunden, fehlalarm, alles gut, (?:funktioniert|klappt|läuft),
        passt (?:jetzt|wieder)""",
    "advice": r"""
        versuch\w* (?:mal|doch|es|bitte|einmal), probier\w*,
        (?:hast|habt|kannst) (?:du|ihr) (?:schon|mal), starte?, schalte?,
        du (?:kannst|musst|solltest|könntest), geh (?:mal|auf|in|zu), klick\w*, drück\w*, zieh,
        bei mir (?:geht|funktioniert|läuft), (?:das|es) (?:ist|liegt) (?:unter|im|in|am|an),
        ich (?:schaue?|guck\w*|kümmer\w*|komme)""",
    "quizzes": r"""
        (?:hast|habt|haben|bist|seid|sind|siehst|benutzt) (?:du|ihr|sie), ist (?:es|er|sie|das|der),
        welche\w*, was (?:steht|siehst)""",
    "announces": r"""
        (?:nur )?(?:zur|als) (?:info|information|erinnerung|kenntnis), z\.?k\.?, fyi,
        (?:nur )?(?:eine? )?(?:kurze )?(?:info|hinweis|erinnerung), (?:kurzer |kleiner )?hinweis,
        achtung, bitte (?:beachten|beachtet|denkt), ankündigung, @(?:here|channel|everyone|alle),
        wir (?:freuen|suchen), denkt (?:bitte )?(?:an|daran), nicht vergessen""",
    "planned": r"""
        wird, werden, geplant\w*, wartung\w*, wartungsarbeiten, wenn ihr, falls ihr, meldet euch,
        ab (?:morgen|montag|sofort), umgezogen, findet statt, gebt bescheid""",
    "social": r"""
        in der (?:küche|kantine|lobby), geburtstag, kuchen, pizza, urlaub, homeoffice heute,
        außer haus,
        (?:büro|kantine|empfang|küche) (?:schließt|öffnet|ist (?:heute |morgen )?(?:geschlossen|
        zu)|macht),
        feueralarm\w*, betriebsversammlung""",
    "system": r"""
        ist (?:#\S+|dem (?:channel|kanal|chat)) beigetreten,
        hat (?:den (?:channel|kanal|chat)|die gruppe|#\S+) (?:verlassen|umbenannt|archiviert),
        hat das thema (?:des kanals )?(?:geändert|festgelegt), hat eine nachricht angeheftet,
        wurde (?:zum|zur) (?:kanal|gruppe|chat) hinzugefügt""",
    "again": r"""
        immer noch, noch immer, wieder, schon wieder, hilft nicht, hat nicht geholfen, noch nicht,
        weiterhin""",
    "turn": r"""
        aber, jedoch, allerdings, trotzdem,
        (?:jetzt|nun|nur|dafür) (?=ist|geht|hat|habe|der|die|das)""",
    "asks": r"""
        hilfe, helfen, hilft,
        (?:kann|könnte|könnt|können|könnten|kannst|könntest|darf|würde) (?:mir|mich|ich|jemand|wer|
        man|du|ihr|sie|bitte|uns|wir),
        jemand, irgendwer, (?:hat|weiß|kennt) wer,
        wie (?:kann|komme?|geht|bekomme?|mache?|richte|lange|viel|stell\w*|kriege?|war),
        wo (?:ist|finde?|kann|gibt|sind|bekomme?|liegt), wer (?:ist|kann|hat|macht),
        was (?:ist|muss|mache?|soll|kann|bedeutet), welche\w*, warum, wieso, weshalb,
        wann (?:wird|ist|kann|kommt), gibt es, gibt'?s, brauch\w*, benötig\w*, bräuchte\w*,
        (?:ich |wir )?(?:möchte|hätte gern\w*|würde gern\w*|suche), eine? (?:kurze |blöde )?frage,
        bitte (?:um|mal|einmal|kann|den|die|das|mein\w*), (?:keine |eine )?ahnung,
        (?:eine |irgendeine )?idee\w*, weiß (?:nicht|jemand|einer)""",
    "trouble": r"""
        nicht, kein(?:e|en|em|er)?, kaputt, defekt, fehler\w*, fehlermeldung\w*, problem\w*,
        abgestürzt, stürzt, absturz, hängt, hängen, eingefroren, langsam\w*, flacker\w*, schwarz\w*,
        weg, verschwunden, verloren, gestohlen, gesperrt, ausgesperrt, abgelaufen, verweigert,
        abgelehnt, offline, tot, streikt, spinnt, leer, papierstau, vergessen, verschüttet, virus,
        phishing, bricht ab, fällt aus, ausgefallen, down, geht nicht, blockiert, voll, fehlt,
        fehlen, komisch\w*, ständig, dauernd""",
    "own": r"""
        ich, mein\w*, mir, mich, wir, uns, unser\w*, bei mir""",
}
