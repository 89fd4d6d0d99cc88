using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Verbs;

/// <summary>The built program in an empty working directory: what it prints and what it exits with.</summary>
public sealed class VerbTests : IDisposable
{
    private const string OneWaitingMail =
        """
        insert into company (orgnr, name, organisation_form) values ('910000000', 'Solsikken barnehage', 'BEDR');
        insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
            values (1, 'IA-1', '910000000', 'oslo', '2026-01-10', '2026-08-31', 'pagaende', 'nav', true);
        insert into panel_seat (id, assistance_id, role, ordinal) values (1, 1, 'leder', 0);
        insert into contact (seat_id, name, email, language) values (1, 'Kari Nordmann', 'kari@virksomhet.example', 'nb');
        insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
            select 1, 1, 'T0', @past, @future, 'open', id, version from questionnaire;
        insert into invitation (seat_id, planned_wave_id, nonce, token_hash, created_at) values (1, 1, 'n', 'h', @past);
        insert into company_link (assistance_id, nonce, token_hash) values (1, 'n', 'h');
        insert into mail (kind, seat_id, planned_wave_id, created_at) values ('invitation', 1, 1, @past);
        """;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("evaluering-verb-");

    [Fact]
    public async Task Migrate_says_what_it_did_and_does_it_once()
    {
        var first = await RunAsync("migrate");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("0001_schema.sql", first.Output);
        Assert.True(File.Exists(Path.Combine(directory.FullName, "data", "evaluering.db")));
        var second = await RunAsync("migrate");
        Assert.Equal(0, second.ExitCode);
        Assert.Equal("Databasen er oppdatert fra før.", second.Output.Trim());
    }

