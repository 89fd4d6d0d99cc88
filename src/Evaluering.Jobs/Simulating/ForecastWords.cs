using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Planning;
using Evaluering.Core.Time;

namespace Evaluering.Jobs.Simulating;

/// <summary>A forecast in words.</summary>
public static class ForecastWords
{
    /// <summary>What kind of mail it is.</summary>
    public static string Mail(DayOfMail line, Language language)
    {
        var nn = language == Language.Nynorsk;
        return line.Kind switch
        {
            MailKinds.Invitation => line.Number == 1 ? "invitasjon" : (nn ? "invitasjon ein gong til" : "invitasjon en gang til"),
            MailKinds.Reminder => nn ? $"påminning {line.Number}" : $"påminnelse {line.Number}",
            MailKinds.CompanyResult => nn ? "lenkje til resultatet" : "lenke til resultatet",
            _ => "kvittering",
        };
    }

    /// <summary>How many it goes to, for example «1 person».</summary>
    public static string People(int people, Language language) => people == 1 ? "1 person" : language == Language.Nynorsk ? $"{people} personar" : $"{people} personer";

    /// <summary>What will happen to the plan, with the role that it is about when it is about one person.</summary>
    public static string Event(PlanEvent coming, Language language)
    {
        var nn = language == Language.Nynorsk;
        var words = (coming.What, PlanEventDetail.Read(coming.Detail).ClosesAt) switch
        {
            (PlanEventKinds.Opened, { } closes) => (nn ? "Opnar, kan svarast på til og med " : "Åpner, kan besvares til og med ") + LongDates.In(language, NorwegianTime.LastDayBefore(closes)) + ".",
            (PlanEventKinds.Closed, _) => nn ? "Stengjer." : "Stenger.",
            _ => PlanEventWords.Of(coming, language),
        };
        return coming.Role is { } role ? $"{RoleNames.In(Roles.Parse(role), language)}: {words}" : words;
    }

    /// <summary>What the future is taken to be.</summary>
    public static string Premise(Language language) => language == Language.Nynorsk
        ? "Slik blir det om bistanden sluttar på avtalt dag, ingen fleire svarer, og ikkje noko anna blir endra."
        : "Slik blir det hvis bistanden slutter på avtalt dag, ingen flere svarer, og ikke noe annet blir endret.";
}
