using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Core.Mail;

/// <summary>The words of the e-mails, as text and as HTML, in the respondent's language.</summary>
public static class MailTexts
{
    /// <param name="kind">One of <see cref="MailKinds"/>.</param>
    /// <param name="facts">What it is about.</param>
    public static MailContent Of(string kind, MailFacts facts) => MailLayout.Compose(facts, kind switch
    {
        MailKinds.Invitation => InvitationText.Of(facts),
        MailKinds.Reminder => ReminderText.Of(facts),
        MailKinds.CompanyResult => CompanyResultText.Of(facts),
        MailKinds.Receipt => ReceiptText.Of(facts),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    });

    /// <summary>The last day on which one can answer, for example «3. mars 2026».</summary>
    internal static string LastDay(MailFacts facts) => LongDates.In(facts.Language, NorwegianTime.LastDayBefore(facts.ClosesAt));

    internal static string RoleName(MailFacts facts) => RoleNames.In(facts.Role, facts.Language);
}
