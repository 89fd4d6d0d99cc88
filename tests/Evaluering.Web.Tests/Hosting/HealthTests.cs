using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Theory]
    [OnBothEngines]
    public async Task Ready_when_the_database_answers_and_is_up_to_date(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        var answer = await application.Anyone().GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Klar.", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [OnBothEngines]
    public async Task Says_which_migration_is_missing(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await application.HasAsync("delete from schema_migration where name = '0003_catalogue.sql'");
        var answer = await application.Anyone().GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Ikke klar: databasen mangler 0003_catalogue.sql. Kjør «migrate».", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [OnBothEngines]
    public async Task Says_that_the_database_does_not_answer_and_nothing_more(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await application.HasAsync("drop table schema_migration");
        var anyone = application.Anyone();
        var answer = await anyone.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Ikke klar: databasen svarer ikke, eller er aldri satt opp.", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health/live")).StatusCode);
    }
}
