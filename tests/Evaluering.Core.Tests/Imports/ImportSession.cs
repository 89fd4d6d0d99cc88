using System.Text;
using Dapper;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

/// <summary>A database to import into, and what the last import said.</summary>
internal sealed class ImportSession(TestDatabase test) : IAsyncDisposable
{
    internal FixedTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    internal LinkTokens Tokens { get; } = new(new byte[32]);

    internal List<Rejection> Rejections { get; } = [];

    internal Database Database => test.Database;

    internal static async Task<ImportSession> OnAsync(DatabaseEngine engine) => new(await TestDatabase.CreateAsync(engine));

    internal static byte[] Sample(ImportKind kind) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Imports", "Samples", kind switch
    {
        ImportKind.Companies => "underenheter.json",
        ImportKind.Owners => "enheter.json",
        ImportKind.Assistances => "bistand.csv",
        ImportKind.Contacts => "kontakter.csv",
        _ => "sykefravar.ndjson",
    }));

    internal Task<ImportReport> ImportAsync(ImportKind kind, string text) => ImportAsync(kind, Encoding.UTF8.GetBytes(text));

    internal Task<ImportReport> ImportAsync(ImportKind kind, byte[] bytes) => ImportAsync(kind, new MemoryStream(bytes));

    internal async Task<ImportReport> ImportAsync(ImportKind kind, Stream file)
    {
        Rejections.Clear();
        var report = await new Importer(Database, Time, Tokens).RunAsync(kind, file, null, Rejections.Add, CancellationToken.None);
        Assert.Equal(report.Rejected, Rejections.Count);
        Assert.Equal(report.Read, report.New + report.Changed + report.Unchanged + report.Rejected);
        Assert.All(Rejections, rejection => Assert.True(rejection is { Line: >= 1, Field.Length: > 0, Reason.Length: > 10 }, rejection.ToString()));
        return report;
    }

    internal async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    internal async Task<T?> SingleAsync<T>(string sql) => Assert.Single(await QueryAsync<T>(sql));

    internal async Task ExecuteAsync(string sql) => await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, null, transaction));

    /// <summary>Everything the imports have written, as text, for comparing two databases. Ids are left out: they depend on how often an import ran.</summary>
    internal async Task<string> ContentAsync()
    {
        var content = new StringBuilder();
        foreach (var sql in (string[])
        [
            "select * from company order by orgnr", "select * from owner order by orgnr",
            "select category, code, quarter_index, lost_days, possible_days, persons, masked from sickness_absence order by category, code, quarter_index",
            "select category, code, quarter_index, previous_lost_days from sickness_absence_correction order by category, code, quarter_index, previous_lost_days",
            "select case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue from assistance order by case_number",
            "select a.case_number, s.service_code, s.is_main from assistance_service s join assistance a on a.id = s.assistance_id order by 1, 2",
            """
            select a.case_number, p.role, p.ordinal, c.name, c.email, c.language
            from panel_seat p join assistance a on a.id = p.assistance_id join contact c on c.seat_id = p.id order by 1, 2, 3
            """,
        ])
        {
            foreach (IDictionary<string, object?> row in await QueryAsync<dynamic>(sql)) content.AppendLine(string.Join('|', row.Values));
        }
        return content.ToString();
    }

    /// <summary>A valid organisation number, a different one for each <paramref name="number"/>.</summary>
    internal static string Orgnr(int number)
    {
        // One in eleven has no check digit; stepping by 16 and trying on keeps them apart.
        for (var body = 20_000_000 + number * 16; ; body++)
            for (var digit = 0; digit < 10; digit++)
                if (Core.Domain.OrganisationNumber.IsValid($"{body}{digit}")) return $"{body}{digit}";
    }

    internal static string Company(int number, string? municipality = "0301", string name = "Testbarnehagen") =>
        "{\"organisasjonsnummer\":\"" + Orgnr(number) + "\",\"navn\":\"" + name + "\",\"organisasjonsform\":{\"kode\":\"BEDR\"},"
        + "\"beliggenhetsadresse\":{\"kommunenummer\":" + (municipality is null ? "null" : $"\"{municipality}\"") + "}}";

    public ValueTask DisposeAsync() => test.DisposeAsync();
}
