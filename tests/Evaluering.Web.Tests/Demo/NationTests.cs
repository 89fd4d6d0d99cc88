using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Demo;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Demo;

public sealed class NationTests(MadeNations nations) : IClassFixture<MadeNations>
{
    [Fact]
    public async Task The_same_seed_and_day_give_the_same_figures()
    {
        var first = await nations.OnAsync(DatabaseEngine.Sqlite);
        await using var second = await MadeNations.MakeAsync(DatabaseEngine.Sqlite);
        Assert.Equal(await first.CellsAsync(), await second.CellsAsync());
    }

    [Fact]
    public async Task Both_engines_give_the_same_figures()
    {
        var postgres = await nations.OnAsync(DatabaseEngine.Postgres);
        var sqlite = await nations.OnAsync(DatabaseEngine.Sqlite);
        Assert.Equal(await sqlite.CellsAsync(), await postgres.CellsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Every_region_has_help_and_Lund_has_it_from_Agder(DatabaseEngine engine)
    {
        var nation = await nations.OnAsync(engine);
        Assert.Equal(12, await nation.CountAsync("(select distinct region_code from assistance) region"));
        await using var connection = await nation.Database.OpenAsync();
        var lund = await connection.QueryAsync<string>("select a.region_code from assistance a join company c on c.orgnr = a.company_orgnr where c.municipality = '1112'");
        Assert.NotEmpty(lund);
        Assert.All(lund, region => Assert.Equal("agder", region));
    }

    [Theory, OnBothEngines]
    public async Task Help_does_most_where_the_service_aims(DatabaseEngine engine)
    {
        var cells = await (await nations.OnAsync(engine)).CellsAsync();
        var cooperation = Change("partssamarbeid");
        Assert.True(cooperation > Change("sykefravar") + 0.1, $"partssamarbeid {cooperation}, sykefravar {Change("sykefravar")}");
        Assert.True(cooperation > 0.3, $"partssamarbeid {cooperation}");

        // Both scales that this service aims at: a nation as small as this one is full of chance.
        double Change(string service) => new[] { "partssamarbeid", "rolleklarhet" }.Average(scale =>
            cells.Single(cell => cell.Key == new CellKey(CellKey.PairedChange, CellKey.All, service, CellKey.All, "T0-T1", scale)).Figures!.Mean!.Value);
    }

    [Theory, OnBothEngines]
    public async Task Few_persons_have_masked_quarters_and_a_corrected_quarter_is_logged(DatabaseEngine engine)
    {
        var nation = await nations.OnAsync(engine);
        Assert.True(await nation.CountAsync("sickness_absence where masked and lost_days is null and possible_days is null and persons is null") > 0);
        Assert.Equal(0, await nation.CountAsync("sickness_absence where persons < 5"));
        Assert.True(await nation.CountAsync("sickness_absence_correction") > 0);
    }

    [Theory, OnBothEngines]
    public async Task Old_mail_is_recorded_and_the_newest_can_be_opened(DatabaseEngine engine)
    {
        var nation = await nations.OnAsync(engine);
        await using var connection = await nation.Database.OpenAsync();
        var oldestWaiting = await connection.ExecuteScalarAsync<DateTimeOffset?>("select min(created_at) from mail where sent_at is null and given_up_at is null");
        // What was made in the last week may wait for the sending hours, or for the day after another mail.
        Assert.False(oldestWaiting < nation.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-8), $"{oldestWaiting}");
        Assert.InRange(nation.Mails.Length, 1, await nation.CountAsync("mail") / 3);
    }

    [Theory, OnBothEngines]
    public async Task Some_waves_are_open_and_nothing_lies_in_the_future(DatabaseEngine engine)
    {
        var nation = await nations.OnAsync(engine);
        Assert.True(await nation.CountAsync("planned_wave where status = 'open'") > 0);
        await using var connection = await nation.Database.OpenAsync();
        var latest = await connection.ExecuteScalarAsync<DateTimeOffset>("select max(submitted_at) from response");
        Assert.True(latest < nation.Services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    [Theory, OnBothEngines]
    public async Task The_printed_logins_and_links_work(DatabaseEngine engine)
    {
        var nation = await nations.OnAsync(engine);
        var lines = nation.Output.ToString().Split(Environment.NewLine);
        Assert.Contains("radgiver.vestland / fjordlys-og-kaffe  adviser", lines);
        Assert.Contains(lines, line => line.Contains("/svar/", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("/virksomhet/", StringComparison.Ordinal));
        await using var scope = nation.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        foreach (var user in DemoUsers.All)
        {
            var stored = await users.FindByNameAsync(user.Name);
            Assert.True(stored is not null && await users.CheckPasswordAsync(stored, user.Password), user.Name);
            Assert.Contains(user.ToString(), lines);
        }
        Assert.True(DemoUsers.All.Count(user => user.Role == StaffRoles.Admin) >= 2, "one alone approves no open text");
        Assert.Equal(StaffRoles.All.Order(), DemoUsers.All.Select(user => user.Role).Distinct().Order());
    }
}
