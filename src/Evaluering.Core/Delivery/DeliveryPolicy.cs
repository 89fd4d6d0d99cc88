using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Delivery;

/// <summary>
/// When people are asked and how often: the document <c>delivery-policy.json</c>, or an installation's own (<see cref="EvalueringOptions.PolicyFile"/>).
/// What a document does not mention is as in the one that comes with the program.
/// </summary>
public sealed record DeliveryPolicy
{
    /// <summary>The policy that comes with the program.</summary>
    public static DeliveryPolicy Default { get; } = new();

    /// <summary>Calendar days from the opening of the questionnaire before the help (T0) to the start of the help.</summary>
    public int BeforeDaysAhead { get; init; } = 14;

    /// <summary>Calendar days after the start in which T0 may still be opened. A baseline from later than this is none.</summary>
    public int BeforeLatestDays { get; init; } = 21;

    /// <summary>Days that T0 is open, those that are quiet not counted. It closes when the help ends, at the latest.</summary>
    public int BeforeOpenDays { get; init; } = 21;

    /// <summary>Calendar days after its date in which T1 or T2 may still be opened, when the end is registered late.</summary>
    public int AfterLatestDays { get; init; } = 28;

    /// <summary>Days that T1 and T2 are open, those that are quiet not counted.</summary>
    public int AfterOpenDays { get; init; } = 28;

    /// <summary>Calendar months from the end of the help to T2.</summary>
    public int FollowUpMonths { get; init; } = 6;

    /// <summary>Days from the invitation to each reminder; at most two.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [7, 14];

    /// <summary>From when on a working day mail that asks leaves, on the wall clock in Norway.</summary>
    public TimeOnly SendFrom { get; init; } = new(8, 0);

    /// <summary>The first moment after the sending hours.</summary>
    public TimeOnly SendUntil { get; init; } = new(16, 0);

    /// <summary>ISO week numbers in which nobody is asked.</summary>
    public IReadOnlyList<int> QuietWeeks { get; init; } = [28, 29, 30];

    /// <summary>Other days of every year in which nobody is asked.</summary>
    public IReadOnlyList<QuietDays> QuietDays { get; init; } = [new("12-24", "01-01")];

    /// <summary>Mails that ask, to all seats of one company in one calendar quarter, over all its cases.</summary>
    public int MailsPerCompanyAndQuarter { get; init; } = 40;

    /// <summary>Days between questionnaires of different cases to the same company (T0) or the same address (T1, T2).</summary>
    public int DaysBetweenCases { get; init; } = 90;

    /// <summary>Mails to addresses of one domain in one minute.</summary>
    public int MailsPerDomainAndMinute { get; init; } = 300;

    /// <summary>How many times a mail is tried before it is given up.</summary>
    public int MostAttempts { get; init; } = 8;

    /// <summary>Two policies with the same fingerprint are the same. 16 characters.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(this, DeliveryPolicyFile.Format))))[..16];

    /// <summary>Reads the installation's policy, or the one that comes with the program.</summary>
    /// <exception cref="PlainError">The file is not there, or a value in it cannot be used.</exception>
    public static DeliveryPolicy From(EvalueringOptions options) => DeliveryPolicyFile.Read(options.PolicyFile);
}
