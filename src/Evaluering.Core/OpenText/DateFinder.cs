using System.Text.RegularExpressions;

namespace Evaluering.Core.OpenText;

/// <summary>Finds days and years of birth: a day is a good part of what it takes to know an event, and with it the person.</summary>
/// <remarks>Every repetition in the patterns is bounded, so each place in the text costs a bounded time.</remarks>
internal static partial class DateFinder
{
    private const string Day = @"(0?[1-9]|[12]\d|3[01])";
    private const string Month = "(0?[1-9]|1[0-2])";
    private const string Year = @"(19|20)\d{2}";

    private const string MonthName =
        "(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|des"
        + "|january|february|march|may|june|july|october|december)";

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        foreach (var pattern in new[] { InDigits(), FromYear(), SixDigits(), MonthInWords(), MonthFirst(), Born() })
            foreach (Match match in pattern.Matches(text)) found.Add(new PersonalDataSpan(match.Index, match.Length, PersonalDataKind.Date));
    }

    /// <summary>Whether the whole of a short text is a day in digits.</summary>
    public static bool IsDate(string text) => InDigits().Match(text).Length == text.Length || FromYear().Match(text).Length == text.Length;

    // «12.3.85», «12/3-1985», «12. 03. 1985»
    [GeneratedRegex($@"(?<!\d){Day}\s?[./-]\s?{Month}\s?[./-]\s?(\d{{4}}|\d{{2}})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex InDigits();

    // «1985-03-12»
    [GeneratedRegex($@"(?<!\d){Year}\s?[./-]\s?{Month}\s?[./-]\s?{Day}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex FromYear();

    // «120385»: as a fødselsnummer begins.
    [GeneratedRegex(@"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();

    // «12. mars», «3 januar 2024»
    [GeneratedRegex($@"(?<!\d){Day}\.?\s?{MonthName}(?!\p{{L}})(\.?\s{Year}(?!\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthInWords();

    // «March 12, 1985»
    [GeneratedRegex($@"(?<!\p{{L}}){MonthName}\s{Day}(st|nd|rd|th)?(?!\d)(,?\s{Year}(?!\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    // «født 1985», «f. 1985»
    [GeneratedRegex($@"(?<!\p{{L}})(født|fødd|f\.|born)\s?(i\s|in\s)?{Year}(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Born();
}
