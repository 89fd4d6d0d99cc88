using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>How those who have asked for follow-up are spoken of.</summary>
public static class FollowUpWords
{
    /// <summary>The name, or the role where no name may or can be said: «Kari Å.», «tillitsvalgt».</summary>
    public static string Who(FollowUpRow row, Language language) => row.Name ?? RoleNames.In(Roles.Parse(row.Role), language);

    /// <summary>What whoever is going to call ought to know; null when there is nothing.</summary>
    public static string? Caution(FollowUpRow row, Language language)
    {
        var nn = language == Language.Nynorsk;
        return row switch
        {
            { IsReplaced: true } => nn
                ? "Ein annan har fått plassen etterpå. Namnet og adressa til den som spurde, har vi ikkje lenger. Kontaktar du verksemda, så sei ikkje kven som spurde."
                : "En annen har fått plassen etterpå. Navnet og adressen til den som spurte, har vi ikke lenger. Kontakter du virksomheten, så si ikke hvem som spurte.",
            { Name: null, ContactsDeletedAt: { } deleted } => nn
                ? $"Namnet og adressa vart sletta {Dates.Long(DayOf(deleted), language)}. Kontaktar du verksemda, så sei ikkje kven som spurde."
                : $"Navnet og adressen ble slettet {Dates.Long(DayOf(deleted), language)}. Kontakter du virksomheten, så si ikke hvem som spurte.",
            { Name: null } => nn ? "Namnet og adressa er ikkje registrerte. Kontaktar du verksemda, så sei ikkje kven som spurde." : "Navnet og adressen er ikke registrert. Kontakter du virksomheten, så si ikke hvem som spurte.",
            { ChosenInMeeting: true } => nn
                ? "Rolla vart vald i eit møte, så det kan vere ein annan som svarte."
                : "Rollen ble valgt i et møte, så det kan være en annen som svarte.",
            { HasLeft: true } => nn ? "Har slutta i rolla." : "Har sluttet i rollen.",
            _ => null,
        };
    }

    private static DateOnly DayOf(DateTimeOffset instant) => Core.Time.NorwegianTime.DayOf(instant);
}
