namespace Evaluering.Core.Domain;

/// <summary>A language texts are written in. Bokmål and nynorsk are both required by law of a public body.</summary>
public enum Language
{
    Bokmal,
    Nynorsk,
    English,

    /// <summary>Only of questionnaires that are written in it; the pages around them are in bokmål.</summary>
    NorthernSami,
}

/// <summary>The codes (ISO 639-1) for a <see cref="Language"/>.</summary>
public static class Languages
{
    public static IReadOnlyList<Language> All { get; } = Enum.GetValues<Language>();

    /// <summary>Those that mail is written in, and that a contact can be registered with.</summary>
    public static IReadOnlyList<Language> OfMail { get; } = [Language.Bokmal, Language.Nynorsk, Language.English];

    public static string Code(this Language language) => language switch
    {
        Language.Bokmal => "nb",
        Language.Nynorsk => "nn",
        Language.English => "en",
        Language.NorthernSami => "se",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };

    /// <returns>null when the code is unknown.</returns>
    public static Language? Find(string? code) =>
        All.Where(language => string.Equals(language.Code(), code, StringComparison.OrdinalIgnoreCase)).Cast<Language?>().FirstOrDefault();

    /// <exception cref="FormatException">The code is unknown.</exception>
    public static Language Parse(string code) => Find(code) ?? throw new FormatException($"Ukjent språk: {code}");
}
