using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>A text in the languages a respondent can choose. Bokmål and nynorsk are always there; English and northern Sámi may be missing.</summary>
public sealed record LocalizedText(string Nb, string Nn, string? En = null, string? Se = null)
{
    /// <returns>The text in <paramref name="language"/>; bokmål where it is not written in that.</returns>
    public string In(Language language) => language switch
    {
        Language.Bokmal => Nb,
        Language.Nynorsk => Nn,
        Language.English => En ?? Nb,
        Language.NorthernSami => Se ?? Nb,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };

    /// <summary>Whether it is written in <paramref name="language"/>.</summary>
    public bool IsIn(Language language) => language switch
    {
        Language.English => En is not null,
        Language.NorthernSami => Se is not null,
        _ => true,
    };
}
