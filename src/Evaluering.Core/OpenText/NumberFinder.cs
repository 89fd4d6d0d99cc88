using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Core.OpenText;

/// <summary>
/// Finds numbers that lead to a person or a company. Digits are taken in runs; runs with little between them are read together, from every run and never
/// further than the longest number there is, so that the time is in proportion to the text.
/// </summary>
internal static class NumberFinder
{
    // E.164: a number with its country code has at most fifteen digits; the two zeros before it come in addition.
    private const int MostPhoneDigits = 15, FewestForeignDigits = 7, LongestNumber = MostPhoneDigits + 2;
    private const int LongestGap = 3;
    private const int PhoneLength = 8, OrganisationLength = 9;

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        var runs = RunsOf(text);
        for (var first = 0; first < runs.Count; first++)
        {
            if (runs[first].Length >= PhoneLength) found.Add(Span(runs[first].Start, runs[first].End, OneRun(text, runs[first])));
            ReadTogether(text, runs, first, found);
        }
    }

    private static void ReadTogether(string text, List<Run> runs, int first, List<PersonalDataSpan> found)
    {
        var digits = new List<int>(LongestNumber);
        var shortest = int.MaxValue;
        var abroad = IsAbroad(text, runs[first]) ? runs[first] : (Run?)null;
        var longest = -1;
        for (var last = first; last < runs.Count && (last == first || IsGap(text, runs[last - 1].End, runs[last].Start)); last++)
        {
            var run = runs[last];
            if (digits.Count + run.Length > LongestNumber) break;
            for (var i = run.Start; i < run.End; i++) digits.Add(Digit(text[i]));
            shortest = Math.Min(shortest, run.Length);
            if (abroad is not null && digits.Count >= FewestForeignDigits) longest = run.End;
            if (last > first && shortest >= 2 && KindOf(text, runs, first, last, digits) is { } kind) found.Add(Span(runs[first].Start, run.End, kind));
        }
        if (longest < 0) return;
        var start = abroad!.Value.Start;
        found.Add(Span(start > 0 && IsPlus(text[start - 1]) ? start - 1 : start, longest, PersonalDataKind.Phone));
    }

    private static PersonalDataKind? KindOf(string text, List<Run> runs, int first, int last, List<int> digits) => digits.Count switch
    {
        PhoneLength when digits[0] >= 2 && !AreYears(text, runs, first, last) && !DateFinder.IsDate(text[runs[first].Start..runs[last].End]) => PersonalDataKind.Phone,
        OrganisationLength when IsOrganisation(digits) => PersonalDataKind.OrganisationNumber,
        PhoneLength + 2 when digits is [4, 7, ..] => PersonalDataKind.Phone,
        BirthNumber.Length => Eleven(digits),
        _ => null,
    };

    private static PersonalDataKind OneRun(string text, Run run)
    {
        if (run.Length == PhoneLength) return PersonalDataKind.Phone;
        if (run.Length is not (OrganisationLength or BirthNumber.Length)) return PersonalDataKind.LongNumber;
        var digits = Enumerable.Range(run.Start, run.Length).Select(i => Digit(text[i])).ToList();
        if (run.Length == BirthNumber.Length) return Eleven(digits);
        return IsOrganisation(digits) ? PersonalDataKind.OrganisationNumber : PersonalDataKind.LongNumber;
    }

    private static PersonalDataKind Eleven(List<int> digits) =>
        BirthNumber.IsValid([.. digits]) ? PersonalDataKind.BirthNumber : PersonalDataKind.ElevenDigits;

    private static bool IsOrganisation(List<int> digits) => OrganisationNumber.IsValid(string.Concat(digits.Select(digit => (char)('0' + digit))));

    // «2019–2021» and «2019 2021».
    private static bool AreYears(string text, List<Run> runs, int first, int last) =>
        last == first + 1 && IsYear(text.AsSpan(runs[first].Start, runs[first].Length)) && IsYear(text.AsSpan(runs[last].Start, runs[last].Length));

    private static bool IsYear(ReadOnlySpan<char> run) => run.Length == 4 && (run.StartsWith("19") || run.StartsWith("20"));

    private static bool IsAbroad(string text, Run run) =>
        (run.Start > 0 && IsPlus(text[run.Start - 1])) || (run.Length >= 2 && Digit(text[run.Start]) == 0 && Digit(text[run.Start + 1]) == 0);

    private static bool IsPlus(char letter) => letter is '+' or '\uFF0B';

    // Spaces of all widths, and what people put between the groups of a number.
    private static bool IsGap(string text, int from, int to)
    {
        if (to - from > LongestGap) return false;
        for (var i = from; i < to; i++)
            if (!(text[i] is '-' or '.' or '/' or '(' or ')' or '\t' or '\u2010' or '\u2011' or '\u2013' || char.GetUnicodeCategory(text[i]) == UnicodeCategory.SpaceSeparator))
                return false;
        return true;
    }

    private static List<Run> RunsOf(string text)
    {
        var runs = new List<Run>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsDigit(text[i])) i++;
            runs.Add(new Run(start, i));
        }
        return runs;
    }

    // Digits of every script: a phone may write them as it likes.
    private static int Digit(char digit) => (int)char.GetNumericValue(digit);

    private static PersonalDataSpan Span(int start, int end, PersonalDataKind kind) => new(start, end - start, kind);

    private readonly record struct Run(int Start, int End)
    {
        public int Length => End - Start;
    }
}