    [Theory]
    [InlineData("migrate", "--Evaluering:Database=annen.db")]
    [InlineData("--Evaluering:Database=annen.db", "migrate")]
    public async Task A_verb_takes_settings_from_the_command_line(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["annen.db"], directory.GetFileSystemInfos().Select(file => file.Name).Where(name => !name.Contains("annen.db-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_setting_is_never_taken_for_an_argument()
    {
        var missing = await RunAsync("import", "owners", "--Evaluering:Database=annen.db", "finnes-ikke.json");
        Assert.Equal((1, "Filen «finnes-ikke.json» finnes ikke."), (missing.ExitCode, missing.Error.Trim()));
    }

    [Fact]
    public async Task An_answer_is_erased_once_and_nothing_else()
    {
        await RunAsync("migrate");
        await using var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db"));
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            OneWaitingMail + """
                insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers, scores)
                    select 1, id, version, @past, '{"ps1":4}', '[["ledelse",4,1,0,0,0]]' from questionnaire;
                """,
            new { past = Day(-30), future = Day(-1) },
            transaction));
        string[] erase = ["answers", "delete", "--case", "IA-1", "--role", "leder", "--wave", "T0", "--number"];

        var other = await RunAsync([.. erase, "2"]);
        var erased = await RunAsync([.. erase, "1"]);
        var again = await RunAsync([.. erase, "1"]);

        Assert.Equal((1, "leder 2 i sak IA-1, runde T0, har ikke noe svar. Ingenting er slettet."), (other.ExitCode, other.Error.Trim()));
        Assert.Equal((0, "Slettet svaret: leder 1 i sak IA-1, runde T0."), (erased.ExitCode, erased.Output.Trim()));
        Assert.Equal((1, "leder 1 i sak IA-1, runde T0, har ikke noe svar. Ingenting er slettet."), (again.ExitCode, again.Error.Trim()));
        await using var connection = await database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from response"));
    }

    [Fact]
    public async Task Mail_that_could_not_be_delivered_makes_the_run_fail()
    {
        await RunAsync("migrate");
        await using (var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db")))
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(OneWaitingMail, new { past = At(1), future = At(28) }, transaction));
        // A Wednesday in the sending hours.
        string[] send = ["jobs", "run", "send-mail", "--now", "2026-02-18T09:00:00Z"];
        var unreachable = new Dictionary<string, string> { ["Evaluering__Mail__Transport"] = "SMTP", ["Evaluering__Mail__Host"] = "127.0.0.1", ["Evaluering__Mail__Port"] = "1" };

        var failed = await BuiltProgram.RunAsync(directory.FullName, unreachable, "", send);

        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("0 sendt, 1 utsatt etter feil", failed.Output);
        // It has not been tried yet, so it does not wait: where there is somebody to hand it to, it leaves.
        var delivered = await RunAsync(send);
        Assert.Equal(0, delivered.ExitCode);
        Assert.StartsWith("1 sendt", delivered.Output);

        static DateTimeOffset At(int day) => new(2026, 2, day, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains(": ferdig", Assert.Single((await RunAsync("jobs", "list")).Output.Split('\n'), line => line.StartsWith("send-mail", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_job_that_was_killed_is_listed_as_broken_off()
    {
        await RunAsync("migrate");
        await using (var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db")))
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                "insert into job_run (job, started_at, outcome, worker) values ('plan-waves', @at, 'running', @dead)",
                new { at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), dead = $"{Environment.MachineName}/2147483646/20000101000000" },
                transaction));
        Assert.Contains("plan-waves\tPlanlegger runder og lager invitasjoner når de åpner\tsist kjørt 1. mars 2026 kl. 09.00: avbrutt", (await RunAsync("jobs", "list")).Output);
    }

    [Fact]
    public async Task A_password_typed_at_a_terminal_is_not_shown()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The program «script» (Debian: bsdutils), which lends a terminal, is not installed.");
        Assert.Equal(0, (await RunAsync("migrate")).ExitCode);
        await using var terminal = BuiltProgram.BeginInTerminal(directory.FullName, "users", "add", "kari", "--role", "admin");
        await terminal.WrittenAsync("Passord: ");

        await terminal.TypeAsync("en lang pasd\u007fsordfrase\r");

        await terminal.WrittenAsync("La til kari (admin).");
        Assert.DoesNotContain("pas", terminal.Log.Replace("Passord: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ukjent kommando eller valg: tull", "tull")]
    [InlineData("Ukjent kommando eller valg: --tull", "--tull")]
    [InlineData("Ukjent kommando eller valg: --tull", "jobs", "list", "--tull")]
    [InlineData("Skriv hva «jobs» skal gjøre.", "jobs")]
    [InlineData("Argumentet <jobb> mangler eller kan ikke brukes.", "jobs", "run")]
    [InlineData("Valget --role mangler eller har en verdi som ikke kan brukes.", "users", "add", "kari")]
    public async Task What_it_does_not_understand_is_answered_with_help(string message, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith(message, result.Error);
        Assert.Contains("Bruk: Evaluering.Web", result.Error);
        Assert.Empty(directory.GetFileSystemInfos());
    }

    [Fact]
    public async Task Help_is_an_answer_and_not_an_error()
    {
        var result = await RunAsync("jobs", "run", "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Bruk: Evaluering.Web jobs run <jobb> [valg]", result.Output);
    }

    [Fact]
    public async Task Jobs_are_listed_one_a_line_and_run_at_the_instant_given()
    {
        var run = await RunAsync("jobs", "run", "plan-waves", "--now", "2026-03-01T08:00:00Z");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEmpty(run.Output.Trim());
        var lines = (await RunAsync("jobs", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("plan-waves\tPlanlegger runder og lager invitasjoner når de åpner\tsist kjørt 1. mars 2026 kl. 09.00: ferdig\tikke i timeplanen", lines);
        Assert.Contains("send-mail\tSender e-post som venter\taldri kjørt\tikke i timeplanen", lines);

        Assert.Equal("send-mail er på pause", (await RunAsync("jobs", "pause", "send-mail")).Output.Trim());
        lines = (await RunAsync("jobs", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("send-mail\tSender e-post som venter\taldri kjørt\tpå pause", lines);
        Assert.Contains(lines, line => line.StartsWith("publish-snapshot\t", StringComparison.Ordinal) && line.Contains("\tneste gang ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Jobben «tull» finnes ikke.", "jobs", "run", "tull")]
    [InlineData("«i går» er ikke et tidspunkt.", "jobs", "run", "plan-waves", "--now", "i går")]
    [InlineData("«2026-03-01» er ikke et tidspunkt.", "publish", "--now", "2026-03-01")]
    [InlineData("Rollen «sjef» finnes ikke.", "users", "add", "kari", "--role", "sjef")]
    [InlineData("En rådgiver må ha region.", "users", "add", "kari", "--role", "adviser")]
    [InlineData("Regionen «bergen» finnes ikke.", "users", "add", "kari", "--role", "adviser", "--region", "bergen")]
    [InlineData("Bare en rådgiver (adviser) har region.", "users", "add", "kari", "--role", "admin", "--region", "oslo")]
    [InlineData("Passordet må ha minst 12 tegn.", "users", "add", "kari", "--role", "admin", "--password", "kort")]
    [InlineData("Passordet kan ikke inneholde brukernavnet.", "users", "add", "kari", "--role", "admin", "--password", "Kari er best i byen")]
    public async Task Mistakes_are_told_in_one_plain_line(string message, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(message, result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task A_user_is_added_once_with_the_password_from_standard_input()
    {
        string[] arguments = ["users", "add", "kari", "--role", "adviser", "--region", "vestland"];
        var added = await BuiltProgram.RunAsync(directory.FullName, "en lang passordfrase\n", arguments);
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
        Assert.Equal("La til kari (adviser, vestland).", added.Output.Trim());
        var again = await BuiltProgram.RunAsync(directory.FullName, "en lang passordfrase\n", arguments);
        Assert.Equal((1, "Brukernavnet «kari» er allerede i bruk."), (again.ExitCode, again.Error.Trim()));
    }

    [Fact]
    public async Task An_import_reports_and_fails_only_when_something_was_rejected()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "enheter.json"), """[{"organisasjonsnummer":"123456785","navn":"EIER"}]""");
        var good = await RunAsync("import", "owners", "enheter.json");
        Assert.Equal(0, good.ExitCode);
        Assert.Equal("1 lest, 1 nye, 0 endret, 0 uendret, 0 avvist", good.Output.Trim());

        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "feil.json"), """[{"organisasjonsnummer":"123456789","navn":"EIER"}]""");
        var bad = await RunAsync("import", "owners", "feil.json");
        Assert.Equal(1, bad.ExitCode);
        Assert.Equal("1 lest, 0 nye, 0 endret, 0 uendret, 1 avvist", bad.Output.Trim());
        Assert.Contains("feil.json:1: organisasjonsnummer: ", bad.Error);

        var missing = await RunAsync("import", "owners", "finnes-ikke.json");
        Assert.Equal((1, "Filen «finnes-ikke.json» finnes ikke."), (missing.ExitCode, missing.Error.Trim()));
    }

    public void Dispose() => directory.Delete(recursive: true);

    private static DateTimeOffset Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days);

    private Task<ProgramResult> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(directory.FullName, "", arguments);
}
