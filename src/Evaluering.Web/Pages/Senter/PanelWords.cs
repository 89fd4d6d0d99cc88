using Evaluering.Core.Panel;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What came of changing a panel: a code for the address of the page that says it, and the words.</summary>
public static class PanelWords
{
    public static string? CodeOf(AddSeatOutcome outcome) => outcome switch
    {
        AddSeatOutcome.Added => "lagt-til",
        AddSeatOutcome.AddedAndInvited => "lagt-til-og-spurt",
        _ => null,
    };

    public static string? CodeOf(ReplaceOutcome outcome) => outcome switch
    {
        ReplaceOutcome.Replaced => "byttet",
        ReplaceOutcome.ReplacedAndInvited => "byttet-og-spurt",
        ReplaceOutcome.ReplacedAfterAnswer => "byttet-etter-svar",
        _ => null,
    };

    public static string? CodeOf(ChangeContactOutcome outcome) => outcome switch
    {
        ChangeContactOutcome.Changed or ChangeContactOutcome.Unchanged => "rettet",
        ChangeContactOutcome.ChangedAndSentAgain => "rettet-og-sendt",
        ChangeContactOutcome.ChangedWithNewLink => "rettet-med-ny-lenke",
        _ => null,
    };

    /// <summary>The code of what is said instead when mail to the address is stopped: no mail is then promised.</summary>
    public static string WithoutMail(string code) => code switch
    {
        "lagt-til-og-spurt" => "lagt-til-uten-epost",
        "byttet-og-spurt" => "byttet-uten-epost",
        "rettet-og-sendt" or "rettet-med-ny-lenke" => "rettet-uten-epost",
        _ => code,
    };

    /// <returns>null when nothing is to be said.</returns>
    public static LocalizedText? Done(string code) => code switch
    {
        "lagt-til" => new("Personen er lagt til, og blir spurt når neste runde åpner, hvis det kommer flere runder.", "Personen er lagd til, og blir spurd når neste runde opnar, om det kjem fleire rundar."),
        "er-lagt-til" => new("Personen er lagt til.", "Personen er lagd til."),
        "lagt-til-uten-epost" => new("Personen er lagt til, men vi sender ikke e-post til adressen. Se hvorfor under.", "Personen er lagd til, men vi sender ikkje e-post til adressa. Sjå kvifor under."),
        "lagt-til-og-spurt" => new("Personen er lagt til, og får e-post med lenke så snart e-post kan sendes.", "Personen er lagd til, og får e-post med lenkje så snart e-post kan sendast."),
        "byttet" => new("Personen er byttet ut. Den nye blir spurt når neste runde åpner, hvis det kommer flere runder.", "Personen er bytt ut. Den nye blir spurd når neste runde opnar, om det kjem fleire rundar."),
        "er-byttet" => new("Personen er byttet ut.", "Personen er bytt ut."),
        "byttet-uten-epost" => new(
            "Personen er byttet ut, og den gamle lenken virker ikke lenger. Vi sender ikke e-post til den nye adressen. Se hvorfor under.",
            "Personen er bytt ut, og den gamle lenkja verkar ikkje lenger. Vi sender ikkje e-post til den nye adressa. Sjå kvifor under."),
        "rettet-uten-epost" => new(
            "Opplysningene er lagret, men vi sender ikke e-post til den nye adressen. Se hvorfor under.",
            "Opplysningane er lagra, men vi sender ikkje e-post til den nye adressa. Sjå kvifor under."),
        "byttet-og-spurt" => new(
            "Personen er byttet ut. Den gamle lenken virker ikke lenger, og den nye får en egen lenke på e-post.",
            "Personen er bytt ut. Den gamle lenkja verkar ikkje lenger, og den nye får ei eiga lenkje på e-post."),
        "byttet-etter-svar" => new(
            "Personen er byttet ut. Runden som er åpen, er allerede besvart for rollen; den nye blir spurt i den neste.",
            "Personen er bytt ut. Runden som er open, er alt svart på for rolla; den nye blir spurd i den neste."),
        "rettet" => new("Opplysningene er lagret.", "Opplysningane er lagra."),
        "rettet-og-sendt" => new(
            "Opplysningene er lagret, og invitasjonen blir sendt til den nye adressen. Lenken er den samme, fordi ingen andre kan ha fått den, eller fordi utfyllingen er begynt. Er det feil person som har begynt, bytter du ut personen.",
            "Opplysningane er lagra, og invitasjonen blir send til den nye adressa. Lenkja er den same, fordi ingen andre kan ha fått henne, eller fordi utfyllinga er byrja. Er det feil person som har byrja, byter du ut personen."),
        "rettet-med-ny-lenke" => new(
            "Opplysningene er lagret, og invitasjonen blir sendt til den nye adressen med en ny lenke. Den som gikk til den gamle adressen, virker ikke lenger.",
            "Opplysningane er lagra, og invitasjonen blir send til den nye adressa med ei ny lenkje. Den som gjekk til den gamle adressa, verkar ikkje lenger."),
        "sluttet" => new("Plassen står tom. Ingen får e-post for den, og det som er svart, blir stående.", "Plassen står tom. Ingen får e-post for han, og det som er svart, blir ståande."),
        "prov-igjen" => new("Vi prøver adressen igjen neste gang noe skal sendes.", "Vi prøver adressa igjen neste gong noko skal sendast."),
        "prov-igjen-og-sendt" => new("Vi prøver adressen igjen. Invitasjonen blir sendt på nytt så snart e-post kan sendes.", "Vi prøver adressa igjen. Invitasjonen blir send på nytt så snart e-post kan sendast."),
        "rolle" => new("Lagret.", "Lagra."),
        "rolle-i-bruk" => new("Noen har fått plass i rollen, så den finnes.", "Nokon har fått plass i rolla, så ho finst."),
        _ => null,
    };

    /// <summary>Why nobody can be put into a panel.</summary>
    public static FormFaults TooLate { get; } = new(
        new LocalizedText("Ingen kan legges inn i denne saken lenger", "Ingen kan leggjast inn i denne saka lenger"),
        [],
        new LocalizedText(
            "Alle runder er over og navnene slettet, eller saken er slått sammen med en annen, eller virksomheten er slettet i Enhetsregisteret.",
            "Alle rundar er over og namna sletta, eller saka er slått saman med ei anna, eller verksemda er sletta i Einingsregisteret."));

    /// <summary>Somebody else has changed the seat since the page was made.</summary>
    public static FormFaults ChangedMeanwhile { get; } = new(
        new LocalizedText("Noen har endret plassen siden du åpnet siden", "Nokon har endra plassen sidan du opna sida"),
        [],
        new LocalizedText(
            "Ingenting ble lagret. Under ser du hvem som har plassen nå. Det du skrev, står fortsatt i skjemaet.",
            "Ingenting vart lagra. Under ser du kven som har plassen no. Det du skreiv, står framleis i skjemaet."));

    /// <summary>There is nobody whose details could be put right.</summary>
    public static FormFaults SeatIsEmpty { get; } = new(
        new LocalizedText("Ingen har plassen nå", "Ingen har plassen no"), [], new LocalizedText("Sett inn en ny person i stedet.", "Set inn ein ny person i staden."));
}
