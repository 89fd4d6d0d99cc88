using System.Data.Common;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Time;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>What a snapshot says of sickness absence, before the disclosure rule.</summary>
/// <param name="Cells">All cells.</param>
/// <param name="Contributors">Who stands behind those that compare with similar workplaces.</param>
/// <param name="Basis">How many companies are left out and why, and what the others are compared with; exact, not to be shown.</param>
internal sealed record AbsenceMaterial(IReadOnlyList<RawCell> Cells, Contributors Contributors, IReadOnlyDictionary<string, int> Basis)
{
    public static async Task<AbsenceMaterial> ReadAsync(
        DbTransaction transaction, IReadOnlyList<string> regions, IReadOnlyList<string> services, int minimumCompanies, IReadOnlyList<PublishedCell> lastShown)
    {
        var connection = transaction.Connection!;
        var periods = AssistedPeriod.FirstOf(await MaterialQueries.AssistedCoursesAsync(connection, transaction));
        var quarters = await MaterialQueries.CompanyAbsenceAsync(connection, transaction);
        var corrections = await AbsenceCorrections.SinceShownAsync(transaction, lastShown);
        var comparisons = new Comparisons(await AbsenceQueries.ComparisonsAsync(transaction), await AbsenceQueries.WorkplacesAsync(transaction), minimumCompanies);
        var studied = Studied(periods, await AbsenceQueries.AssistedAsync(transaction), quarters, comparisons);
        var groups = AbsenceGroup.Of(studied, services, minimumCompanies);
        var unassisted = await UnassistedAsync(transaction, groups[0].Companies, comparisons);
        var study = new AbsenceStudy(groups, unassisted, corrections, minimumCompanies);
        var country = await MaterialQueries.CountryAbsenceAsync(connection, transaction);
        return new AbsenceMaterial(
            [.. AbsenceTable.Cells(services, periods, quarters, country, corrections, groups, minimumCompanies), .. study.Cells(regions)], study.Contributors(), BasisOf(studied));
    }

    private static List<StudiedCompany> Studied(
        IReadOnlyList<AssistedPeriod> periods, IReadOnlyDictionary<string, RegisteredCompany> companies, ILookup<string, AbsenceQuarter> quarters, Comparisons comparisons)
    {
        var services = periods.Where(period => period.Service != CellKey.All).ToLookup(period => period.CompanyOrgnr);
        return
        [
            .. from period in periods
               where period.Service == CellKey.All
               let read = StudiedCompany.Read(
                   companies[period.CompanyOrgnr], Quarter.Of(period.Start).Index, Quarter.Of(period.End).Index, quarters[period.CompanyOrgnr], comparisons)
               where read is not null
               select read with { Services = [.. services[period.CompanyOrgnr].Where(service => service.Start <= period.End).Select(service => service.Service)] },
        ];
    }

    private static async Task<IReadOnlyList<StudiedCompany>> UnassistedAsync(DbTransaction transaction, IReadOnlyList<StudiedCompany> assisted, Comparisons comparisons)
    {
        if (assisted.Count == 0) return [];
        var sample = UnassistedCompanies.Sample(await AbsenceQueries.CandidatesAsync(transaction), await AbsenceQueries.ImportedShareAsync(transaction), assisted.Count);
        return UnassistedCompanies.Read(sample, await AbsenceQueries.QuartersAsync(transaction, sample.Select(company => company.Orgnr)), assisted, comparisons);
    }

    private static Dictionary<string, int> BasisOf(List<StudiedCompany> studied) => studied.CountBy(company => company.State switch
    {
        StudyState.NotFinished => "not_finished",
        StudyState.Incomplete => "incomplete",
        StudyState.Restructured => "restructured",
        _ => company.Comparison.Group.Part,
    }).ToDictionary();
}
