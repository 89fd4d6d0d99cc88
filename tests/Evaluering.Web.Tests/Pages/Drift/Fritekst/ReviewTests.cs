using System.Net;
using AngleSharp.Dom;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Drift.Fritekst;

public sealed class ReviewTests
{
    private const string Text = "Navnesen i naboavdelingen (412 34 567) var <b>flink</b>";

    [Theory, OnBothEngines]
    public async Task A_text_leaves_only_by_two_persons(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), Text);
        var (first, second) = (await service.LogInAsAsync(StaffRoles.Admin), await service.LogInAsAsync(StaffRoles.Admin));

        var page = await first.ReadAsync($"/drift/fritekst/{key}");
        Assert.Equal(["Navnesen navn i kontaktlisten?", "412 34 567 telefonnummer?"], page.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Equal("[navn] i naboavdelingen ([telefon]) var <b>flink</b>", page.QuerySelector("textarea")!.TextContent);
        Assert.DoesNotContain("Godkjenn", Buttons(page));
        foreach (var about in new[] { "Bedrift", "Ødegård", "Leder", "leder", "910000001", "SAK-1", "person10", "oslo" })
            Assert.DoesNotContain(about, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await Succeeds(first, key, "Propose", "En i naboavdelingen var flink");
        Assert.Equal(("proposed", 1, "En i naboavdelingen var flink"), await Written.StateAsync(service, key));
        Assert.Contains("Venter på en annen", (await first.ReadAsync("/drift/fritekst")).Body!.TextContent);
        Assert.DoesNotContain("Godkjenn", Buttons(await first.ReadAsync($"/drift/fritekst/{key}")));
        await Refused(first, key, "Approve", "En i naboavdelingen var flink", HttpStatusCode.UnprocessableEntity, "En annen må godkjenne");

        await Refused(second, key, "Approve", "En i avdelingen var flink", HttpStatusCode.UnprocessableEntity, "Du har endret teksten");
        await Succeeds(second, key, "Approve", "En i naboavdelingen var flink");
        Assert.Equal(("approved", 2, "En i naboavdelingen var flink"), await Written.StateAsync(service, key));
        Assert.Contains("Ingen tekster venter", (await second.ReadAsync("/drift/fritekst")).Body!.TextContent);
        Assert.Contains("Godkjent", (await second.ReadAsync("/drift/fritekst?avgjort=true")).Body!.TextContent);

        await Succeeds(first, key, "Reopen", "");
        Assert.Equal(("waiting", 3, null), await Written.StateAsync(service, key));
    }

    [Theory, OnBothEngines]
    public async Task What_is_still_flagged_leaves_only_when_each_part_is_called_harmless_by_both(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), "Møtet 3. mars og 4. mars var bra");
        var (first, second) = (await service.LogInAsAsync(StaffRoles.Admin), await service.LogInAsAsync(StaffRoles.Admin));
        const string kept = "Møtet 3. mars og 4. mars var bra";

        var page = await Refused(first, key, "Propose", kept, HttpStatusCode.UnprocessableEntity, "kryss av");
        Assert.Equal(["Date:3. mars", "Date:4. mars"], page.QuerySelectorAll("input[name=Harmless]").Select(box => box.GetAttribute("value")));
        page = await Refused(first, key, "Propose", kept, HttpStatusCode.UnprocessableEntity, "kryss av", "Date:3. mars");
        Assert.Equal(kept, page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(["Date:3. mars"], page.QuerySelectorAll("input[name=Harmless]").Where(box => box.HasAttribute("checked")).Select(box => box.GetAttribute("value")));
        await Succeeds(first, key, "Propose", kept, "Date:3. mars", "Date:4. mars");

        await Refused(second, key, "Approve", kept, HttpStatusCode.UnprocessableEntity, "kryss av", "Date:3. mars");
        await Succeeds(second, key, "Approve", kept, "Date:3. mars", "Date:4. mars");
    }

    [Theory, OnBothEngines]
    public async Task The_first_of_two_reviewers_wins_and_the_other_loses_no_word(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), Text);
        var (first, second) = (await service.LogInAsAsync(StaffRoles.Admin), await service.LogInAsAsync(StaffRoles.Admin));

        var both = await Task.WhenAll(
            first.PostFormAsync($"/drift/fritekst/{key}", $"/drift/fritekst/{key}?handler=Propose", Fields(0, "Den ene")),
            second.PostFormAsync($"/drift/fritekst/{key}", $"/drift/fritekst/{key}?handler=Propose", Fields(0, "Den andre")));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        var lost = both[0].StatusCode == HttpStatusCode.Conflict ? "Den ene" : "Den andre";
        var kept = lost == "Den ene" ? "Den andre" : "Den ene";
        Assert.Equal(("proposed", 1, kept), await Written.StateAsync(service, key));
        var page = await Browser.DocumentOfAsync(both.Single(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(lost, page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(kept, page.QuerySelector("[aria-labelledby=state] .free-text")!.TextContent);

        // Decided on in the meantime: the words are still there to be copied.
        await service.HasAsync("update open_text_review set state = 'approved', revision = 2, decided_by = 'tredje', decided_at = @now", new { now = service.Clock.GetUtcNow() });
        page = await Refused(second, key, "Propose", "Mine egne ord", HttpStatusCode.Conflict, "Noen andre rakk", revision: 1);
        Assert.Equal("Mine egne ord", page.QuerySelector("textarea")!.TextContent);
    }

    [Theory, OnBothEngines]
    public async Task Holding_back_takes_one_person_and_a_reason(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), Text);
        var admin = await service.LogInAsAsync(StaffRoles.Admin);

        await Refused(admin, key, "Withhold", "", HttpStatusCode.UnprocessableEntity, "Velg hvorfor");
        var fields = Fields(0, "x");
        fields["Because"] = "health";
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync($"/drift/fritekst/{key}", $"/drift/fritekst/{key}?handler=Withhold", fields)).StatusCode);

        Assert.Equal(("withheld", 1, null), await Written.StateAsync(service, key));
        Assert.Contains("Helseopplysninger.", (await admin.ReadAsync($"/drift/fritekst/{key}")).Body!.TextContent);
    }

    [Theory, OnBothEngines]
    public async Task Only_closed_waves_are_in_the_queue_oldest_first_and_once(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var open = await Written.ByOneAsync(service, survey, "åpen ennå", "open");
        var keys = new List<string>();
        for (var i = 0; i < 21; i++) keys.Add(await Written.ByOneAsync(service, survey, $"tekst {i}"));
        var admin = await service.LogInAsAsync(StaffRoles.Admin);

        Assert.Equal(keys[..20], await KeysAsync(admin, "/drift/fritekst"));
        Assert.Equal(keys[20..], await KeysAsync(admin, "/drift/fritekst?side=2"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/drift/fritekst/{open}")).StatusCode);
        Assert.Contains("Fritekst til gjennomgang (21)", (await admin.ReadAsync("/drift")).Body!.TextContent);

        await service.HasAsync("update planned_wave set status = 'closed' where status = 'open'");
        await Written.GatherAsync(service);
        await Written.GatherAsync(service);
        Assert.Equal(open, (await KeysAsync(admin, "/drift/fritekst"))[0]);
    }

    [Theory, OnBothEngines]
    public async Task A_withdrawn_answer_takes_its_text_along_and_deleted_contacts_are_told_of(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), Text);
        var admin = await service.LogInAsAsync(StaffRoles.Admin);
        Assert.DoesNotContain("Navnene er ikke sikre", (await admin.ReadAsync($"/drift/fritekst/{key}")).Body!.TextContent);

        await service.HasAsync("delete from contact where seat_id = (select min(seat_id) from contact)");
        Assert.Contains("Navnene er ikke sikre", (await admin.ReadAsync($"/drift/fritekst/{key}")).Body!.TextContent);

        await service.HasAsync("delete from response;");
        Assert.Equal(("none", 0, null), await Written.StateAsync(service, key));
    }

    [Theory, OnBothEngines]
    public async Task The_database_itself_refuses_an_approval_by_one_person(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await Written.ByOneAsync(service, await Survey.InAsync(service), Text);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => service.HasAsync(
            "update open_text_review set state = 'approved', redacted = 'x', proposed_by = 'Kari', proposed_at = @now, decided_by = 'kari', decided_at = @now", new { now = service.Clock.GetUtcNow() }));
        Assert.Contains("check", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Opening_the_pages_changes_nothing()
    {
        await using var service = await Application.StartAsync();
        var key = await Written.ByOneAsync(service, await Survey.InAsync(service), Text);
        var admin = await service.LogInAsAsync(StaffRoles.Admin);
        var before = await Everything.StoredAsync(service.Database);
        foreach (var address in new[] { "/drift/fritekst", "/drift/fritekst?side=-4&avgjort=true", $"/drift/fritekst/{key}", $"/drift/fritekst/{key}?handler=Reopen", "/drift/fritekst/finnes-ikke" })
            await admin.GetAsync(address);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(Browser browser, string address) =>
        [.. (await browser.ReadAsync(address)).QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!["/drift/fritekst/".Length..])];

    private static IEnumerable<string> Buttons(IDocument page) => page.QuerySelectorAll("main button").Select(button => button.TextContent);

    private static Dictionary<string, string> Fields(int revision, string text) => new() { ["Revision"] = $"{revision}", ["Redacted"] = text };

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string key, string step, string text, string[] harmless, int? revision)
    {
        var address = $"/drift/fritekst/{key}";
        var shown = (await browser.ReadAsync(address)).QuerySelector("input[name=Revision]")!.GetAttribute("value")!;
        var fields = Fields(revision ?? int.Parse(shown), text);
        for (var i = 0; i < harmless.Length; i++) fields[$"Harmless[{i}]"] = harmless[i];
        return await browser.PostFormAsync(address, $"{address}?handler={step}", fields);
    }

    private static async Task Succeeds(Browser browser, string key, string step, string text, params string[] harmless) =>
        Assert.Equal((HttpStatusCode.Redirect, "/drift/fritekst"), (await PostAsync(browser, key, step, text, harmless, null)) is var answer ? (answer.StatusCode, answer.Headers.Location?.OriginalString) : default);

    private static async Task<IDocument> Refused(Browser browser, string key, string step, string text, HttpStatusCode status, string because, params string[] harmless) =>
        await Refused(browser, key, step, text, status, because, null, harmless);

    private static async Task<IDocument> Refused(
        Browser browser, string key, string step, string text, HttpStatusCode status, string because, int? revision, params string[] harmless)
    {
        var answer = await PostAsync(browser, key, step, text, harmless, revision);
        Assert.Equal(status, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Contains(because, page.QuerySelector(".ds-error-summary")!.TextContent);
        return page;
    }
}
