using System.Data.Common;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Demo;

/// <summary>Which tables the demo knows, and may empty. A table that is not written here is never touched.</summary>
internal static class DemoTables
{
    // What refers to another table stands before it: SQLite checks every row, so that nothing is looked up in vain.
    private static readonly string[] OfANation =
    [
        "address_block", "domain_minute", "company_quarter", "address_day", "policy_in_use", "plan_event", "panel_former", "panel_role", "questionnaire_draft", "job_run", "app_user", "company_result", "snapshot_count", "snapshot_cause", "snapshot_series", "snapshot_cell", "snapshot", "open_text_review", "open_text_release", "follow_up", "response", "answer_draft", "mail", "meeting_seat", "meeting",
        "company_link", "invitation", "planned_wave", "contact", "panel_seat", "assistance_service", "assistance", "sickness_absence_correction", "sickness_absence", "company", "owner", "setting",
        "cube_cause", "cube_change", "cube_company", "cube_cell",
    ];

    // What comes with the program.
    private static readonly string[] Kept = ["schema_migration", "region", "region_municipality", "service_type", "questionnaire"];

    // The timetable's, in PostgreSQL.
    private const string Quartz = "qrtz_";

    // Where something real would lie.
    private static readonly string[] Telling = ["company", "owner", "assistance", "sickness_absence", "app_user"];

    /// <summary>Looks whether the demo may use the database, whatever its version; changes nothing.</summary>
    /// <returns>True; there is no other way out than the exception.</returns>
    /// <exception cref="PlainError">It holds tables of another application, or data that were not made up here.</exception>
    public static async Task<bool> CheckAsync(DbTransaction transaction, DatabaseEngine engine)
    {
        var connection = transaction.Connection!;
        var tables = (await connection.QueryAsync<string>(
            engine == DatabaseEngine.Postgres
                ? "/* Demo/DemoTables */ select tablename from pg_tables where schemaname = current_schema() order by tablename"
                : "/* Demo/DemoTables */ select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
            null,
            transaction)).ToList();
        var foreign = tables.Except(OfANation).Except(Kept).Where(table => !table.StartsWith(Quartz, StringComparison.OrdinalIgnoreCase)).ToList();
        if (foreign.Count > 0)
            throw new PlainError($"Databasen inneholder tabeller som ikke er våre ({string.Join(", ", foreign.Take(3))}), så demoen ble ikke laget. Velg en annen database med Evaluering__Database.");
        if (tables.Contains("setting") && await SyntheticData.IsMarkedAsync(connection, transaction)) return true;
        foreach (var table in Telling.Intersect(tables))
            if (await connection.ExecuteScalarAsync<bool>($"/* Demo/DemoTables */ select exists (select 1 from {table})", null, transaction))
                throw new PlainError("Databasen inneholder data som ikke er oppdiktet, så demoen ble ikke laget. Velg en annen database med Evaluering__Database, eller start uten --demo.");
        return true;
    }

    /// <summary>Takes away a nation that was left half-made, its marks included.</summary>
    public static async Task EmptyAsync(DbTransaction transaction, DatabaseEngine engine)
    {
        var connection = transaction.Connection!;
        if (engine == DatabaseEngine.Postgres)
        {
            await connection.ExecuteAsync($"/* Demo/DemoTables */ truncate {string.Join(", ", OfANation)} restart identity", null, transaction);
            return;
        }
        foreach (var table in OfANation) await connection.ExecuteAsync($"/* Demo/DemoTables */ delete from {table}", null, transaction);
    }
}
