using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>One scale score with where it belongs.</summary>
internal sealed record ScoredAnswer
{
    public long AssistanceId { get; init; }
    public long SeatId { get; init; }
    public string CompanyOrgnr { get; init; } = "";
    public string Region { get; init; } = "";
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
    public string Scale { get; init; } = "";
    public double Score { get; init; }

    /// <summary>The seat of another case that gave it, where it is used again.</summary>
    public long? GivenBy { get; init; }
}

/// <summary>Reads and writes the cube. Nothing of it leaves the job but through the disclosure rule.</summary>
internal static class CubeQueries
{
    /// <summary>How many times the cube has been written, so that two who bring it up to date at once do not both do it.</summary>
    public static async Task<long> VersionAsync(DbTransaction transaction) => long.Parse(
        await transaction.Connection!.ExecuteScalarAsync<string?>("/* PublishSnapshot/CubeQueries */ select value from setting where name = 'cube'", null, transaction) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Lets one writer at a time go on from here to its commit.</summary>
    /// <returns>Whether the cube is still as it was at <paramref name="version"/>.</returns>
    public static async Task<bool> NextVersionAsync(DbTransaction transaction, long version) => await transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/CubeQueries */
        insert into setting (name, value) values ('cube', @next)
        on conflict (name) do update set value = excluded.value where setting.value = @expected
        """,
        new { expected = Text(version), next = Text(version + 1) },
        transaction) == 1;

    public static async Task<Cube> CubeAsync(DbTransaction transaction)
    {
        var rows = (await transaction.Connection!.QueryAsync<CellRow>(
            "/* PublishSnapshot/CubeQueries */ select table_name, region, service, role, wave, measure, statistics from cube_cell", null, transaction)).ToLookup(row => row.TableName);
        return new Cube(
            rows[CellKey.ScaleMean].Select(row => KeyValuePair.Create(row.Key, CubeText.Parse<ScoreCell>(row.Statistics))),
            rows[CellKey.PairedChange].Select(row => KeyValuePair.Create(row.Key, CubeText.Parse<ChangeCell>(row.Statistics))));
    }

    /// <summary>Marks of companies that have changed, oldest first. A company may have several.</summary>
    public static async Task<IReadOnlyList<(long Id, string Company)>> MarksAsync(DbTransaction transaction, int atMost) => (await transaction.Connection!.QueryAsync<(long, string)>(
        "/* PublishSnapshot/CubeQueries */ select id, company_orgnr from cube_change order by id limit @atMost", new { atMost }, transaction)).AsList();

    /// <summary>What of each company is in the cells.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CompaniesAsync(DbTransaction transaction, string companies) =>
        (await transaction.Connection!.QueryAsync<(string Company, string Scores)>(
            $"""
            /* PublishSnapshot/CubeQueries */
            select c.company_orgnr, c.scores from {transaction.Engine().JsonRows("@companies")} r join cube_company c on c.company_orgnr = r.value ->> 0
            """,
            new { companies },
            transaction)).ToDictionary(row => row.Company, row => row.Scores);

    /// <summary>Everything that is in the cells, company by company.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<SeatScores>>> SeatsAsync(DbTransaction transaction) =>
        [.. (await transaction.Connection!.QueryAsync<string>("/* PublishSnapshot/CubeQueries */ select scores from cube_company order by company_orgnr", null, transaction))
            .Select(CubeText.Parse<List<SeatScores>>)];

    /// <summary>
    /// Every scale score of the companies' waves that are closed: until then an answer can be corrected or taken back, and one that was would stand out between two
    /// snapshots.
    /// </summary>
    public static async Task<IReadOnlyList<ScoredAnswer>> ScoresAsync(DbTransaction transaction, string companies) => (await transaction.Connection!.QueryAsync<ScoredAnswer>(
        $"""
        /* PublishSnapshot/CubeQueries */
        select a.id as assistance_id, p.id as seat_id, a.company_orgnr, a.region_code as region, p.role, w.wave,
               r.questionnaire_id, r.questionnaire_version, s.scale, s.score
        from {transaction.Engine().JsonRows("@companies")} c
        join assistance a on a.company_orgnr = c.value ->> 0
        join planned_wave w on w.assistance_id = a.id and w.status = 'closed'
        join invitation i on i.planned_wave_id = w.id
        join panel_seat p on p.id = i.seat_id
        join response r on r.invitation_id = i.id
        join scale_score s on s.response_id = r.id
        where s.score is not null
        """,
        new { companies },
        transaction)).AsList();

    /// <summary>
    /// The scores that cases use of another case's T0 instead of asking, as their own seats': those of the same role and number. Contacts are deleted in time and
    /// cannot tell; the role is what is followed, as when a person is replaced.
    /// </summary>
    public static async Task<IReadOnlyList<ScoredAnswer>> ReusedScoresAsync(DbTransaction transaction, string companies) => (await transaction.Connection!.QueryAsync<ScoredAnswer>(
        $"""
        /* PublishSnapshot/CubeQueries */
        select a.id as assistance_id, q.id as seat_id, a.company_orgnr, a.region_code as region, q.role, w.wave,
               r.questionnaire_id, r.questionnaire_version, s.scale, s.score, p.id as given_by
        from {transaction.Engine().JsonRows("@companies")} c
        join assistance a on a.company_orgnr = c.value ->> 0
        join planned_wave w on w.assistance_id = a.id and w.status = 'cancelled'
        join planned_wave o on o.id = w.reuses_wave_id and o.status = 'closed'
        join invitation i on i.planned_wave_id = o.id
        join panel_seat p on p.id = i.seat_id
        join panel_seat q on q.assistance_id = a.id and q.role = p.role and q.ordinal = p.ordinal
        join response r on r.invitation_id = i.id
        join scale_score s on s.response_id = r.id
        where s.score is not null
        """,
        new { companies },
        transaction)).AsList();

    /// <summary>The top-level services that each assistance of the companies delivers. It counts under every one of them.</summary>
    public static async Task<ILookup<long, string>> ServicesAsync(DbTransaction transaction, string companies) =>
        (await transaction.Connection!.QueryAsync<(long AssistanceId, string Service)>(
            $"""
            /* PublishSnapshot/CubeQueries */
            select distinct s.assistance_id, coalesce(t.parent_code, t.code) as service
            from {transaction.Engine().JsonRows("@companies")} c
            join assistance a on a.company_orgnr = c.value ->> 0
            join assistance_service s on s.assistance_id = a.id
            join service_type t on t.code = s.service_code
            order by 1, 2
            """,
            new { companies },
            transaction)).ToLookup(row => row.AssistanceId, row => row.Service);

    /// <summary>Writes the cells that have changed, and takes away those that hold nothing any more.</summary>
    public static async Task SaveCellsAsync(DbTransaction transaction, Cube cube, IReadOnlyCollection<CellKey> touched)
    {
        // Once each: making a cell and its text takes longer than writing it.
        var kept = touched.OrderBy(key => key, CellKey.Order).Select(key => (Key: key, Text: TextOf(cube, key))).Where(cell => cell.Text is not null).ToList();
        await MultiRow.WriteAsync(
            transaction,
            """
            /* PublishSnapshot/CubeQueries */
            insert into cube_cell (table_name, region, service, role, wave, measure, statistics) values @rows
            on conflict (table_name, region, service, role, wave, measure) do update set statistics = excluded.statistics
            """,
            kept,
            cell => [cell.Key.Table, cell.Key.Region, cell.Key.Service, cell.Key.Role, cell.Key.Wave, cell.Key.Measure, cell.Text]);
        await transaction.Connection!.ExecuteAsync(
            """
            /* PublishSnapshot/CubeQueries */
            delete from cube_cell where table_name = @Table and region = @Region and service = @Service and role = @Role and wave = @Wave and measure = @Measure
            """,
            touched.Except(kept.Select(cell => cell.Key)),
            transaction);
    }

    /// <summary>Writes what of the companies is in the cells now.</summary>
    public static Task SaveCompaniesAsync(DbTransaction transaction, IReadOnlyList<(string Company, string Scores)> companies) => MultiRow.WriteAsync(
        transaction,
        """
        /* PublishSnapshot/CubeQueries */
        insert into cube_company (company_orgnr, scores) values @rows on conflict (company_orgnr) do update set scores = excluded.scores
        """,
        companies,
        one => [one.Company, one.Scores]);

    /// <summary>Remembers what has happened to whom, until it is told or has been told.</summary>
    public static Task SaveCausesAsync(DbTransaction transaction, IReadOnlyList<(ChangeCause Cause, string Company)> causes) => MultiRow.WriteAsync(
        transaction,
        "/* PublishSnapshot/CubeQueries */ insert into cube_cause (cause, company_orgnr) values @rows on conflict do nothing",
        causes,
        one => [one.Cause.Code(), one.Company]);

    /// <summary>How many companies each cause has been noted for.</summary>
    public static async Task<IReadOnlyList<(ChangeCause Cause, int Companies)>> CausesAsync(DbTransaction transaction) =>
        [.. (await transaction.Connection!.QueryAsync<(string Cause, int Companies)>(
            "/* PublishSnapshot/CubeQueries */ select cause, cast(count(*) as integer) from cube_cause group by cause order by cause", null, transaction))
            .Select(row => (SnapshotCodes.ParseCause(row.Cause), row.Companies))];

    /// <summary>Forgets what has been told.</summary>
    public static Task DeleteCauseAsync(DbTransaction transaction, ChangeCause cause) => transaction.Connection!.ExecuteAsync(
        "/* PublishSnapshot/CubeQueries */ delete from cube_cause where cause = @cause", new { cause = cause.Code() }, transaction);

    /// <summary>Takes away the marks that have been seen, and no other: one that is made meanwhile is of something that has not been seen.</summary>
    public static Task DeleteMarksAsync(DbTransaction transaction, IEnumerable<long> marks) => transaction.Connection!.ExecuteAsync(
        $"/* PublishSnapshot/CubeQueries */ delete from cube_change where id in (select cast(m.value ->> 0 as bigint) from {transaction.Engine().JsonRows("@marks")} m)",
        new { marks = JsonRows.Of(marks) },
        transaction);

    private static string? TextOf(Cube cube, CellKey key) =>
        cube.Scores.TryGetValue(key, out var score) ? CubeText.Of(score) : cube.Changes.TryGetValue(key, out var change) ? CubeText.Of(change) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record CellRow
    {
        public string TableName { get; init; } = "";
        public string Region { get; init; } = "";
        public string Service { get; init; } = "";
        public string Role { get; init; } = "";
        public string Wave { get; init; } = "";
        public string Measure { get; init; } = "";
        public string Statistics { get; init; } = "";

        public CellKey Key => new(TableName, Region, Service, Role, Wave, Measure);
    }
}
