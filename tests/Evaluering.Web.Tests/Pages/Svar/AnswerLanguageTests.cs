using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Evaluering.Core.Questionnaires;
using static Evaluering.Web.Tests.Pages.Svar.AnswerPageTests;

namespace Evaluering.Web.Tests.Pages.Svar;

public sealed class AnswerLanguageTests
{
    [Fact]
    public async Task Another_language_keeps_what_is_filled_in_and_stays_on_the_page()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var page = await respondent.ReadAsync($"{link}/del/samarbeid");
        // Nothing on the page leads away from what is typed without saving it.
        Assert.Empty(page.QuerySelectorAll("header a[href*=sprak]"));
        Assert.Equal(["sprak-nb", "sprak-nn", "sprak-en"], page.QuerySelectorAll(".languages button").Select(button => button.GetAttribute("value")));
        Assert.Null(page.QuerySelector("main form button")!.GetAttribute("name"));

        var shown = await GoAsync(respondent, $"{link}/del/samarbeid", "sprak-nn", new() { ["ps1"] = ["4"] });

        Assert.Equal($"{link}/del/samarbeid?sprak=nn", shown);
        var other = await respondent.ReadAsync(shown);
        Assert.Equal("nn", other.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["ps1-4"], other.QuerySelectorAll("input[checked]").Select(input => input.Id));
        Assert.Equal($"{link}/del/samarbeid?fra=oversikt&sprak=en", await PostFromReviewAsync(respondent, $"{link}/del/samarbeid?fra=oversikt"));
    }

    [Fact]
    public async Task A_page_with_a_fault_comes_back_in_the_language_asked_for()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var fields = await FieldsOfAsync(respondent, $"{link}/del/samarbeid");
        (fields["ps1"], fields["ps2"], fields["_til"]) = (["7"], ["2"], ["sprak-en"]);

        var answer = await respondent.PostAsync($"{link}/del/samarbeid", fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ps2-2", Assert.Single(page.QuerySelectorAll("input[checked]")).Id);
        Assert.Equal("en", (await respondent.ReadAsync(link)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Texts_in_northern_Sami_say_so_on_a_page_that_is_otherwise_in_bokmal()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        await GiveNorthernSamiAsync(service);
        var respondent = service.Anyone();

        var page = await respondent.ReadAsync($"{link}/del/samarbeid?sprak=se");

        Assert.Equal("nb", page.DocumentElement.GetAttribute("lang"));
        foreach (var text in page.QuerySelectorAll("main *").Where(element => element.Children.Length == 0 && element.TextContent.StartsWith("[se]", StringComparison.Ordinal)))
            Assert.Equal("se", text.Closest("[lang]")!.GetAttribute("lang"));
        Assert.All(page.QuerySelectorAll("legend, h1, .choice span"), text => Assert.Equal("se", text.GetAttribute("lang")));
        Assert.Null(page.QuerySelector("button[value=neste]")!.GetAttribute("lang"));
        await GoAsync(respondent, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        var review = await respondent.ReadAsync($"{link}/se-over");
        Assert.All(review.QuerySelectorAll("dt"), text => Assert.Equal("se", text.GetAttribute("lang")));
        Assert.Equal(["se", null], review.QuerySelectorAll("dd").Take(2).Select(text => text.GetAttribute("lang")));
    }

    private static async Task<string> PostFromReviewAsync(Browser respondent, string page)
    {
        var fields = await FieldsOfAsync(respondent, page);
        fields["_til"] = ["sprak-en"];
        return await PostAsync(respondent, page, fields);
    }

    /// <summary>Writes every text of the questionnaire in northern Sámi too: the bokmål one with a mark before it.</summary>
    private static async Task GiveNorthernSamiAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        var document = JsonNode.Parse((await connection.ExecuteScalarAsync<string>("select document from questionnaire"))!)!;
        Translate(document);
        // A questionnaire that is stored never changes: this is another one, and the wave asks it.
        document["id"] = "samisk";
        Assert.Empty(await service.Database.WriteAsync(transaction => QuestionnaireStore.AddAsync(transaction, document.ToJsonString())));
        await service.HasAsync("update planned_wave set questionnaire_id = 'samisk'");
    }

    private static void Translate(JsonNode? node)
    {
        if (node is JsonObject text && text["nb"] is JsonValue bokmal) text["se"] = $"[se] {bokmal}";
        var children = node switch { JsonObject all => all.Select(child => child.Value), JsonArray all => all, _ => Enumerable.Empty<JsonNode?>() };
        foreach (var child in children.ToList()) Translate(child);
    }
}
