using Evaluering.Core.Domain;

namespace Evaluering.Web;

/// <summary>How many there are of something, as the beginning of a sentence.</summary>
public static class Counts
{
    /// <summary>For example «Ingen e-poster», «1 e-post», «12 e-poster».</summary>
    public static string Mails(int count, Language language) => (count, language) switch
    {
        (0, Language.Nynorsk) => "Ingen e-postar",
        (0, _) => "Ingen e-poster",
        (1, _) => "1 e-post",
        (_, Language.Nynorsk) => $"{count} e-postar",
        _ => $"{count} e-poster",
    };
}
