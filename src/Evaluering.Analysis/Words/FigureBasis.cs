using System.Globalization;

namespace Evaluering.Analysis.Words;

/// <summary>What always stands beside a figure (method section 7).</summary>
/// <param name="Answers">Respondents behind the figure; null where it does not count any (absence).</param>
/// <param name="Companies">Distinct companies behind it.</param>
/// <param name="ResponseRate">RR2, 0–1; null where nobody was asked.</param>
/// <param name="Period">What time it covers, as it is to be read.</param>
/// <param name="DataDate">The date of the data.</param>
/// <param name="Method">The method's code, such as M09.</param>
public sealed record FigureBasis(int? Answers, int Companies, double? ResponseRate, string Period, DateOnly DataDate, string Method)
{
    /// <summary>One line.</summary>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public string Line(bool nynorsk)
    {
        var words = new Wording(nynorsk);
        var companies = words.Companies(Companies);
        var parts = new[]
        {
            Answers is { } n ? Wording.Count(n) + words[" svar fra ", " svar frå "] + companies : companies,
            ResponseRate is { } rate ? words[$"svarandel {Wording.Percent(rate, Answers ?? 0)}", $"svardel {Wording.Percent(rate, Answers ?? 0)}"] : null,
            Period,
            "data per " + DataDate.ToString("d.M.yyyy", CultureInfo.InvariantCulture),
            "metode " + Method,
        };
        return string.Join(", ", parts.OfType<string>()) + ".";
    }
}
