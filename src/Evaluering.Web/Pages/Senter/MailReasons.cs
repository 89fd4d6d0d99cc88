using Evaluering.Core.Domain;
using Evaluering.Core.Mail;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Why a mail was not sent. It is stored with the mail as a sentence in bokmål; what a mail server has answered stands in it as codes.</summary>
public static class MailReasons
{
    private static readonly Dictionary<string, string> Decisions = new()
    {
        [ReasonsNotToSend.NoContact] = "Kontaktopplysningane er sletta.",
        [ReasonsNotToSend.SeatLeft] = "Ingen har plassen lenger.",
        [ReasonsNotToSend.OtherPerson] = "Personen er bytt ut.",
        [ReasonsNotToSend.OtherAddress] = "Adressa er retta.",
        [ReasonsNotToSend.GoesOn] = "Bistanden går føre seg igjen.",
        [ReasonsNotToSend.NoAddress] = "E-postadressa er ikkje ei adresse.",
        [ReasonsNotToSend.OptedOut] = "Har meldt seg av.",
        [ReasonsNotToSend.Undeliverable] = "E-postadressa verkar ikkje.",
        [ReasonsNotToSend.Answered] = "Alt svart på.",
        [ReasonsNotToSend.Withdrawn] = "Svaret er trekt tilbake.",
        [ReasonsNotToSend.Closed] = "Runden er stengd.",
        [ReasonsNotToSend.Cancelled] = "Runden er avlyst.",
        [ReasonsNotToSend.ChosenInMeeting] = "Vald i møte.",
        [ReasonsNotToSend.Merged] = "Saka er slått saman med ei anna.",
        [ReasonsNotToSend.StruckOff] = "Verksemda er sletta i Einingsregisteret.",
        [ReasonsNotToSend.NothingToShow] = "Det er ingenting å vise fram.",
        [ReasonsNotToSend.CompanyQuarter] = "Verksemda har fått så mange e-postar som ho skal i dette kvartalet.",
    };

    private static readonly Dictionary<string, string> Failures = new()
    {
        [HandOverReasons.NoSuchMailbox] = "Adressa tek ikkje imot e-post",
        [HandOverReasons.Refused] = "Mottakaren avviste meldinga",
        [HandOverReasons.NotNow] = "Mottakaren tok ikkje imot no",
        [HandOverReasons.NoAnswer] = "E-posttenaren svarer ikkje",
        [HandOverReasons.NotInTime] = "E-posttenaren svarte ikkje i tide",
        [HandOverReasons.NotLetIn] = "E-posttenaren slapp oss ikkje inn",
        [HandOverReasons.Unusable] = "E-posttenaren kan ikkje brukast slik han er sett opp",
        [HandOverReasons.BadCertificate] = "Sertifikatet til e-posttenaren vart ikkje godteke",
        [HandOverReasons.Broken] = "Sambandet med e-posttenaren vart brote",
        [HandOverReasons.FolderClosed] = "Mappa for e-post kan ikkje skrivast til",
        [HandOverReasons.ProgramFault] = "Feil i programmet",
    };

    /// <summary>Whether it was decided not to send the mail, and not that sending failed.</summary>
    public static bool IsDecision(string? reason) => reason is not null && Decisions.ContainsKey(reason);

    /// <summary>The reason in a language. What is not ours, such as a server's code alone, stays as it is.</summary>
    public static string In(string reason, Language language)
    {
        if (language != Language.Nynorsk) return reason;
        if (Decisions.TryGetValue(reason, out var decision)) return decision;
        var failure = Failures.FirstOrDefault(known => reason.StartsWith(known.Key, StringComparison.Ordinal));
        return failure.Key is null ? reason : failure.Value + reason[failure.Key.Length..].Replace("Se loggen.", "Sjå loggen.", StringComparison.Ordinal);
    }
}
