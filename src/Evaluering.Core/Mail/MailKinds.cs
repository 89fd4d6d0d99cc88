namespace Evaluering.Core.Mail;

/// <summary>What a mail is about, as <c>mail.kind</c> has it.</summary>
public static class MailKinds
{
    public const string Invitation = "invitation", Reminder = "reminder", CompanyResult = "company_result", Receipt = "receipt";

    public static IReadOnlyList<string> All { get; } = [Invitation, Reminder, CompanyResult, Receipt];

    /// <summary>
    /// Whether the mail comes unasked: only in the sending hours, one an address and day, counted for the company. A receipt answers what somebody has just done.
    /// </summary>
    public static bool IsAsking(string kind) => kind != Receipt;

    /// <summary>Whether the mail asks for an answer to a questionnaire.</summary>
    public static bool AsksForAnswer(string kind) => kind is Invitation or Reminder;
}
