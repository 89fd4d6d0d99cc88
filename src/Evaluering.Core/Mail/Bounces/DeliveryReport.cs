using System.Text.RegularExpressions;
using Evaluering.Core.Links;

namespace Evaluering.Core.Mail;

/// <summary>What a mail server reports of a mail (RFC 3464).</summary>
internal sealed partial record DeliveryReport
{
    /// <summary>The number of the mail in the outbox.</summary>
    public required long MailId { get; init; }

    /// <summary>Whether it will never arrive. Otherwise it is late, or something else that asks for nothing.</summary>
    public required bool HasFailed { get; init; }

    /// <summary>The enhanced status code, such as <c>5.1.1</c>; null when there was none that can be read.</summary>
    public required string? Status { get; init; }

    /// <summary>The addresses that the report names, in lower case.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Whether nobody can be written to at the address.</summary>
    public bool IsOfAddress => HasFailed && Status is { } code && MailboxStatus.IsOfAddress(code);

    /// <summary>Reads a report of one of our mails.</summary>
    /// <returns>null when it is something else.</returns>
    public static DeliveryReport? Read(ReadOnlySpan<byte> message, LinkTokens tokens)
    {
        var mime = TryRead(message);
        // Beside the plain form there is the one for addresses with other letters (RFC 6533).
        if (mime?.All.FirstOrDefault(part => part.ContentType is "message/delivery-status" or "message/global-delivery-status") is not { } status) return null;
        var groups = Groups(status.Body).ToList();
        if (groups.Count == 0 || MailIdIn(mime, groups[0], tokens) is not { } mailId) return null;

        var recipients = groups.Where(group => group.ContainsKey("action")).ToList();
        if (recipients.Count == 0) return null;
        var worst = recipients.Find(group => Is(group, "failed")) ?? recipients[0];
        return new DeliveryReport
        {
            MailId = mailId,
            HasFailed = Is(worst, "failed"),
            Status = StatusCode().Match(worst.GetValueOrDefault("status", "")) is { Success: true } code ? code.Value : null,
            Recipients = [.. new[] { "original-recipient", "final-recipient" }.Select(name => Address(worst.GetValueOrDefault(name))).OfType<string>().Distinct()],
        };
    }

    private static MimePart? TryRead(ReadOnlySpan<byte> message)
    {
        try
        {
            return MimePart.Read(message);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // By what came back of the mail itself; else by what the report says of it.
    private static long? MailIdIn(MimePart mime, IReadOnlyDictionary<string, string> ofMessage, LinkTokens tokens)
    {
        var returned = mime.All.Where(part => part.ContentType is "message/rfc822" or "text/rfc822-headers" or "message/global" or "message/global-headers" or "message/rfc822-headers")
            .Select(part => MimePart.ReadHeaders(part.Body.TrimStart('\n')).Headers).FirstOrDefault() ?? [];
        string? Returned(string name) => returned.Where(header => header.Key == name).Select(header => header.Value).FirstOrDefault();
        return MailReference.MailIn(Returned("message-id"), tokens)
            ?? MailReference.MailIn(ofMessage.GetValueOrDefault("original-envelope-id"), tokens)
            ?? MailReference.MailIn(Returned(MimeMail.ReferenceHeader.ToLowerInvariant()), tokens);
    }

    /// <summary>Groups of fields with empty lines between: the first is about the message, the others about one recipient each.</summary>
    private static IEnumerable<Dictionary<string, string>> Groups(string body)
    {
        while (body.Trim('\n').Length > 0)
        {
            (var fields, body) = MimePart.ReadHeaders(body.TrimStart('\n'));
            if (fields.Count > 0) yield return fields.DistinctBy(field => field.Key).ToDictionary();
        }
    }

    private static bool Is(IReadOnlyDictionary<string, string> group, string action) =>
        group.GetValueOrDefault("action", "").StartsWith(action, StringComparison.OrdinalIgnoreCase);

    // «rfc822; kari@virksomhet.example», sometimes with angle brackets.
    private static string? Address(string? field) => field?.Split(';', 2) is [_, var address] && address.Contains('@', StringComparison.Ordinal)
        ? address.Trim().Trim('<', '>').ToLowerInvariant()
        : null;

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex StatusCode();
}
