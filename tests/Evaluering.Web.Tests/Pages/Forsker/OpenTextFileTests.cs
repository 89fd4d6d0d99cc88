using System.Text;
using Evaluering.Core.Domain;
using Evaluering.Core.OpenText;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Tests.Pages.Drift.Fritekst;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Forsker;

public sealed class OpenTextFileTests
{
    [Theory, OnBothEngines]
    public async Task Texts_leave_in_groups_of_ten_persons_in_five_companies(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);

        // Nine persons in nine companies.
        for (var i = 0; i < 9; i++) await Written.ByOneAsync(service, survey, "x");
        await Written.ApproveAllAsync(service);
        Assert.Equal("sporsmal,runde,tekst\r\n", await FileAsync(researcher));
        var page = await researcher.ReadAsync("/forsker");
        Assert.Null(page.QuerySelector("a[href='/forsker/fritekst.csv']"));
        Assert.DoesNotMatch(@"\d", page.QuerySelector("[aria-labelledby=open-text]")!.TextContent);

        await Written.ByOneAsync(service, survey, "x");
        await Written.ApproveAllAsync(service);
        Assert.Equal(10, Rows(await FileAsync(researcher)).Length);
        Assert.NotNull((await researcher.ReadAsync("/forsker")).QuerySelector("a[href='/forsker/fritekst.csv']"));

        // Nine more wait for one another: what is new in a file would else be a small group.
        service.Clock.Now = service.Clock.Now.AddMinutes(1);
        for (var i = 0; i < 9; i++) await Written.ByOneAsync(service, survey, "x");
        await Written.ApproveAllAsync(service);
        Assert.Equal(10, Rows(await FileAsync(researcher)).Length);
    }

    [Theory, OnBothEngines]
    public async Task A_text_that_is_reopened_only_subtracts(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);
        var first = await Written.ByOneAsync(service, survey, "x");
        for (var i = 0; i < 10; i++) await Written.ByOneAsync(service, survey, "x");
        await Written.ApproveAllAsync(service);
        var before = Rows(await FileAsync(researcher));

        var review = service.Services.GetRequiredService<OpenTextReview>();
        Assert.Equal(ReviewOutcome.Done, await review.ReopenAsync(TextKey.Parse(first)!.Value, 2));
        var after = Rows(await FileAsync(researcher));
        await Written.ApproveAllAsync(service);

        Assert.Equal(10, before.Length);
        Assert.Equal(9, after.Length);
        Assert.Empty(after.Except(before));
        // Approved again it waits for the next group.
        Assert.Equal(after, Rows(await FileAsync(researcher)));
    }

    [Theory, OnBothEngines]
    public async Task One_person_with_two_seats_counts_once(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 10; i++) await Written.ByOneAsync(service, survey, "x");
        await service.HasAsync(
            """
            update contact set email = 'Samme@eksempel.no' where seat_id = (select min(i.seat_id) from invitation i);
            update contact set email = 'samme@eksempel.no' where seat_id = (select max(i.seat_id) from invitation i);
            """);
        await Written.ApproveAllAsync(service);

        Assert.Equal("sporsmal,runde,tekst\r\n", await FileAsync(await service.LogInAsAsync(StaffRoles.Researcher)));
    }

    [Theory, OnBothEngines]
    public async Task Many_persons_in_four_companies_are_not_enough(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 4; i++)
            await survey.WaveAsync(await survey.CompanyAsync(), Wave.After, new DateOnly(2025, 12, 1), 3, (_, _) => 4);
        await Written.GatherAsync(service);
        await Written.ApproveAllAsync(service);

        Assert.Equal("sporsmal,runde,tekst\r\n", await FileAsync(await service.LogInAsAsync(StaffRoles.Researcher)));
    }

    [Fact]
    public async Task The_file_holds_item_wave_and_text_and_starts_no_formula()
    {
        await using var service = await Application.StartAsync();
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 10; i++) await Written.ByOneAsync(service, survey, "x");
        await Written.ApproveAllAsync(service);
        await service.HasAsync("update open_text_review set redacted = '=cmd|''a''!A1' where response_id = (select min(response_id) from open_text_review)");
        await service.HasAsync("update open_text_review set redacted = 'Ærlig talt: \"bra\",' || char(10) || 'sa vi' where response_id = (select max(response_id) from open_text_review)");

        var answer = await (await service.LogInAsAsync(StaffRoles.Researcher)).GetAsync("/forsker/fritekst.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var file = Encoding.UTF8.GetString(bytes);

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=evaluering-fritekst.csv", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal((byte)'s', bytes[0]);
        Assert.StartsWith("sporsmal,runde,tekst\r\npositivt,T1,\"'=cmd|'a'!A1\"\r\n", file);
        Assert.EndsWith("positivt,T1,\"Ærlig talt: \"\"bra\"\",\nsa vi\"\r\n", file);
        foreach (var about in new[] { "Bedrift", "910000", "SAK-", "oslo", "leder", "Navnesen", "2025" }) Assert.DoesNotContain(about, file, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothEngines]
    public async Task Nothing_but_what_two_persons_have_approved_is_in_the_file(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 12; i++) await Written.ByOneAsync(service, survey, "originalen");
        await Written.ApproveAllAsync(service);
        await service.HasAsync(
            """
            update open_text_review set state = 'proposed', redacted = 'bare foreslått', decided_by = null, decided_at = null where response_id = (select min(response_id) from open_text_review);
            update open_text_review set state = 'withheld', redacted = null, proposed_by = null, proposed_at = null, withheld_because = 'health'
                where response_id = (select max(response_id) from open_text_review);
            """);
        var file = await FileAsync(await service.LogInAsAsync(StaffRoles.Researcher));
        // Ten had filled a group; the one that is not approved any more leaves it, and none of those that wait takes its place.
        Assert.Equal(9, Rows(file).Length);
        Assert.DoesNotContain("original", file);
        Assert.DoesNotContain("foreslått", file);
    }

    private static async Task<string> FileAsync(Browser browser) => await (await browser.GetAsync("/forsker/fritekst.csv")).Content.ReadAsStringAsync();

    private static string[] Rows(string file) => file[..^2].Split("\r\n")[1..];
}
