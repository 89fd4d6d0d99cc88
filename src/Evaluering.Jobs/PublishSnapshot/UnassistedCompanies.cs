using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Time;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Companies that had not been helped when others were, with the windows of those others: each is given the course of an assisted company, and counts when its own
/// help, if it ever had any, began in a later quarter. Which course follows from its number alone, so that it is given nearly the same quarters in every edition.
/// <para>Not those alone that were never helped: as help is given where absence is high, that would be to choose them by low absence in all the other years, and the
/// help would be blamed for the difference (seen in made-up nations: docs/methods.md).</para>
/// </summary>
internal static class UnassistedCompanies
{
    /// <summary>More of them for each that is assisted make the comparison hardly surer.</summary>
    public const int ForEachAssisted = 4;

    /// <summary>And more than this are not read.</summary>
    public const int Most = 20_000;

    /// <summary>
    /// Those to read, when there are more than are needed: chosen by their numbers, not by anything that has to do with absence. Where only some of the companies
    /// without help have been imported, the same share is taken of those that were helped later, so that the two are mixed as in the country.
    /// </summary>
    /// <param name="candidates">Companies whose absence has been imported.</param>
    /// <param name="importedShare">The share of the companies never helped of which that is so, 0 to 1.</param>
    /// <param name="assisted">How many were helped.</param>
    public static IReadOnlyList<RegisteredCompany> Sample(IEnumerable<RegisteredCompany> candidates, double importedShare, int assisted) =>
    [
        .. candidates.Where(company => company.FirstHelp is null || Share(company.Orgnr, "senere") < importedShare)
            .OrderBy(company => Share(company.Orgnr, "utvalg")).ThenBy(company => company.Orgnr, StringComparer.Ordinal).Take(Math.Min(Most, ForEachAssisted * assisted)),
    ];

    /// <summary>The companies with complete windows.</summary>
    /// <param name="sample">Who.</param>
    /// <param name="quarters">Their absence.</param>
    /// <param name="assisted">Those whose courses they are given; at least one.</param>
    /// <param name="comparisons">What they are compared with.</param>
    public static IReadOnlyList<StudiedCompany> Read(
        IEnumerable<RegisteredCompany> sample, ILookup<string, AbsenceQuarter> quarters, IReadOnlyList<StudiedCompany> assisted, Comparisons comparisons)
    {
        var courses = assisted.Select(company => (company.Start, company.End)).Order().ToList();
        return
        [
            .. sample.Select(company => Read(company, courses[(int)(Share(company.Orgnr, "tid") * courses.Count)])).OfType<StudiedCompany>()
                .Where(company => company.Difference is { State: WindowState.Complete, IsRestructured: false }),
        ];

        StudiedCompany? Read(RegisteredCompany company, (int Start, int End) course) => company.FirstHelp is { } help && Quarter.Of(help).Index <= course.Start ? null
            : StudiedCompany.Read(company, course.Start, course.End, quarters[company.Orgnr], comparisons);
    }

    // 0 to just under 1, alike every time.
    private static double Share(string orgnr, string purpose) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} {orgnr}"))) >> 11) * Math.Pow(2, -53);
}
