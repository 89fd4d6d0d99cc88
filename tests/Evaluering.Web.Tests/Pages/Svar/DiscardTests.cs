using System.Net;
using static Evaluering.Web.Tests.Pages.Svar.AnswerPageTests;

namespace Evaluering.Web.Tests.Pages.Svar;

public sealed class DiscardTests
{
    [Fact]
    public async Task The_receipt_shows_what_was_sent_and_changes_can_be_discarded()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        await GoAsync(respondent, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        await PostAsync(respondent, $"{link}/se-over", []);
        await GoAsync(respondent, $"{link}/del/samarbeid", "senere", new() { ["ps1"] = ["1"] });
        var receipt = await respondent.ReadAsync(link);
        Assert.Equal("Litt enig", receipt.QuerySelector("dd")!.TextContent);
        var discard = receipt.QuerySelector(".ds-alert form")!.GetAttribute("action")!;

        // From a browser without the cookie first: the page again, and nothing is lost.
        var before = await Everything.StoredAsync(service.Database);
        var refused = await service.Anyone().PostAsync(discard, new Dictionary<string, string[]>());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Endringene er ikke forkastet ennå", (await Browser.DocumentOfAsync(refused)).Body!.TextContent);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));

        var after = await PostAsync(respondent, discard, await FieldsOfAsync(respondent, link));
        receipt = await respondent.ReadAsync(after);
        Assert.Contains("Endringene er forkastet.", receipt.Body!.TextContent);
        Assert.DoesNotContain("endringer som ikke er sendt", receipt.Body.TextContent);
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));
        Assert.Equal(["ps1-4"], (await respondent.ReadAsync($"{link}/del/samarbeid")).QuerySelectorAll("input[checked]").Select(input => input.Id));
    }
}
