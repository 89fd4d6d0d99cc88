using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Verbs;

/// <summary>What is printed of who gets what when, and of mails that are tried again.</summary>
public sealed class DeliveryVerbTests : IDisposable
{
    private const string Now = "2026-01-15T09:00:00Z";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("evaluering-verb-");

    [Fact]
    public async Task A_case_is_told_to_its_end()
    {
        await AddCaseAsync();

        var told = await RunAsync("jobs", "simulate", "--case", "IA-1", "--now", Now);

        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        var lines = told.Output.Split('\n');
        Assert.Contains("2026-01-19\tT0\tE-post til 1 person: invitasjon.", lines);
        Assert.Contains("2026-02-02\tT0\tE-post til 1 person: påminnelse 2.", lines);
        // Nearly a year ahead: the 19th is a Saturday.
        Assert.Contains("2026-12-21\tT2\tE-post til 1 person: invitasjon.", lines);
        Assert.Equal((1, "Saken «IA-2» finnes ikke."), await FaultAsync("jobs", "simulate", "--case", "IA-2", "--now", Now));
    }

    [Fact]
    public async Task Days_are_told_with_what_they_come_to()
    {
        await AddCaseAsync();

        var told = await RunAsync("jobs", "simulate", "--from", "2026-01-15", "--to", "2026-01-19", "--now", Now);

        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Equal(["dato\trunde\te-post\tpersoner\tsendes ikke fordi", "2026-01-19\tT0\tinvitasjon\t1\t"], told.Output.Split('\n')[..2]);
        Assert.StartsWith("1 e-post ville blitt sendt.", told.Output.Split('\n')[2]);
        Assert.Equal((1, "--from: «19.1.2026» er ikke en dato. Skriv den som 2026-03-01."), await FaultAsync("jobs", "simulate", "--from", "19.1.2026", "--now", Now));
        Assert.Equal((1, "--to må være samme dag som --from eller senere."), await FaultAsync("jobs", "simulate", "--from", "2026-01-20", "--to", "2026-01-19", "--now", Now));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_tried_again_by_the_words_it_failed_with()
    {
        await AddCaseAsync();
        const string WhenOpen = "2026-01-19T09:00:00Z";
        Assert.Equal(0, (await RunAsync("jobs", "run", "plan-waves", "--now", WhenOpen)).ExitCode);
        var none = await RunAsync("mail", "retry", "--now", WhenOpen);
        Assert.Equal(0, none.ExitCode);
        Assert.StartsWith("Ingen e-poster blir prøvd igjen. Det er ingen å prøve igjen", none.Output);
        await using (var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db")))
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update mail set attempts = 8, given_up_at = created_at, last_error = 'Mottakeren svarte ikke (450).'", null, transaction));

        Assert.Equal(
            (1, "Ingen e-post har feilet med «Mottakeren». Det som kan prøves igjen, er: «Mottakeren svarte ikke (450).»."),
            await FaultAsync("mail", "retry", "--error", "Mottakeren", "--now", WhenOpen));
        var retried = await RunAsync("mail", "retry", "--error", "Mottakeren svarte ikke (450).", "--now", WhenOpen);

        Assert.Equal((0, "1 e-post blir prøvd igjen."), (retried.ExitCode, retried.Output.Trim()));
        Assert.StartsWith("1 sendt", (await RunAsync("jobs", "run", "send-mail", "--now", WhenOpen)).Output);
    }

    public void Dispose() => directory.Delete(recursive: true);

    private async Task AddCaseAsync()
    {
        Assert.Equal(0, (await RunAsync("migrate")).ExitCode);
        await using var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db"));
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into company (orgnr, name, organisation_form) values ('910000000', 'Solsikken barnehage', 'BEDR');
            insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
                values (1, 'IA-1', '910000000', 'oslo', '2026-02-02', '2026-06-19', 'pagaende', 'nav', true);
            insert into panel_seat (id, assistance_id, role, ordinal) values (1, 1, 'leder', 0);
            insert into contact (seat_id, name, email, language) values (1, 'Kari Nordmann', 'kari@virksomhet.example', 'nb');
            """,
            null,
            transaction));
    }

    private async Task<(int ExitCode, string Error)> FaultAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        return (result.ExitCode, result.Error.Trim());
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(directory.FullName, "", arguments);
}
