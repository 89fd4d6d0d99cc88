using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Simulating;

/// <summary>
/// Copies what planning and sending look at into a simulation: no names, no links, no answers, and of an address only its domain. Cases in which all is over and that
/// are too old to hold anything back are left out.
/// </summary>
public sealed class SimulationCopy(Database source, Simulation simulation, LinkTokens tokens, DeliveryPolicy policy)
{
    // Each with the ids of the cases as rows of @rows. The order is that of reading, not of references: the simulation's database does not check them.
    private static readonly (string Table, string Rows)[] Tables =
    [
        ("company", "/* SimulationCopy */ select orgnr, orgnr as name, organisation_form, municipality, deleted_on from company where orgnr in (select company_orgnr from assistance where id in (@ids))"),
        ("assistance", "/* SimulationCopy */ select * from assistance where id in (@ids)"),
        ("planned_wave", "/* SimulationCopy */ select * from planned_wave where assistance_id in (@ids)"),
        ("panel_seat", "/* SimulationCopy */ select * from panel_seat where assistance_id in (@ids)"),
        ("panel_role", "/* SimulationCopy */ select * from panel_role where assistance_id in (@ids)"),
        ("company_link", "/* SimulationCopy */ select assistance_id, 'x' || assistance_id as nonce, 'x' || assistance_id as token_hash from company_link where assistance_id in (@ids)"),
        ("invitation",
            """
            /* SimulationCopy */
            select i.id, i.seat_id, i.planned_wave_id, 'x' || i.id as nonce, 'x' || i.id as token_hash, i.created_at, i.withdrawn_at, i.person, i.remind_at
            from invitation i join planned_wave w on w.id = i.planned_wave_id where w.assistance_id in (@ids)
            """),
        ("response",
            """
            /* SimulationCopy */
            select r.id, r.invitation_id, r.questionnaire_id, r.questionnaire_version, r.submitted_at, '{}' as answers
            from response r join invitation i on i.id = r.invitation_id join planned_wave w on w.id = i.planned_wave_id where w.assistance_id in (@ids)
            """),
        // Without the leases: what the real sender holds is free here.
        ("mail",
            """
            /* SimulationCopy */
            select m.id, m.kind, m.seat_id, m.planned_wave_id, m.created_at, m.attempts, m.sent_at, m.given_up_at, m.last_error, m.person, m.number, m.due_at, m.bounced_at
            from mail m join planned_wave w on w.id = m.planned_wave_id where w.assistance_id in (@ids)
            """),
        ("meeting", "/* SimulationCopy */ select m.code_hash, 'x' as nonce, m.planned_wave_id, m.opened_by, m.opened_at, m.ends_at, m.ended_at from meeting m join planned_wave w on w.id = m.planned_wave_id where w.assistance_id in (@ids)"),
        ("meeting_seat", "/* SimulationCopy */ select t.* from meeting_seat t join panel_seat s on s.id = t.seat_id where s.assistance_id in (@ids)"),
        ("policy_in_use", "/* SimulationCopy */ select * from policy_in_use"),
    ];

    /// <param name="assistanceId">Only this case, and those that can hold something back in it; null for all.</param>
    public async Task RunAsync(long? assistanceId)
    {
        await source.ReadAsync(async from =>
        {
            var ids = await CasesAsync(from, assistanceId);
            await simulation.Database.WriteAsync(async to =>
            {
                foreach (var (table, rows) in Tables) await CopyAsync(from, to, table, rows, ids);
                await CopyQuestionnairesAsync(from, to);
                var keys = await CopyContactsAsync(from, to, ids);
                await CopyKeysAsync(from, to, keys);
                await CopyAsync(from, to, "company_quarter", "/* SimulationCopy */ select * from company_quarter where company_orgnr in (select company_orgnr from assistance where id in (@ids))", ids);
            });
            return true;
        });
    }

    private async Task<string> CasesAsync(DbTransaction from, long? assistanceId)
    {
        // Whatever was asked before this no longer keeps anybody from being asked.
        var recent = simulation.Clock.Now.AddDays(-policy.DaysBetweenCases - 1);
        var ids = await from.Connection!.QueryAsync<long>(
            assistanceId is null
                ? """
                  /* SimulationCopy */
                  select a.id from assistance a
                  where a.status = 'pagaende' or a.plan_due
                     or exists (select 1 from planned_wave w where w.assistance_id = a.id and (w.status in ('planned', 'open') or w.closes_at >= @recent))
                  """
                : """
                  /* SimulationCopy */
                  select b.id from assistance a join assistance b on b.company_orgnr = a.company_orgnr where a.id = @assistanceId
                  union
                  select o.assistance_id
                  from panel_seat s
                  join contact k on k.seat_id = s.id
                  join contact l on lower(l.email) = lower(k.email)
                  join panel_seat o on o.id = l.seat_id
                  where s.assistance_id = @assistanceId
                  """,
            new { recent, assistanceId },
            from);
        return JsonSerializer.Serialize(ids.Select(id => new[] { id }));
    }

