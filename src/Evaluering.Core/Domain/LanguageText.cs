namespace Evaluering.Core.Domain;

/// <summary>Texts in one language. A page takes it from the request, what is made without a reader from <see cref="In"/>.</summary>
public abstract class LanguageText
{
    /// <summary>The language the texts are in.</summary>
    public abstract Language Language { get; }

    /// <summary>The text of the language. Without an English text, bokmål stands in.</summary>
    public string this[string bokmal, string nynorsk, string? english = null] => Language switch
    {
        Language.Nynorsk => nynorsk,
        Language.English => english ?? bokmal,
        _ => bokmal,
    };

    /// <summary>Texts in a language that is known beforehand.</summary>
    public static LanguageText In(Language language) => new KnownLanguage(language);

    private sealed class KnownLanguage(Language language) : LanguageText
    {
        public override Language Language { get; } = language;
    }
}
