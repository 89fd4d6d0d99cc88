using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Companies that have never been helped, with the windows of those that have: each is given the course of an assisted company, so that both groups lie alike in
/// time. Which one follows from its number alone, so that the same company is given nearly the same quarters in every edition.
/// </summary>
internal static class UnassistedCompanies
{
    /// <summary>More of them for each that is assisted make the comparison hardly surer.</summary>
    public const int ForEachAssisted = 4;

    /// <summary>And more than this are not read.</summary>
    public const int Most = 20_000;

    /// <summary>Those to read, when there are more than are needed: chosen by their numbers, not by anything that has to do with absence.</summary>
    public static IReadOnlyList<RegisteredCompany> Sample(IEnumerable<RegisteredCompany> candidates, int assisted) =>
        [.. candidates.OrderBy(company => Share(company.Orgnr, "utvalg")).ThenBy(company => company.Orgnr, StringComparer.Ordinal).Take(Math.Min(Most, ForEachAssisted * assisted))];

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

        StudiedCompany? Read(RegisteredCompany company, (int Start, int End) course) =>
            StudiedCompany.Read(company, course.Start, course.End, quarters[company.Orgnr], comparisons);
    }

    // 0 to just under 1, alike every time.
    private static double Share(string orgnr, string purpose) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} {orgnr}"))) >> 11) * Math.Pow(2, -53);
}
