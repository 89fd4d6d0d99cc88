using System.Net;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Direktorat;

public sealed class EditionsTests
{
    private static readonly DateOnly Opened = new(2025, 2, 3);
    private static readonly DateTimeOffset Published = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnBothEngines]
    public async Task Two_editions_side_by_side_say_what_is_new_and_why(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        await AnsweredAsync(survey, 12);
        await survey.PublishAsync(Published);
        await AnsweredAsync(survey, 6);
        await AnsweredAsync(survey, 2, "agder");
        await survey.PublishAsync(Published.AddDays(40));
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);

        var list = await directorate.ReadAsync("/direktorat/utgaver");
        Assert.Equal(["2", "1"], list.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal("/direktorat/utgaver/2", list.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Contains("Hvorfor tall er skjult i utgave 2", list.Body!.TextContent);

        var page = await directorate.ReadAsync("/direktorat/utgaver/2?tall=scale_mean.partssamarbeid");
        Assert.Contains("Nye svar fra 8 virksomheter er kommet med.", page.QuerySelector("[aria-labelledby=why]")!.TextContent);
        var rows = page.QuerySelectorAll("[aria-labelledby=list] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray()).ToList();
        var country = rows.Single(row => row is ["Hele landet", "Alle tjenester", "Alle roller", ..]);
        Assert.Equal("Flere virksomheter", country[^1]);
        Assert.Matches("^12 → (18|20)$", country[^2]);
        Assert.DoesNotContain(rows, row => row[0].StartsWith("Agder", StringComparison.Ordinal));

        // Whichever way they are named, the older stands first.
        Assert.Equal(page.QuerySelector("h1")!.TextContent, (await directorate.ReadAsync("/direktorat/utgaver/1?mot=2")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Kvifor", (await directorate.ReadAsync("/direktorat/utgaver/2?sprak=nn")).Body!.TextContent);
        foreach (var nothing in new[] { "1", "3", "2?mot=2", "2?mot=9" })
            Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync($"/direktorat/utgaver/{nothing}")).StatusCode);
    }

    [Fact]
    public async Task Before_the_first_edition_the_list_says_so()
    {
        await using var service = await Application.StartAsync();
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        Assert.Contains("Det er ikke publisert noen tall ennå.", (await directorate.ReadAsync("/direktorat/utgaver")).Body!.TextContent);
    }

    private static async Task AnsweredAsync(Survey survey, int companies, string region = "oslo")
    {
        for (var i = 0; i < companies; i++)
            await survey.WaveAsync(await survey.CompanyAsync(region), Wave.Before, Opened, 3, (item, seat) => (seat + i) % 3 == 0 ? 2 : 4);
    }
}
