using System.Globalization;
using System.Text.RegularExpressions;
using Evaluering.Core.Links;

namespace Evaluering.Core.Mail;

/// <summary>
/// The name of a mail in Message-IDs, file names and the reports of mail servers: kind, number in the outbox, for what asks for an answer eight characters that follow the link,
/// and a seal. Every mail in the outbox has a number of its own, also reminders and invitations sent once more. With a new link it is another message, which no receiver may
/// take for the old one.
/// </summary>
internal static partial class MailReference
{
    public static string Of(ClaimedMail mail, LinkTokens tokens)
    {
        var link = MailKinds.AsksForAnswer(mail.Kind) && mail.InvitationNonce is { } nonce ? $"-{LinkTokens.Hash(nonce)[..8]}" : "";
        var name = string.Create(CultureInfo.InvariantCulture, $"{mail.Kind.Replace('_', '-')}-{mail.Id}{link}");
        return $"{name}-{tokens.SealOfMail(name)}";
    }

    /// <summary>Finds the number of a mail of this installation in a text that quotes its name.</summary>
    /// <returns>null when there is none, or its seal is not ours.</returns>
    public static long? MailIn(string? text, LinkTokens tokens)
    {
        foreach (Match match in Pattern().Matches(text ?? ""))
            if (tokens.SealOfMail(match.Groups["name"].Value) == match.Groups["seal"].Value && long.TryParse(match.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        return null;
    }

    [GeneratedRegex("(?<name>(?:invitation|reminder|company-result|receipt)-(?<id>[0-9]+)(?:-[0-9a-f]{8})?)-(?<seal>[0-9a-f]{16})")]
    private static partial Regex Pattern();
}