    private static string Ids(DbTransaction from) =>
        $"/* SimulationCopy */ select cast(c.value ->> 0 as integer) from {from.Engine().JsonRows("@ids")} c";

    private static async Task CopyAsync(DbTransaction from, DbTransaction to, string table, string rows, string ids)
    {
        await using var reader = await from.Connection!.ExecuteReaderAsync(rows.Replace("@ids", Ids(from), StringComparison.Ordinal), new { ids }, from);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var values = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = Portable(reader.GetValue(i));
            values.Add(row);
        }
        await MultiRow.WriteAsync(to, $"/* SimulationCopy */ insert into {table} ({string.Join(", ", columns)}) values @rows", values, row => row);
    }

    // PostgreSQL has types of its own for what SQLite keeps as text.
    private static object? Portable(object value) => value switch
    {
        DBNull => null,
        DateTime { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant),
        DateTime day => DateOnly.FromDateTime(day),
        _ => value,
    };

    private static async Task CopyQuestionnairesAsync(DbTransaction from, DbTransaction to)
    {
        var known = (await to.Connection!.QueryAsync<(string Id, int Version)>("/* SimulationCopy */ select id, version from questionnaire", null, to)).ToHashSet();
        var all = await from.Connection!.QueryAsync<(string Id, int Version, string Document)>("/* SimulationCopy */ select id, version, document from questionnaire", null, from);
        foreach (var (id, version, document) in all.Where(each => !known.Contains((each.Id, each.Version))))
            await to.Connection!.ExecuteAsync("/* SimulationCopy */ insert into questionnaire (id, version, document) values (@id, @version, @document)", new { id, version, document }, to);
    }

    /// <returns>The address keys of the real addresses, with those that they have in the simulation.</returns>
    private async Task<Dictionary<string, string>> CopyContactsAsync(DbTransaction from, DbTransaction to, string ids)
    {
        var contacts = await from.Connection!.QueryAsync<(long Seat, string Email, string Language)>(
            $"/* SimulationCopy */ select k.seat_id, k.email, k.language from contact k join panel_seat s on s.id = k.seat_id where s.assistance_id in ({Ids(from)})", new { ids }, from);
        var keys = new Dictionary<string, string>();
        var rows = new List<object?[]>();
        foreach (var (seat, email, language) in contacts)
        {
            var key = tokens.AddressKey(email);
            var standIn = string.Create(CultureInfo.InvariantCulture, $"{key[..Math.Min(24, key.Length)].ToLowerInvariant()}@{email[(email.LastIndexOf('@') + 1)..]}");
            keys[key] = tokens.AddressKey(standIn);
            rows.Add([seat, "-", standIn, language]);
        }
        await MultiRow.WriteAsync(to, "/* SimulationCopy */ insert into contact (seat_id, name, email, language) values @rows", rows, row => row);
        return keys;
    }

    private async Task CopyKeysAsync(DbTransaction from, DbTransaction to, Dictionary<string, string> keys)
    {
        var blocks = await from.Connection!.QueryAsync<(string Key, long Case, string Reason, DateTimeOffset At)>(
            "/* SimulationCopy */ select address_key, assistance_id, reason, at from address_block", null, from);
        await MultiRow.WriteAsync(
            to,
            "/* SimulationCopy */ insert into address_block (address_key, assistance_id, reason, at) values @rows",
            blocks.Where(block => keys.ContainsKey(block.Key)).ToList(),
            block => [keys[block.Key], block.Case, block.Reason, block.At]);
        var days = await from.Connection!.QueryAsync<(string Key, DateOnly Day, long Mail)>(
            "/* SimulationCopy */ select address_key, day, mail_id from address_day",
            null,
            from);
        await MultiRow.WriteAsync(
            to,
            "/* SimulationCopy */ insert into address_day (address_key, day, mail_id) values @rows",
            days.Where(day => keys.ContainsKey(day.Key)).ToList(),
            day => [keys[day.Key], day.Day, day.Mail]);
    }
}
