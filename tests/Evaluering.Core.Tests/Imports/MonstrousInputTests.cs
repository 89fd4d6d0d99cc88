using System.Text;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Tests.Imports;

/// <summary>Allocations are counted for the whole process, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(MonstrousInputTests), DisableParallelization = true)]
public sealed class CountsAllocations;

[Collection(nameof(MonstrousInputTests))]
public sealed class MonstrousInputTests
{
    [Fact]
    public async Task A_monstrous_object_costs_no_memory_and_not_its_neighbours()
    {
        await using var session = await ImportSession.OnAsync(DatabaseEngine.Sqlite);
        var monsters = new[] { ImportSession.Company(2, name: new string('x', 50_000_000)), "{\"a\":" + new string('[', 5_000_000), new string('{', 5_000_000), "{\"" + new string('"', 5_000_000) };
        foreach (var monster in monsters)
        {
            var file = Encoding.UTF8.GetBytes($"{ImportSession.Company(1)}\n{monster}\n{ImportSession.Company(3)}\n");
            var before = GC.GetTotalAllocatedBytes();
            await session.ImportAsync(ImportKind.Companies, file);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10_000_000);
            Assert.Equal(2, session.Rejections.Select(rejection => rejection.Line).Distinct().Single());
            Assert.Equal(2, await session.SingleAsync<int>("select count(*) from company"));
        }
    }

    [Fact]
    public async Task A_monstrous_line_or_quote_in_a_sheet_costs_no_memory_and_not_its_neighbours()
    {
        await using var session = await AssistanceImportTests.WithCompaniesAsync(DatabaseEngine.Sqlite, "0301");
        foreach (var monster in (string[])[new string('x', 50_000_000), new string(';', 5_000_000), "\"" + string.Concat(Enumerable.Repeat("x;y\n", 300_000)).TrimEnd()])
        {
            string Good(int n) => $"IA-{n};{ImportSession.Orgnr(1)};sykefravar;2025-01-15;2025-12-31;;pagaende;nav;ja";
            var file = Encoding.UTF8.GetBytes(
                $"saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog\n{Good(1)}\n{monster}\n{Good(2)}\n");
            await session.ImportAsync(ImportKind.Assistances, file);
            Assert.Equal(3, session.Rejections[0].Line);
            Assert.Equal(2, await session.SingleAsync<int>("select count(*) from assistance"));
        }
    }
}
