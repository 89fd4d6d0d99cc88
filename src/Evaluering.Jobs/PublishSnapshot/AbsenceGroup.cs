using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The companies behind the figures of a service, or of all.</summary>
/// <param name="Service">Code of the service, or <see cref="CellKey.All"/>.</param>
/// <param name="Companies">Those with all windows: behind the difference, its two controls and the levels.</param>
/// <param name="Followed">Those of them that have every quarter of the series too.</param>
internal sealed record AbsenceGroup(string Service, IReadOnlyList<StudiedCompany> Companies, IReadOnlyList<StudiedCompany> Followed)
{
    /// <summary>
    /// The groups of all and of each service. A company counts under each service that it has had and once in all, with the same windows. Where few companies more
    /// are in the one than in the other, both are of the fewer: what two nearly equal groups are not alike in would be those few companies' absence.
    /// </summary>
    public static IReadOnlyList<AbsenceGroup> Of(IEnumerable<StudiedCompany> companies, IEnumerable<string> services, int minimumCompanies)
    {
        var all = Of(CellKey.All, [.. companies.Where(company => company.State == StudyState.Complete).OrderBy(company => company.Orgnr, StringComparer.Ordinal)], minimumCompanies);
        return [all, .. services.Select(service => Of(service, [.. all.Companies.Where(company => company.Services.Contains(service))], minimumCompanies))];
    }

    private static AbsenceGroup Of(string service, IReadOnlyList<StudiedCompany> companies, int minimumCompanies)
    {
        List<StudiedCompany> followed = [.. companies.Where(company => company.HasSeries)];
        var more = companies.Count - followed.Count;
        var isNearlyTheSame = followed.Count >= minimumCompanies && more > 0 && more < minimumCompanies;
        return new AbsenceGroup(service, isNearlyTheSame ? followed : companies, followed);
    }
}
