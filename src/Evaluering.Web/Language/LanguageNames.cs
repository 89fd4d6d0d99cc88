using Evaluering.Core.Domain;

namespace Evaluering.Web;

/// <summary>What the languages are called by those who read them.</summary>
public static class LanguageNames
{
    public static string Of(Language language) => language switch
    {
        Language.Bokmal => "Bokmål",
        Language.Nynorsk => "Nynorsk",
        Language.English => "English",
        Language.NorthernSami => "Davvisámegiella",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };
}
