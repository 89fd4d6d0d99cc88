using Evaluering.Core.Domain;
using Evaluering.Core.Mail;

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

    /// <summary>What the future is taken to be.</summary>
    public static string Premise(Language language) => language == Language.Nynorsk
        ? "Slik blir det om hjelpa sluttar på avtalt dag, ingen fleire svarer, og ikkje noko anna blir endra."
        : "Slik blir det hvis hjelpen slutter på avtalt dag, ingen flere svarer, og ikke noe annet blir endret.";
}
