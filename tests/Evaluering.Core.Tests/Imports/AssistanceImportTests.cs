using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class AssistanceImportTests
{
    private const string Header = "saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog\n";
    private static readonly string Good = $"IA-1;{ImportSession.Orgnr(1)};sykefravar;2025-01-15;2025-12-31;;pagaende;nav;ja";

    [Theory, OnBothEngines]
    public async Task Lund_Barum_and_Nordre_Follo_are_served_by_the_regions_that_serve_them(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "1112", "3201", "3207", "1103");
        var lines = Enumerable.Range(1, 4).Select(n => $"IA-{n};{ImportSession.Orgnr(n)};sykefravar;2025-01-15;2025-12-31;;pagaende;nav;ja");
        await session.ImportAsync(ImportKind.Assistances, Header + string.Join('\n', lines));
        Assert.Equal(["agder", "vest-viken", "ost-viken", "rogaland"], await session.QueryAsync<string>("select region_code from assistance order by case_number"));
    }

    [Theory, OnBothEngines]
    public async Task The_region_is_the_one_that_is_valid_on_the_norwegian_day(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "1112");
        await session.ExecuteAsync("update region_municipality set valid_to = '2026-06-30' where municipality_prefix = '1112'");
        session.Time.Now = new DateTimeOffset(2026, 6, 30, 21, 59, 0, TimeSpan.Zero);
        await session.ImportAsync(ImportKind.Assistances, Header + Good);
        Assert.Equal("agder", await session.SingleAsync<string>("select region_code from assistance"));
        session.Time.Now = session.Time.Now.AddMinutes(1);
        // The case stays where it is; a new one goes by the new map.
        Assert.Equal(new ImportReport(2, 1, 0, 1, 0), await session.ImportAsync(ImportKind.Assistances, Header + Good + "\n" + Good.Replace("IA-1", "IA-2", StringComparison.Ordinal)));
        Assert.Equal(["agder", "rogaland"], await session.QueryAsync<string>("select region_code from assistance order by case_number"));
    }

    [Theory, OnBothEngines]
    public async Task A_case_stays_with_its_region_when_the_company_moves(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "1103");
        await session.ImportAsync(ImportKind.Assistances, Header + Good);
        await session.ExecuteAsync("update company set municipality = '0301'");
        Assert.Equal(new ImportReport(1, 0, 0, 1, 0), await session.ImportAsync(ImportKind.Assistances, Header + Good));
        Assert.Equal("rogaland", await session.SingleAsync<string>("select region_code from assistance"));
    }

    [Theory, OnBothEngines]
    public async Task A_region_column_overrides_the_municipality(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, null, "9999", "0301");
        var lines = Enumerable.Range(1, 3).Select(n => Good.Replace("IA-1", $"IA-{n}").Replace(ImportSession.Orgnr(1), ImportSession.Orgnr(n))).ToList();
        await session.ImportAsync(ImportKind.Assistances, Header + string.Join('\n', lines));
        Assert.Equal([(2, "region"), (3, "region")], session.Rejections.Select(rejection => (rejection.Line, rejection.Field)));

        var header = "region;" + Header;
        var report = await session.ImportAsync(ImportKind.Assistances, $"{header}nordland;{lines[0]}\n;{lines[2]}\nnorge;{lines[1]}");
        Assert.Equal(new ImportReport(3, 1, 0, 1, 1), report);
        Assert.Contains("nordland", Assert.Single(session.Rejections).Reason);
        Assert.Equal(["nordland", "oslo"], await session.QueryAsync<string>("select region_code from assistance order by case_number"));
    }

    [Theory, OnBothEngines]
    public async Task Services_are_replaced_and_a_topic_brings_the_service_above_it(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "0301");
        const string services = "select service_code || case when is_main then '*' else '' end from assistance_service order by service_code";
        await session.ImportAsync(ImportKind.Assistances, Header + Good.Replace("sykefravar", "rutiner|partssamarbeid|sykefravar| rutiner"));
        Assert.Equal(["partssamarbeid", "rutiner", "sykefravar*"], await session.QueryAsync<string>(services));
        var other = Header + Good.Replace("sykefravar", "partssamarbeid|psykisk-helse");
        Assert.Equal(1, (await session.ImportAsync(ImportKind.Assistances, other)).Changed);
        Assert.Equal(["arbeidsmiljo", "partssamarbeid*", "psykisk-helse"], await session.QueryAsync<string>(services));
        Assert.Equal(1, (await session.ImportAsync(ImportKind.Assistances, other)).Unchanged);
    }

    [Theory, OnBothEngines]
    public async Task Every_field_is_stored_and_can_change(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "0301");
        await session.ImportAsync(ImportKind.Assistances, Header + Good);
        var changed = Header + $"IA-1;{ImportSession.Orgnr(1)};ekspertbistand;2025-02-01;2026-01-31;2025-11-30;Avbrutt;virksomhet;NEI";
        Assert.Equal(1, (await session.ImportAsync(ImportKind.Assistances, changed)).Changed);
        Assert.Equal(
            "2025-02-01 2026-01-31 2025-11-30 avbrutt virksomhet n",
            await session.SingleAsync<string>(
                """
                select start_date || ' ' || planned_end_date || ' ' || actual_end_date || ' ' || status || ' ' || initiative || ' ' ||
                    case when party_dialogue then 'j' else 'n' end from assistance
                """));
    }

    [Theory, OnBothEngines]
    public async Task What_cannot_be_is_rejected_with_line_and_column(DatabaseEngine engine)
    {
        await using var session = await WithCompaniesAsync(engine, "0301");
        (string Line, string Field)[] bad =
        [
            (Good.Replace("IA-1", ""), "saksnummer"), (Good.Replace("IA-1", new string('9', 41)), "saksnummer"), (Good.Replace("IA-1", "IA\0"), "saksnummer"),
            (Good.Replace(ImportSession.Orgnr(1), "123456789"), "orgnr"), (Good.Replace(ImportSession.Orgnr(1), ImportSession.Orgnr(7)), "orgnr"),
            (Good.Replace("sykefravar", ""), "tjenester"), (Good.Replace("sykefravar", "|"), "tjenester"), (Good.Replace("sykefravar", "sykefravar|kaffe"), "tjenester"),
            (Good.Replace("2025-01-15", "15.01.2025"), "startdato"), (Good.Replace("2025-01-15", ""), "startdato"), (Good.Replace("2025-01-15", "0205-01-15"), "startdato"),
            (Good.Replace("2025-12-31", "2025-12-32"), "planlagt_slutt"), (Good.Replace("2025-12-31", "2025-01-14"), "planlagt_slutt"), (Good.Replace("2025-12-31", "9999-12-31"), "planlagt_slutt"),
            (Good.Replace(";;", ";2025-01-14;"), "sluttdato"), (Good.Replace(";;", ";snart;"), "sluttdato"),
            (Good.Replace("pagaende", "avsluttet"), "sluttdato"), (Good.Replace("pagaende", "avbrutt"), "sluttdato"),
            (Good.Replace("pagaende", "ferdig"), "status"), (Good.Replace(";nav;", ";kommunen;"), "initiativ"), (Good.Replace(";ja", ";kanskje"), "partsdialog"),
            (Good.Replace(";ja", ""), "linje"), (Good + ";ja", "linje"), (Good.Replace("IA-1", "IA \"1\""), "linje"), (new string('x', 2_000_000), "linje"),
        ];
        var report = await session.ImportAsync(ImportKind.Assistances, Header + string.Join('\n', bad.Select(one => one.Line)) + "\n" + Good);
        Assert.Equal(bad.Select((one, index) => (index + 2L, one.Field)), session.Rejections.Select(rejection => (rejection.Line, rejection.Field)));
        Assert.Equal(new ImportReport(bad.Length + 1, 1, 0, 0, bad.Length), report);
        Assert.Contains("companies", session.Rejections[4].Reason);
        Assert.Contains("«kaffe»", session.Rejections[7].Reason);
    }

    internal static async Task<ImportSession> WithCompaniesAsync(DatabaseEngine engine, params string?[] municipalities)
    {
        var session = await ImportSession.OnAsync(engine);
        await session.ImportAsync(ImportKind.Companies, $"[{string.Join(',', municipalities.Select((municipality, index) => ImportSession.Company(index + 1, municipality)))}]");
        return session;
    }
}
