using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class SampleFileTests
{
    [Theory, OnBothEngines]
    public async Task Every_record_of_the_sample_files_is_taken_once_and_recognised_the_second_time(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var records = new Dictionary<ImportKind, long>
        {
            [ImportKind.Companies] = 240,
            [ImportKind.Owners] = 240,
            [ImportKind.Assistances] = 254,
            [ImportKind.Contacts] = 753,
            [ImportKind.Absence] = 164,
        };
        foreach (var (kind, count) in records)
            Assert.Equal(new ImportReport(count, count, 0, 0, 0), await session.ImportAsync(kind, ImportSession.Sample(kind)));
        foreach (var (kind, count) in records)
            Assert.Equal(new ImportReport(count, 0, 0, count, 0), await session.ImportAsync(kind, ImportSession.Sample(kind)));
        Assert.Equal(0, await session.SingleAsync<int>("select count(*) from sickness_absence_correction"));
        Assert.Equal(12, await session.SingleAsync<int>("select count(*) from sickness_absence where masked and lost_days is null and persons is null"));
    }

    [Theory, OnBothEngines]
    public async Task What_the_registry_leaves_out_is_null_and_not_zero(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        await session.ImportAsync(ImportKind.Companies, ImportSession.Sample(ImportKind.Companies));
        Assert.Equal(4, await session.SingleAsync<int>("select count(*) from company where employees is null"));
        Assert.Equal("5601 2025-03-01", await session.SingleAsync<string>("select municipality || ' ' || deleted_on from company where deleted_on is not null"));
        // Two have no visiting address, and their municipality comes from the postal one.
        Assert.Equal(0, await session.SingleAsync<int>("select count(*) from company where municipality is null"));
        Assert.Equal(
            new StoredCompany
            {
                Orgnr = "309139097",
                Name = "SYNTETISK BARNEHAGER 00001",
                OwnerOrgnr = "281590839",
                OrganisationForm = "BEDR",
                IndustryCode = "88.911",
                Employees = 33,
                Municipality = "1804",
            },
            await session.SingleAsync<StoredCompany>("select * from company where orgnr = '309139097'"));
    }

    [Theory, OnBothEngines]
    public async Task Sector_comes_from_the_owners_institutional_sector(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        await session.ImportAsync(ImportKind.Owners, ImportSession.Sample(ImportKind.Owners));
        Assert.Equal(
            ["kommunal 170", "privat 53", "statlig 17"],
            await session.QueryAsync<string>("select sector || ' ' || count(*) from owner group by sector order by sector"));
    }

    [Theory, OnBothEngines]
    public async Task An_assistance_is_delivered_by_the_region_that_serves_the_companys_municipality(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        await session.ImportAsync(ImportKind.Companies, ImportSession.Sample(ImportKind.Companies));
        await session.ImportAsync(ImportKind.Assistances, ImportSession.Sample(ImportKind.Assistances));
        var regions = (await session.QueryAsync<string>(
            "select distinct c.municipality || ' ' || a.region_code from assistance a join company c on c.orgnr = a.company_orgnr")).Order().ToList();
        Assert.Contains("1112 agder", regions);
        Assert.Contains("1108 rogaland", regions);
        Assert.Contains("3201 vest-viken", regions);
        Assert.Contains("3205 ost-viken", regions);
        Assert.Contains("3301 vest-viken", regions);
        Assert.Contains("5607 troms-og-finnmark", regions);
    }

    private sealed record StoredCompany
    {
        public string Orgnr { get; init; } = "";
        public string Name { get; init; } = "";
        public string? OwnerOrgnr { get; init; }
        public string OrganisationForm { get; init; } = "";
        public string? IndustryCode { get; init; }
        public int? Employees { get; init; }
        public string? Municipality { get; init; }
        public DateOnly? DeletedOn { get; init; }
    }
}
