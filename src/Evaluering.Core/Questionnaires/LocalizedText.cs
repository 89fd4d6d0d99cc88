using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>A text in the languages a respondent can choose. Bokmål and nynorsk are always there; English may be missing.</summary>
public sealed record LocalizedText(string Nb, string Nn, string? En = null)
{
    /// <returns>The text in <paramref name="language"/>; bokmål where there is no English.</returns>
    public string In(Language language) => language switch
    {
        Language.Bokmal => Nb,
        Language.Nynorsk => Nn,
        Language.English => En ?? Nb,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };
}
