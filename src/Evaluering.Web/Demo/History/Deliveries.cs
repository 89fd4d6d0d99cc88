using Evaluering.Core.Imports;
using Evaluering.Web.Demo.Nation;

namespace Evaluering.Web.Demo.History;

/// <summary>Hands the nation's files to the real importers as they would have come.</summary>
public sealed class Deliveries(Importer importer, MadeUpNation nation)
{
    private readonly HashSet<string> known = [];
    private int nextQuarter = nation.FirstQuarter;

    /// <summary>Courses of help that have been in a file.</summary>
    public int Known => known.Count;

    public async Task RegistersAsync(CancellationToken cancellation)
    {
        await ImportAsync(ImportKind.Owners, NationFiles.Owners(nation), cancellation);
        await ImportAsync(ImportKind.Companies, NationFiles.Companies(nation), cancellation);
    }

    /// <summary>What is new between the two days, the first not included.</summary>
    public async Task NewsAsync(DateOnly after, DateOnly day, CancellationToken cancellation)
    {
        var news = CourseNews.Between(nation, after, day).ToList();
        if (news.Count > 0) await ImportAsync(ImportKind.Assistances, NationFiles.Assistances(news, day), cancellation);
        var added = news.Where(course => known.Add(course.CaseNumber)).ToList();
        if (added.Count > 0) await ImportAsync(ImportKind.Contacts, NationFiles.Contacts(added), cancellation);

        var latest = Math.Min(Absence.LatestOn(day).Index, nation.LastQuarter);
        if (latest < nextQuarter) return;
        await ImportAsync(ImportKind.Absence, AbsenceFile.Write(nation, nextQuarter, latest), cancellation);
        nextQuarter = latest + 1;
    }

    // The files are our own: a record that is turned away is a fault in the program, not in the data.
    private async Task ImportAsync(ImportKind kind, Stream file, CancellationToken cancellation)
    {
        await using (file)
            await importer.RunAsync(
                kind, file, null, rejection => throw new InvalidDataException($"{kind}, line {rejection.Line}, {rejection.Field}: {rejection.Reason}"), cancellation);
    }
}
