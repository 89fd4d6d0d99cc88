using System.Diagnostics;
using System.Globalization;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Demo.Nation;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Demo;

public sealed class DemoStartTests
{
    private static readonly NationSize Tiny = new(50, 48, 60);

    [Theory, OnBothEngines]
    public async Task Real_data_are_never_touched(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        await AddCompanyAsync(installation, "310000003");

        Assert.False(await installation.StartAsync(Tiny));

        Assert.Contains("ikke er oppdiktet", installation.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await installation.CountAsync("company"));
        Assert.Equal(0, await installation.CountAsync("app_user"));
        Assert.Equal(0, await installation.CountAsync("setting"));
    }

    [Theory, OnBothEngines]
    public async Task Tables_of_another_application_are_never_touched(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        await installation.ExecuteAsync("create table faktura (id integer primary key); insert into faktura values (1)");

        Assert.False(await installation.StartAsync(Tiny));

        Assert.Contains("faktura", installation.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await installation.CountAsync("faktura"));
        Assert.Equal(0, await installation.CountAsync("setting"));
    }

    [Theory, OnBothEngines]
    public async Task The_first_start_empties_nothing(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        await installation.ExecuteAsync("insert into job_run (job, started_at, finished_at, outcome, summary) values ('en-annen-jobb', @at, @at, 'done', 'før demoen')", new { at = DateTimeOffset.UnixEpoch });

        Assert.True(await installation.StartAsync(Tiny), installation.Error.ToString());

        Assert.Equal(1, await installation.CountAsync("job_run where summary = 'før demoen'"));
    }

    [Theory, OnBothEngines]
    public async Task A_half_made_nation_is_made_anew(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        await LeaveHalfMadeAsync(installation, $"{Environment.MachineName}/2147483646/20000101000000");

        Assert.True(await installation.StartAsync(Tiny), installation.Error.ToString());

        Assert.Equal(0, await installation.CountAsync("company where name = 'Halvferdig'"));
        Assert.Equal(0, await installation.CountAsync("job_run where summary = 'halvferdig'"));
        Assert.Equal(Tiny.Companies, await installation.CountAsync("company"));
        Assert.Equal(Tiny.Assistances, await installation.CountAsync("assistance"));
    }

    [Theory, OnBothEngines]
    public async Task A_nation_that_another_process_is_making_is_left_to_it(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        using var other = Process.Start("sleep", "100");
        try
        {
            await LeaveHalfMadeAsync(installation, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{other.Id}/{other.StartTime.ToUniversalTime():yyyyMMddHHmmss}"));
            Assert.False(await installation.StartAsync(Tiny));
        }
        finally
        {
            other.Kill();
        }
        Assert.Contains("En annen prosess", installation.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await installation.CountAsync("company"));
    }

    [Theory, OnBothEngines]
    public async Task The_second_start_makes_nothing_and_prints_the_logins_again(DatabaseEngine engine)
    {
        await using var installation = await Installation.CreateAsync(engine);
        Assert.True(await installation.StartAsync(Tiny), installation.Error.ToString());
        var runs = await installation.CountAsync("job_run");
        installation.Output.GetStringBuilder().Clear();

        Assert.True(await installation.StartAsync(Tiny));

        Assert.Equal(runs, await installation.CountAsync("job_run"));
        Assert.DoesNotContain("Lager", installation.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("forsker / ", installation.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_says_that_it_is_made_up()
    {
        await using var installation = await Installation.CreateAsync(DatabaseEngine.Sqlite);
        var data = installation.Services.GetRequiredService<SyntheticData>();
        await data.LoadAsync();
        Assert.False(data.IsSynthetic);

        Assert.True(await installation.StartAsync(Tiny));

        await data.LoadAsync();
        Assert.True(data.IsSynthetic);
        Assert.Equal(1, await installation.CountAsync("setting where name = 'data' and value = 'synthetic'"));
    }

    private static async Task LeaveHalfMadeAsync(Installation installation, string maker)
    {
        await AddCompanyAsync(installation, "310000003");
        await installation.ExecuteAsync("insert into setting (name, value) values ('data', 'synthetic'), ('demo', @maker)", new { maker });
        await installation.ExecuteAsync("insert into job_run (job, started_at, finished_at, outcome, summary) values ('plan-waves', @at, @at, 'done', 'halvferdig')", new { at = DateTimeOffset.UnixEpoch });
        await installation.ExecuteAsync(
            """
            insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
            values ('X', '310000003', 'oslo', @start, @start, 'pagaende', 'nav', true)
            """,
            new { start = Installation.Today });
    }

    private static Task AddCompanyAsync(Installation installation, string orgnr) =>
        installation.ExecuteAsync("insert into company (orgnr, name, organisation_form) values (@orgnr, 'Halvferdig', 'BEDR')", new { orgnr });
}
