using System.Globalization;
using Evaluering.Core.Cases;

namespace Evaluering.Core.Imports;

/// <summary>
/// The fields of one record. Each reading checks its field; the first thing found wrong is kept as <see cref="Problem"/>,
/// and what is read after that is only a stand-in.
/// </summary>
internal abstract class Fields
{
    /// <summary>Characters a code, a number or a case number may have.</summary>
    internal const int CodeLength = 40;

    /// <summary>Characters a name may have. The registry's own limit is 175.</summary>
    internal const int NameLength = 300;

    internal Problem? Problem { get; private set; }

    /// <summary>The field's text without surrounding space; null when it is missing or empty.</summary>
    protected abstract string? TextOf(string field);

    internal void Reject(string field, string reason) => Problem ??= new Problem(field, reason);

    internal string? Optional(string field, int maxLength = CodeLength)
    {
        var text = TextOf(field);
        if (text is null) return null;
        if (text.Length > maxLength) Reject(field, Reasons.TooLong);
        if (text.Any(char.IsControl)) Reject(field, Reasons.ControlCharacter);
        return text;
    }

    internal string Required(string field, int maxLength = CodeLength)
    {
        var text = Optional(field, maxLength);
        if (text is null) Reject(field, Reasons.Missing);
        return text ?? "";
    }

    internal string OrganisationNumber(string field) => CheckOrganisationNumber(field, Required(field));

    internal string? OptionalOrganisationNumber(string field) =>
        Optional(field) is { } text ? CheckOrganisationNumber(field, text) : null;

    internal DateOnly? OptionalDate(string field)
    {
        if (Optional(field) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && CaseRules.IsPlausible(date)) return date;
        Reject(field, Reasons.NotDate);
        return null;
    }

    internal DateOnly Date(string field)
    {
        Required(field);
        return OptionalDate(field) ?? DateOnly.MinValue;
    }

    private string CheckOrganisationNumber(string field, string text)
    {
        if (!Domain.OrganisationNumber.IsValid(text)) Reject(field, Reasons.NotOrganisationNumber(text));
        return text;
    }
}
