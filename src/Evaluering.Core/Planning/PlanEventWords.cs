using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>Puts what happened to a plan into words that an adviser understands.</summary>
public static class PlanEventWords
{
    /// <summary>One sentence, without the date it happened and without who did it.</summary>
    public static string Of(PlanEvent happened, Language language)
    {
        var detail = PlanEventDetail.Read(happened.Detail);
        var nn = language == Language.Nynorsk;
        return happened.What switch
        {
            PlanEventKinds.Planned => nn ? $"Planlagd{Window(detail, language)}." : $"Planlagt{Window(detail, language)}.",
            PlanEventKinds.Moved => (nn ? $"Flytta{Window(detail, language)}" : $"Flyttet{Window(detail, language)}") + Former(detail, language) + ".",
            PlanEventKinds.Opened => nn ? $"Opna{Until(detail, language)}." : $"Åpnet{Until(detail, language)}.",
            PlanEventKinds.Closed when detail.Reason == PlanReasons.EndedBefore => nn ? "Stengd fordi bistanden er over." : "Stengt fordi bistanden er over.",
            PlanEventKinds.Closed => nn ? "Stengd fordi tida var ute." : "Stengt fordi tiden var ute.",
            PlanEventKinds.ClosedByAdviser => nn ? "Stengd av rådgivaren." : "Stengt av rådgiveren.",
            PlanEventKinds.Cancelled => (nn ? "Blir ikkje sendt" : "Blir ikke sendt") + Because(detail, language) + ".",
            PlanEventKinds.Missed => (nn ? "Ingen vart spurde" : "Ingen ble spurt") + Because(detail, language) + ".",
            PlanEventKinds.Reused => nn
                ? $"Blir ikkje sendt: svara frå {OtherCase(detail, language)} blir brukte."
                : $"Blir ikke sendt: svarene fra {OtherCase(detail, language)} blir brukt.",
            PlanEventKinds.StruckOff => nn
                ? "Verksemda er sletta i Einingsregisteret. Det som ikkje er opna, blir ikkje sendt, og ingen får fleire påminningar."
                : "Virksomheten er slettet i Enhetsregisteret. Det som ikke er åpnet, blir ikke sendt, og ingen får flere påminnelser.",
            PlanEventKinds.Merged => nn ? $"Saka er slått saman med {OtherCase(detail, language)}." : $"Saken er slått sammen med {OtherCase(detail, language)}.",
            PlanEventKinds.PolicyChanged => nn ? $"Planlagd på nytt{Window(detail, language)} fordi reglane for utsending er endra." : $"Planlagt på nytt{Window(detail, language)} fordi reglene for utsending er endret.",
            _ => OfPerson(happened.What, detail, language),
        };
    }

    private static string OfPerson(string what, PlanEventDetail detail, Language language)
    {
        var nn = language == Language.Nynorsk;
        return what switch
        {
            PlanEventKinds.Replaced => nn ? "Ein annan person har teke over plassen." : "En annen person har overtatt plassen.",
            PlanEventKinds.Left => "Ingen har plassen lenger.",
            PlanEventKinds.SeatAdded => nn ? "Lagd til i partsgruppa." : "Lagt til i partsgruppa.",
            PlanEventKinds.ContactChanged => nn ? "Namn, adresse eller språk er retta." : "Navn, adresse eller språk er rettet.",
            PlanEventKinds.RoleState => RoleState(detail, language),
            PlanEventKinds.Resent => nn ? "Invitasjonen blir send ein gong til." : "Invitasjonen sendes en gang til.",
            PlanEventKinds.OptedOut => nn ? "Vil ikkje ha fleire e-postar." : "Vil ikke ha flere e-poster.",
            PlanEventKinds.OptedIn => nn ? "Vil ha e-post igjen." : "Vil ha e-post igjen.",
            PlanEventKinds.Undeliverable => (nn ? "E-posten kom ikkje fram" : "E-posten kom ikke fram") + (detail.Reason is { } code ? $" ({code})" : "")
                + (nn ? ". Rett adressa, eller set inn ein annan person." : ". Rett adressen, eller sett inn en annen person."),
            _ => what,
        };
    }

    private static string RoleState(PlanEventDetail detail, Language language)
    {
        var nn = language == Language.Nynorsk;
        var role = Roles.Find(detail.Role) is { } known ? RoleNames.In(known, language) : detail.Role;
        return detail.Reason switch
        {
            "finnes" => nn ? $"Registrert at rolla finst: {role}." : $"Registrert at rollen finnes: {role}.",
            "finnes-ikke" => nn ? $"Registrert at rolla ikkje finst: {role}." : $"Registrert at rollen ikke finnes: {role}.",
            _ => nn ? $"Registrert at det er ukjent om rolla finst: {role}." : $"Registrert at det er ukjent om rollen finnes: {role}.",
        };
    }

    // Without a number where the case is not the reader's to know of.
    private static string OtherCase(PlanEventDetail detail, Language language) =>
        detail.OtherCase is { } number ? $"sak {number}" : language == Language.Nynorsk ? "ei anna sak" : "en annen sak";

    private static string Window(PlanEventDetail detail, Language language) =>
        detail is { OpensAt: { } opens, ClosesAt: { } closes } ? $" {Days(opens, closes, language)}" : "";

    private static string Former(PlanEventDetail detail, Language language) => detail is { FormerOpensAt: { } opens, FormerClosesAt: { } closes }
        ? $"; var {Days(opens, closes, language)}"
        : "";

    private static string Until(PlanEventDetail detail, Language language) =>
        detail.ClosesAt is { } closes ? " til og med " + Day(NorwegianTime.LastDayBefore(closes), language) : "";

    private static string Days(DateTimeOffset opens, DateTimeOffset closes, Language language) =>
        language == Language.Nynorsk
            ? $"frå {Day(NorwegianTime.DayOf(opens), language)} til og med {Day(NorwegianTime.LastDayBefore(closes), language)}"
            : $"fra {Day(NorwegianTime.DayOf(opens), language)} til og med {Day(NorwegianTime.LastDayBefore(closes), language)}";

    private static string Day(DateOnly day, Language language) => LongDates.In(language, day);

    private static string Because(PlanEventDetail detail, Language language)
    {
        var nn = language == Language.Nynorsk;
        return detail.Reason switch
        {
            PlanReasons.BrokenOff => nn ? " fordi bistanden vart avbroten" : " fordi bistanden ble avbrutt",
            PlanReasons.RegisteredLate => nn ? " fordi det vart registrert for seint" : " fordi det ble registrert for sent",
            PlanReasons.EndedBefore => nn ? " fordi bistanden var over før nokon kunne spørjast" : " fordi bistanden var over før noen kunne spørres",
            PlanReasons.NobodyToAsk => nn ? " fordi partsgruppa ikkje hadde nokon som kunne spørjast" : " fordi partsgruppa ikke hadde noen som kunne spørres",
            PlanReasons.NotRun => nn ? " fordi systemet ikkje gjekk medan det skulle ha vore ope" : " fordi systemet ikke gikk mens det skulle ha vært åpent",
            PlanReasons.AskedInOtherCase => nn ? $" fordi den same nyleg vart spurd i {OtherCase(detail, language)}" : $" fordi den samme nylig ble spurt i {OtherCase(detail, language)}",
            _ => "",
        };
    }
}
