using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Why a mail was not sent, as it is stored with the mail: reasons are sentences in bokmål, kinds of errors stand as the mail server names them.</summary>
public static class MailReasons
{
    private static readonly Dictionary<string, string> Nynorsk = new()
    {
        ["Kontaktopplysningene er slettet."] = "Kontaktopplysningane er sletta.",
        ["Ingen har plassen lenger."] = "Ingen har plassen lenger.",
        ["Plassen er fratrådt."] = "Ingen har plassen lenger.",
        ["Personen er byttet ut."] = "Personen er bytt ut.",
        ["E-postadressen er ikke en adresse."] = "E-postadressa er ikkje ei adresse.",
        ["Har meldt seg av."] = "Har meldt seg av.",
        ["E-postadressen virker ikke."] = "E-postadressa verkar ikkje.",
        ["Besvart allerede."] = "Alt svart på.",
        ["Svaret er trukket."] = "Svaret er trekt tilbake.",
        ["Runden er stengt."] = "Runden er stengd.",
        ["Runden er avlyst."] = "Runden er avlyst.",
        ["Valgt i møte."] = "Vald i møte.",
        ["Saken er slått sammen med en annen."] = "Saka er slått saman med ei anna.",
        ["Virksomheten er slettet."] = "Verksemda er sletta.",
        ["Virksomheten er slettet i Enhetsregisteret."] = "Verksemda er sletta i Einingsregisteret.",
        ["Det er ingenting å vise fram."] = "Det er ingenting å vise fram.",
        ["Virksomheten har fått så mange e-poster som den skal i dette kvartalet."] = "Verksemda har fått så mange e-postar som ho skal i dette kvartalet.",
    };

    /// <summary>Whether it was decided not to send the mail, and not that sending failed.</summary>
    public static bool IsDecision(string? reason) => reason is not null && Nynorsk.ContainsKey(reason);

    public static string In(string reason, Language language) => language == Language.Nynorsk ? Nynorsk.GetValueOrDefault(reason, reason) : reason;
}
