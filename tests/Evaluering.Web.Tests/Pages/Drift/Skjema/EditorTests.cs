using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Drift.Skjema;

public sealed class EditorTests
{
    private const char Joined = '\u001f';
    private const string List = "/drift/skjema", Two = "/drift/skjema/arbeidsmiljo/2", Item = Two + "/sporsmal/ps1";

    [Theory]
    [OnBothEngines]
    public async Task A_new_version_is_written_previewed_and_published_without_a_programmer(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        Assert.Equal(Two, await PostAsync(admin, List, $"{List}?handler=Neste", new() { ["id"] = "arbeidsmiljo" }));

        // Waves and roles stand by name, not by code.
        Assert.StartsWith(
            "T0, før bistanden; T1, når bistanden er slutt; T2, et halvt år etter · Leder",
            (await admin.ReadAsync(Two)).QuerySelector("#del-egen_ledelse .tree__head .quiet.small")!.TextContent);

        // A rewording that is not told of is a fault, at the question and before publishing.
        Assert.Equal(Item + "?lagret#innhold", await SaveAsync(admin, Item, new() { ["text.nb"] = "Vi møtes ofte.", ["text.nn"] = "" }));
        var page = await admin.ReadAsync(Item);
        Assert.Contains("mangler på nynorsk", page.QuerySelector("#text-nn-m0")!.TextContent);
        Assert.Contains("text-nn-m0", page.QuerySelector("#text-nn")!.GetAttribute("aria-describedby"));
        var publish = await admin.ReadAsync(Two + "/publiser");
        Assert.Null(publish.QuerySelector("form[action$=publiser]"));
        var link = publish.QuerySelector(".faults a")!.GetAttribute("href")!;
        Assert.Equal(Item + "#f-text", link);
        Assert.NotNull(page.QuerySelector("#f-text"));

        await SaveAsync(admin, Item, new() { ["text.nn"] = "Vi møtest ofte.", ["comparison.is"] = "comparable", ["comparison.reason"] = "Bare kortere" });
        publish = await admin.ReadAsync(Two + "/publiser");
        Assert.Contains(Browser.Rows(publish), row => row.StartsWith("Partssamarbeid", StringComparison.Ordinal) && row.EndsWith("Tallrekken går videre", StringComparison.Ordinal));
        Assert.Contains(Browser.Rows(publish), row => row.StartsWith("ps1 | Vi møtes ofte. Før: ", StringComparison.Ordinal) && row.Contains("Bare kortere", StringComparison.Ordinal));
        var preview = await admin.ReadAsync(Two + "/forhandsvis?rolle=verneombud&runde=T0&tekst=nn");
        Assert.Contains("Vi møtest ofte.", preview.QuerySelector(".preview")!.TextContent);

        Assert.Equal(Two, await PostAsync(admin, Two + "/publiser", Two + "/publiser", new() { ["revision"] = Revision(publish) }));
        Assert.Contains(Browser.Rows(await admin.ReadAsync(List)), row => row.Contains("arbeidsmiljo | 2 |", StringComparison.Ordinal) && row.Contains("av admin", StringComparison.Ordinal));
        page = await admin.ReadAsync(Two);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Item)).StatusCode);
        Assert.Equal(2, (await application.Services.GetRequiredService<QuestionnaireStore>().GetAsync("arbeidsmiljo", 2)).Version);
    }

    [Fact]
    public async Task An_edit_on_an_older_page_is_refused_and_keeps_what_was_typed()
    {
        await using var application = await Application.StartAsync();
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        await PostAsync(admin, List, $"{List}?handler=Neste", new() { ["id"] = "arbeidsmiljo" });
        var fields = FieldsOf(await admin.ReadAsync(Item));
        await SaveAsync(admin, Item, new() { ["text.nb"] = "Karis ord." });

        fields["text.nb"] = "Mine ord.";
        var answer = await admin.PostFormAsync(Item, Item, fields);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal("Mine ord.", page.QuerySelector("#text-nb")!.TextContent.Trim());
        Assert.Contains("Lagret nå: «Karis ord.»", page.QuerySelector("#f-text")!.TextContent);
        Assert.Equal("alert", page.QuerySelector(".ds-error-summary")!.GetAttribute("role"));
        Assert.StartsWith("Feil: ", page.Title);
        Assert.Contains("Karis ord.", (await StoredAsync(application)).ToJson());

        // Looked over and saved once more, it counts.
        await PostAsync(admin, Item, Item, FieldsOf(page));
        Assert.Contains("Mine ord.", (await StoredAsync(application)).ToJson());
    }

    [Fact]
    public async Task What_cannot_be_stored_is_told_at_its_field_with_everything_kept()
    {
        await using var application = await Application.StartAsync();
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        await PostAsync(admin, List, $"{List}?handler=Neste", new() { ["id"] = "arbeidsmiljo" });
        var before = (await StoredAsync(application)).ToJson();
        const string scale = Two + "/skala/partssamarbeid";
        var fields = FieldsOf(await admin.ReadAsync(scale));
        (fields["minimumShareAnswered"], fields["title.nb"], fields["new"]) = ("halvparten", "Samarbeid", "Nei takk");

        var answer = await admin.PostFormAsync(scale, scale, fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal(["#minimumShareAnswered", "#new"], page.QuerySelectorAll(".ds-error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal(("halvparten", "true"), (page.QuerySelector("#minimumShareAnswered")!.GetAttribute("value"), page.QuerySelector("#minimumShareAnswered")!.GetAttribute("aria-invalid")));
        Assert.Equal("Nei takk", page.QuerySelector("#new")!.GetAttribute("value"));
        Assert.Equal("Samarbeid", page.QuerySelector("#title-nb")!.TextContent.Trim());
        Assert.Equal(before, (await StoredAsync(application)).ToJson());

        var nynorsk = await Browser.DocumentOfAsync(await admin.PostFormAsync(scale, scale + "?sprak=nn", fields));
        Assert.Contains("Skriv eit tal", nynorsk.QuerySelector(".ds-error-summary")!.TextContent);
    }

    [Fact]
    public async Task Saving_a_page_as_it_is_changes_no_word_of_any_part()
    {
        await using var application = await Application.StartAsync();
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        await PostAsync(admin, List, $"{List}?handler=Neste", new() { ["id"] = "arbeidsmiljo" });
        var before = await StoredAsync(application);
        var addresses = DraftParts.All.SelectMany(part => before.Ids(part).Select(id => PartNames(part, id))).Prepend(Two + "/tekster").ToList();
        Assert.True(addresses.Count > 40);

        foreach (var address in addresses) await SaveAsync(admin, address, []);

        Assert.True(JsonNode.DeepEquals(before.Root, (await StoredAsync(application)).Root));
    }

    [Fact]
    public async Task A_questionnaire_is_made_from_nothing_on_the_pages_alone()
    {
        await using var application = await Application.StartAsync();
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        const string mine = "/drift/skjema/samtalen/1";
        Assert.Equal(mine, await PostAsync(admin, List, $"{List}?handler=Ny", new() { ["newId"] = "samtalen" }));
        await SaveAsync(admin, mine + "/tekster", Both("title", "Samtalen", "Samtalen").Concat(Both("note", "Ikke validert.", "Ikkje validert.")));
        await AddAsync(admin, mine, "svarsett", "fem");
        var options = new Dictionary<string, string> { ["options.rows"] = "5" };
        for (var i = 0; i < 5; i++) foreach (var (name, value) in Both($"options.{i}.label", $"Svar {i}", $"Svar {i}").Prepend(new($"options.{i}.code", $"{5 - i}"))) options[name] = value;
        await SaveAsync(admin, mine + "/svarsett/fem", options.Concat(Both("nonAnswers.0.label", "Vet ikke", "Veit ikkje")));
        await AddAsync(admin, mine, "tema", "alt");
        await SaveAsync(admin, mine + "/tema/alt", Both("title", "Alt", "Alt"));
        await AddAsync(admin, mine, "del", "forst");
        Assert.Equal(mine + "/sporsmal/a", await SaveAsync(admin, mine + "/del/forst", [.. Both("title", "Først", "Først"), new("theme", "alt"), new("waves", "T0"), new("new", "a")]));
        await SaveAsync(admin, mine + "/sporsmal/a", [new("type", "single")]);
        await SaveAsync(admin, mine + "/sporsmal/a", [.. Both("text", "Snakker dere sammen?", "Snakkar de saman?"), new("answerSet", "fem")]);
        await AddAsync(admin, mine, "del", "sa");
        Assert.Equal(mine + "/sporsmal/b", await SaveAsync(admin, mine + "/del/sa", [.. Both("title", "Så", "Så"), new("theme", "alt"), new("waves", "T0"), new("new", "b")]));
        await SaveAsync(admin, mine + "/sporsmal/b", [new("type", "number"), new("showWhen.0.item", "a")]);
        await SaveAsync(admin, mine + "/sporsmal/b", [.. Both("text", "Hvor ofte?", "Kor ofte?"), new("minimum", "0"), new("maximum", "12,5"), new("decimals", "1"), new("showWhen.0.anyOf", "5")]);
        await AddAsync(admin, mine, "skala", "samtale");
        await SaveAsync(admin, mine + "/skala/samtale", [.. Both("title", "Samtale", "Samtale"), .. Both("description", "Mye", "Mykje"), new("add", "a")]);

        var overview = await admin.ReadAsync(mine);
        Assert.True(overview.QuerySelector(".faults") is null, overview.QuerySelector(".faults")?.TextContent);
        Assert.Equal(mine, await PostAsync(admin, mine + "/publiser", mine + "/publiser", new() { ["revision"] = Revision(overview) }));
        var made = await application.Services.GetRequiredService<QuestionnaireStore>().GetAsync("samtalen", 1);
        Assert.Equal([1, 2, 3, 4, 5], made.AnswerSets[0].Options.Select(option => option.Code));
        Assert.Equal((0m, 12.5m, 1), (made.Items[1].Number!.Minimum, made.Items[1].Number!.Maximum, made.Items[1].Number!.Decimals));
        Assert.Equal(5, Assert.Single(Assert.IsType<AnswerCondition>(Assert.Single(made.Items[1].ShowWhen)).AnyOf));
        Assert.Equal("a", Assert.Single(made.Scales[0].Items).Id);
    }

    [Fact]
    public async Task Questions_move_leave_and_go()
    {
        await using var application = await Application.StartAsync();
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        await PostAsync(admin, List, $"{List}?handler=Neste", new() { ["id"] = "arbeidsmiljo" });
        const string scale = Two + "/skala/partssamarbeid";

        await SaveAsync(admin, scale, new() { ["do"] = "up:ps2" });
        await SaveAsync(admin, scale, new() { ["do"] = "out:ps3" });
        var stored = await StoredAsync(application);
        Assert.Equal(["ps2", "ps1"], stored.ItemsOf(stored.Find(DraftPart.Scale, "partssamarbeid")!));

        Assert.Equal(Two, await PostAsync(admin, Item, $"{Item}?handler=Fjern", new() { ["revision"] = Revision(await admin.ReadAsync(Item)) }));
        Assert.Null((await StoredAsync(application)).Find(DraftPart.Item, "ps1"));

        var sections = (await StoredAsync(application)).Ids(DraftPart.Section);
        var moved = await PostAsync(admin, Two, $"{Two}?handler=Flytt", new() { ["part"] = "del", ["name"] = sections[1], ["steps"] = "-1", ["revision"] = Revision(await admin.ReadAsync(Two)) });
        Assert.Equal($"{Two}#del-{sections[1]}", moved);
        Assert.Equal(sections[1], (await StoredAsync(application)).Ids(DraftPart.Section)[0]);

        Assert.Equal(List, await PostAsync(admin, Two, $"{Two}?handler=Slett", new() { ["revision"] = Revision(await admin.ReadAsync(Two)) }));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Two)).StatusCode);
    }

    private static string PartNames(DraftPart part, string id) => Web.Pages.Drift.Skjema.PartNames.AddressOf("arbeidsmiljo", 2, part, id);

    internal static async Task<DraftDocument> StoredAsync(Application application, string id = "arbeidsmiljo", int version = 2) =>
        DraftDocument.Parse((await application.Services.GetRequiredService<DraftStore>().FindAsync(id, version))!.Document);

    internal static string Revision(IDocument page) => page.QuerySelector("input[name=revision]")!.GetAttribute("value")!;

    /// <summary>Opens the page, fills in what differs, and presses save, as a browser does.</summary>
    internal static async Task<string> SaveAsync(Browser browser, string address, IEnumerable<KeyValuePair<string, string>> filledIn)
    {
        var fields = FieldsOf(await browser.ReadAsync(address));
        foreach (var (name, value) in filledIn) fields[name] = value;
        return await PostAsync(browser, address, address, fields);
    }

    internal static Task<string> SaveAsync(Browser browser, string address, Dictionary<string, string> filledIn) =>
        SaveAsync(browser, address, filledIn.AsEnumerable());

    /// <returns>Where the browser is sent.</returns>
    internal static async Task<string> PostAsync(Browser browser, string page, string target, Dictionary<string, string> fields)
    {
        var answer = await browser.PostFieldsAsync(page, target, fields.SelectMany(field => field.Value.Split(Joined).Select(value => new KeyValuePair<string, string>(field.Key, value))));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{target}: {answer.StatusCode} {(await Browser.DocumentOfAsync(answer)).QuerySelector("main")?.TextContent}");
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task AddAsync(Browser browser, string questionnaire, string part, string name) =>
        await PostAsync(browser, questionnaire, $"{questionnaire}?handler=Ny", new() { ["part"] = part, ["name"] = name, ["revision"] = Revision(await browser.ReadAsync(questionnaire)) });

    private static IEnumerable<KeyValuePair<string, string>> Both(string name, string bokmal, string nynorsk) => [new($"{name}.nb", bokmal), new($"{name}.nn", nynorsk)];

    // What a browser would send. Boxes that share a name are kept together until they are sent.
    private static Dictionary<string, string> FieldsOf(IDocument page)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in page.QuerySelectorAll("#fields [name]:not(button)"))
        {
            var name = field.GetAttribute("name")!;
            if (name == "__RequestVerificationToken" || (field.GetAttribute("type") is "checkbox" or "radio" && !field.HasAttribute("checked"))) continue;
            var value = field switch
            {
                { LocalName: "textarea" } => field.TextContent.TrimStart('\n'),
                { LocalName: "select" } => (field.QuerySelector("option[selected]") ?? field.QuerySelector("option"))?.GetAttribute("value") ?? "",
                _ => field.GetAttribute("value") ?? "",
            };
            fields[name] = fields.TryGetValue(name, out var others) ? $"{others}{Joined}{value}" : value;
        }
        return fields;
    }
}
