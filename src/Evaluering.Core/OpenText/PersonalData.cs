using System.Text;

namespace Evaluering.Core.OpenText;

/// <summary>
/// What a part of a text looks like. Where parts overlap, the kind named first here stands for the whole: it is the more certain or the graver one.
/// </summary>
public enum PersonalDataKind
{
    /// <summary>Fødselsnummer or D-nummer: eleven digits that begin with a day and end with two valid check digits. Surely one.</summary>
    BirthNumber,
    Email,

    /// <summary>Eight digits as Norwegian numbers are written, or up to fifteen after a country code.</summary>
    Phone,

    /// <summary>Eleven digits without valid check digits: a mistyped fødselsnummer, or an account number.</summary>
    ElevenDigits,

    /// <summary>Nine digits with a valid check digit.</summary>
    OrganisationNumber,

    /// <summary>Nine digits or more that are nothing else here.</summary>
    LongNumber,

    /// <summary>A name of the contact list.</summary>
    Name,

    /// <summary>The company's name or its owner's.</summary>
    Company,

    /// <summary>An address on the web, or a user name that begins with @.</summary>
    WebAddress,
    Date,
}

/// <summary>A part of a text that is likely personal data.</summary>
/// <param name="Start">Index of its first UTF-16 code unit.</param>
/// <param name="Length">UTF-16 code units, at least 1.</param>
/// <param name="Kind">What it looks like.</param>
public readonly record struct PersonalDataSpan(int Start, int Length, PersonalDataKind Kind)
{
    /// <summary>Index after its last code unit.</summary>
    public int End => Start + Length;

    /// <summary>The part itself.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Finds what in a text is likely to point to somebody. It marks too much rather than too little, and it is no judge: what it does not know (a person who is
/// not in the contact list, a place, an illness, a story that only one can tell) is for the people who read the text.
/// </summary>
public static class PersonalData
{
    /// <summary>Takes time in proportion to the length of the text, whatever the text, and never throws.</summary>
    /// <returns>Parts in the order of the text, none overlapping another.</returns>
    public static IReadOnlyList<PersonalDataSpan> Find(string text, KnownNames names)
    {
        var found = new List<PersonalDataSpan>();
        NumberFinder.Find(text, found);
        AddressFinder.Find(text, found);
        DateFinder.Find(text, found);
        names.Find(text, found);
        return Merged(found);
    }

    /// <summary>The text with each part replaced by what it is, in brackets.</summary>
    public static string Redact(string text, IReadOnlyList<PersonalDataSpan> parts)
    {
        var redacted = new StringBuilder(text.Length);
        var from = 0;
        foreach (var part in parts)
        {
            redacted.Append(text, from, part.Start - from).Append(Replacement(part.Kind));
            from = part.End;
        }
        return redacted.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>What stands in the place of a part. Never flagged itself.</summary>
    public static string Replacement(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.BirthNumber => "[fødselsnummer]",
        PersonalDataKind.Email => "[e-post]",
        PersonalDataKind.Phone => "[telefon]",
        PersonalDataKind.OrganisationNumber => "[organisasjonsnummer]",
        PersonalDataKind.Name => "[navn]",
        PersonalDataKind.Company => "[virksomhet]",
        PersonalDataKind.WebAddress => "[nettadresse]",
        PersonalDataKind.Date => "[dato]",
        _ => "[nummer]",
    };

    // Overlapping parts become one, so that nothing that any of the finders saw is left outside.
    private static List<PersonalDataSpan> Merged(List<PersonalDataSpan> found)
    {
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var merged = new List<PersonalDataSpan>(found.Count);
        foreach (var part in found)
        {
            if (merged.Count == 0 || part.Start >= merged[^1].End)
            {
                merged.Add(part);
                continue;
            }
            var last = merged[^1];
            merged[^1] = new PersonalDataSpan(last.Start, Math.Max(last.End, part.End) - last.Start, part.Kind < last.Kind ? part.Kind : last.Kind);
        }
        return merged;
    }
}
