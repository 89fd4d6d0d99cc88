using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>
/// The faults of a questionnaire file are told to whoever wrote the file; here they are told to whoever fills in the form, in bokmål and nynorsk.
/// A fault that is not listed keeps its words.
/// </summary>
internal static class DraftFaultWords
{
    private static readonly (Regex Fault, string Nb, string Nn)[] Known = [.. new (string, string, string)[]
    {
        ("mangler «nb»", "Teksten mangler på bokmål.", "Teksten manglar på bokmål."),
        ("mangler «nn»", "Teksten mangler på nynorsk.", "Teksten manglar på nynorsk."),
        ("mangler «(title|text|description|note|label)»", "Teksten mangler.", "Teksten manglar."),
        ("mangler «help»", "Skriv i hjelpeteksten at svaret deles med navn.", "Skriv i hjelpeteksten at svaret blir delt med namn."),
        ("mangler «type»", "Velg hvordan spørsmålet besvares.", "Vel korleis spørsmålet blir svart på."),
        ("mangler «answerSet»", "Velg et svarsett.", "Vel eit svarsett."),
        ("mangler «maxLength»", "Skriv hvor lang teksten kan være.", "Skriv kor lang teksten kan vere."),
        ("mangler «(minimum|maximum)»", "Skriv et tall.", "Skriv eit tal."),
        ("mangler «waves»", "Velg minst én runde.", "Vel minst éin runde."),
        ("mangler «anyOf»", "Velg minst ett svar.", "Vel minst eitt svar."),
        ("mangler «options»", "Skriv minst to svar.", "Skriv minst to svar."),
        ("mangler «code»", "Koden mangler.", "Koden manglar."),
        ("mangler «(comparison|is)»", "Si om spørsmålet er likt, omformulert eller nytt.", "Sei om spørsmålet er likt, omformulert eller nytt."),
        ("mangler «comparable»", "Si om svarene kan sammenlignes med forrige versjon.", "Sei om svara kan samanliknast med førre versjon."),
        ("mangler «reason»", "Skriv hvorfor svarene fortsatt kan sammenlignes.", "Skriv kvifor svara framleis kan samanliknast."),
        ("mangler «(.+)»", "«$1» mangler.", "«$1» manglar."),
        ("skal ha minst 1 i listen", "Listen er tom. Legg til minst én.", "Lista er tom. Legg til minst éin."),
        ("skal ha minst (.+) i listen", "Legg til minst $1.", "Legg til minst $1."),
        ("skal være en tekst som ikke er tom", "Teksten mangler.", "Teksten manglar."),
        ("skal være et helt tall fra (.+) til (.+)", "Skriv et helt tall fra $1 til $2.", "Skriv eit heilt tal frå $1 til $2."),
        ("skal være et tall fra (.+) til (.+)", "Skriv et tall fra $1 til $2.", "Skriv eit tal frå $1 til $2."),
        ("skal være et tall over 0 og høyst 1", "Skriv et tall over 0 og høyst 1, for eksempel 0,5.", "Skriv eit tal over 0 og høgst 1, til dømes 0,5."),
        ("er mindre enn «minimum»", "Det største tallet er mindre enn det minste.", "Det største talet er mindre enn det minste."),
        ("har flere enn (.+) desimaler", "Tallet har flere enn $1 desimaler.", "Talet har fleire enn $1 desimalar."),
        ("det finnes ikke noe (spørsmål|svarsett|tema) «(.*)»", "Det finnes ikke noe $1 «$2».", "Det finst ikkje noko $1 «$2»."),
        ("det finnes ikke noen tjeneste «(.*)»", "Det finnes ikke noen tjeneste «$1».", "Det finst ikkje noka teneste «$1»."),
        ("«(.+)» er brukt flere ganger", "«$1» er brukt flere ganger.", "«$1» er brukt fleire gonger."),
        ("koden (.+) er brukt flere ganger", "Koden $1 er brukt flere ganger.", "Koden $1 er brukt fleire gonger."),
        ("(.+) er bare for «vet ikke» og «ikke aktuelt» .*", "Koden $1 er bare for «vet ikke» og «ikke aktuelt».", "Koden $1 er berre for «veit ikkje» og «ikkje aktuelt»."),
        ("bare svar med kodene 1 til (.+) i stigende rekkefølge kan snus", "Bare svar med kodene 1 til $1 i stigende rekkefølge kan snus.", "Berre svar med kodane 1 til $1 i stigande rekkjefølgje kan snuast."),
        ("bare ja \\(kode 1\\) eller nei kan deles med navn", "Bare ja (kode 1) eller nei kan deles med navn.", "Berre ja (kode 1) eller nei kan delast med namn."),
        ("«(.+)» kan ikke inngå i en skala: .* til (.+) i stigende rekkefølge", "«$1» kan ikke være med i en skala. Svarene må ha kodene 1 til $2 i stigende rekkefølge.", "«$1» kan ikkje vere med i ein skala. Svara må ha kodane 1 til $2 i stigande rekkjefølgje."),
        ("«(.+)» er også id på et spørsmål", "«$1» er også navnet på et spørsmål.", "«$1» er også namnet på eit spørsmål."),
        ("«(.+)» er ikke med i noen del .*", "Spørsmålet er ikke med i noen del, så ingen får det.", "Spørsmålet er ikkje med i nokon del, så ingen får det."),
        ("«(.+)» blir stilt flere ganger til (.+) i (.+)", "«$1» blir stilt flere ganger til $2 i $3.", "«$1» blir stilt fleire gonger til $2 i $3."),
        ("delene i temaet «(.+)» skal stå etter hverandre", "Delene i temaet «$1» må stå etter hverandre.", "Delane i temaet «$1» må stå etter kvarandre."),
        ("ingen del hører til temaet «(.+)»", "Ingen del hører til temaet «$1».", "Ingen del høyrer til temaet «$1»."),
        ("«(.+)» har ikke svar å velge mellom", "«$1» har ikke svar å velge mellom.", "«$1» har ikkje svar å velje mellom."),
        ("«(.+)» har ikke svaret (.+)", "«$1» har ikke svaret $2.", "«$1» har ikkje svaret $2."),
        ("«(.+)» skal være stilt i en tidligere del, .*: (.+) i (.+) får det ikke før dette", "«$1» må være stilt i en tidligere del. Nå får ikke $2 det i $3 før dette.", "«$1» må vere stilt i ein tidlegare del. No får ikkje $2 det i $3 før dette."),
        ("gjelder ikke spørsmål av typen .*", "Feltet gjelder ikke denne typen spørsmål.", "Feltet gjeld ikkje denne typen spørsmål."),
        ("«(.+)» er ikke nytt: .*", "Spørsmålet er ikke nytt. Det var med i forrige versjon.", "Spørsmålet er ikkje nytt. Det var med i førre versjon."),
        ("«(.+)» var ikke med i forrige versjon.*", "Spørsmålet var ikke med i forrige versjon. Si at det er nytt.", "Spørsmålet var ikkje med i førre versjon. Sei at det er nytt."),
        ("«(.+)» er ikke det samme som før: (typen|teksten|svarsettet) er endret", "Spørsmålet er ikke likt: $2 er endret. Si at det er omformulert.", "Spørsmålet er ikkje likt: $2 er endra. Sei at det er omformulert."),
        ("«(.+)» er ikke det samme som før: .*", "Spørsmålet er ikke likt. Si at det er omformulert.", "Spørsmålet er ikkje likt. Sei at det er omformulert."),
        ("«(.+)» kan ikke sammenlignes med før: typen er endret", "Svarene kan ikke sammenlignes med før, for spørsmålet besvares på en annen måte.", "Svara kan ikkje samanliknast med før, for ein svarer på ein annan måte no."),
        ("den første versjonen har ingen forrige.*", "Dette er den første versjonen, så det er ingenting å sammenligne med.", "Dette er den første versjonen, så det er ingenting å samanlikne med."),
        // What a form seldom leads to, but a file that has been written elsewhere may.
        ("er ikke gyldig JSON \\((.+)\\)", "Filen kan ikke leses: Den er ikke gyldig JSON ($1).", "Fila kan ikkje lesast: Ho er ikkje gyldig JSON ($1)."),
        ("er ikke skrevet i UTF-8", "Filen kan ikke leses: Lagre den med tegnkodingen UTF-8.", "Fila kan ikkje lesast: Lagre henne med teiknkodinga UTF-8."),
        ("skal være et objekt", "Her skal det stå felt med navn, mellom { og }.", "Her skal det stå felt med namn, mellom { og }."),
        ("skal være en liste", "Her skal det stå en liste, mellom [ og ].", "Her skal det stå ei liste, mellom [ og ]."),
        ("skal være true eller false", "Svar ja (true) eller nei (false).", "Svar ja (true) eller nei (false)."),
        ("ukjent felt «(.+)»", "Feltet «$1» er ukjent. Rett navnet, eller ta det bort.", "Feltet «$1» er ukjent. Rett namnet, eller ta det bort."),
        ("«(.*)» er ukjent; bruk (.+)", "«$1» er ukjent. Bruk en av disse: $2.", "«$1» er ukjend. Bruk ein av desse: $2."),
        ("«(.*)» er ikke en rolle; bruk (.+)", "«$1» er ikke en rolle. Rollene er $2.", "«$1» er ikkje ei rolle. Rollene er $2."),
        ("«(.*)» er ikke en runde; bruk (.+)", "«$1» er ikke en runde. Rundene er $2.", "«$1» er ikkje ein runde. Rundane er $2."),
        ("«(.*)» kan ikke brukes som id.*", "Navnet «$1» kan ikke brukes. Bruk bare små bokstaver a–z, tall og understrek, med en bokstav først og høyst 32 tegn.",
            "Namnet «$1» kan ikkje brukast. Bruk berre små bokstavar a–z, tal og understrek, med ein bokstav først og høgst 32 teikn."),
        ("«(.*)» kan ikke være koden til en tjeneste: .*", "«$1» kan ikke være koden til en tjeneste.", "«$1» kan ikkje vere koden til ei teneste."),
        ("skal enten ha «item» med «anyOf» eller «services»; .*", "Et vilkår gjelder enten et svar eller en tjeneste. Lag to vilkår når begge skal gjelde.",
            "Eit vilkår gjeld anten eit svar eller ei teneste. Lag to vilkår når begge skal gjelde."),
        ("gjelder bare omformulerte spørsmål .*", "Feltet gjelder bare spørsmål som er omformulert.", "Feltet gjeld berre spørsmål som er omformulerte."),
        ("versjon (.+) av «(.+)» finnes allerede, .*", "Versjon $1 av «$2» er publisert fra før, og en versjon endres aldri.", "Versjon $1 av «$2» er publisert frå før, og ein versjon blir aldri endra."),
        ("versjon (.+) finnes ikke", "Versjon $1, som det sammenlignes med, er ikke publisert.", "Versjon $1, som det blir samanlikna med, er ikkje publisert."),
        ("skal være «(.+)», som i forrige versjon", "Skjemaet må hete «$1», som i forrige versjon.", "Skjemaet må heite «$1», som i førre versjon."),
        ("skal være (\\d+)", "Det skal stå $1 her.", "Det skal stå $1 her."),
    }.Select(known => (new Regex($@"\A{known.Item1}\z"), known.Item2, known.Item3))];

    public static LocalizedText For(string fault)
    {
        foreach (var (pattern, nb, nn) in Known)
        {
            if (pattern.Match(fault) is { Success: true } match) return new LocalizedText(match.Result(nb), match.Result(nn));
        }

        return new LocalizedText(fault, fault);
    }
}
