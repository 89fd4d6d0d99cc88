namespace Evaluering.Core.Imports;

/// <summary>
/// One plain e-mail address that mail can be sent to. Narrower than RFC 5322 on purpose: no display names, comments, quoted local parts
/// or addresses without a dotted domain, which in a contact list are always mistakes, and never a line break, which would be a header of its own.
/// </summary>
internal static class EmailAddress
{
    /// <summary>Characters an address may have (RFC 5321, 4.5.3.1.3 less the angle brackets).</summary>
    internal const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    internal static bool IsValid(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocalLength || text.Length > MaxLength) return false;
        var domain = text[(at + 1)..].Split('.');
        return text[..at].Split('.').All(part => part.Length > 0 && part.All(IsLocal))
            && domain.Length >= 2 && domain[^1].Length >= 2 && domain.All(IsLabel);
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~-".Contains(c, StringComparison.Ordinal);

    // Norwegian domains may hold æ, ø and å.
    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label.All(c => char.IsLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';
}
