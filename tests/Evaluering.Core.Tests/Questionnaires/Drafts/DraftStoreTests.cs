using System.Text.Json.Nodes;
using Dapper;
using Evaluering.Core.Hosting;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Questionnaires.Drafts;

public sealed class DraftStoreTests
{
    private const string Id = QuestionnaireStore.Current;
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory, OnBothEngines]
    public async Task The_next_version_is_the_newest_with_every_item_the_same(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));

        var draft = (await drafts.CreateNextAsync(Id, "kari")).Draft!;

        Assert.Equal((2, 1, "kari", Now), (draft.Version, draft.Revision, draft.UpdatedBy, draft.UpdatedAt));
        var stored = (await drafts.FindAsync(Id, 2))!;
        Assert.Equal(draft, stored);
        var questionnaire = Questionnaire.Parse(stored.Document);
        Assert.Equal((2, 1), (questionnaire.Version, questionnaire.PreviousVersion));
        Assert.All(questionnaire.Items, item => Assert.Equal(ComparisonKind.Same, item.Comparison!.Kind));
        Assert.Empty((await new Publishing(test.Database, new FixedTime(Now)).CheckAsync(stored)).Faults);
        Assert.Contains("allerede et utkast", (await drafts.CreateNextAsync(Id, "ola")).Refusal!.Nb);
        Assert.Equal(draft, Assert.Single(await drafts.AllAsync()));
    }

    [Theory, OnBothEngines]
    public async Task An_edit_of_an_older_revision_is_refused_and_changes_nothing(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));
        await drafts.CreateNextAsync(Id, "kari");

        Assert.Equal(DraftOutcome.Saved, (await drafts.EditAsync(Id, 2, 1, SetTitle("Karis"), "kari")).Outcome);
        Assert.Equal(DraftOutcome.Changed, (await drafts.EditAsync(Id, 2, 1, SetTitle("Olas"), "ola")).Outcome);

        var draft = (await drafts.FindAsync(Id, 2))!;
        Assert.Equal((2, "kari"), (draft.Revision, draft.UpdatedBy));
        Assert.Contains("Karis", draft.Document);
        Assert.Equal(DraftOutcome.Changed, (await drafts.DeleteAsync(Id, 2, 1)).Outcome);
        Assert.Equal(DraftOutcome.Saved, (await drafts.DeleteAsync(Id, 2, 2)).Outcome);
        Assert.Equal(DraftOutcome.Gone, (await drafts.EditAsync(Id, 2, 2, SetTitle("For sent"), "ola")).Outcome);
        Assert.Equal(DraftOutcome.Gone, (await drafts.DeleteAsync(Id, 2, 2)).Outcome);
    }

    [Theory, OnBothEngines]
    public async Task Of_ten_edits_at_once_one_is_stored(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));
        await drafts.CreateNextAsync(Id, "kari");

        var edits = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => drafts.EditAsync(Id, 2, 1, SetTitle($"Nummer {i}"), $"bruker{i}")));

        var winner = Assert.Single(edits.Index(), edit => edit.Item.Outcome == DraftOutcome.Saved).Index;
        Assert.Equal(9, edits.Count(edit => edit.Outcome == DraftOutcome.Changed));
        var draft = (await drafts.FindAsync(Id, 2))!;
        Assert.Equal((2, $"bruker{winner}"), (draft.Revision, draft.UpdatedBy));
        Assert.Contains($"Nummer {winner}", draft.Document);
    }

    [Theory, OnBothEngines]
    public async Task A_refused_edit_stores_nothing_of_what_it_did_before(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));
        var draft = (await drafts.CreateNextAsync(Id, "kari")).Draft!;

        var edit = await drafts.EditAsync(Id, 2, 1, document =>
        {
            SetTitle("Halvt")(document);
            return document.Add(DraftPart.Item, "ps1");
        }, "ola");

        Assert.Equal(DraftOutcome.Refused, edit.Outcome);
        Assert.Equal(draft, await drafts.FindAsync(Id, 2));
    }

    [Theory, OnBothEngines]
    public async Task A_file_becomes_the_next_version_of_its_instrument_with_whatever_is_missing(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));
        var file = JsonNode.Parse(Shipped.Json)!.AsObject();
        file["version"] = 17;
        file["items"]![0]!["text"]!.AsObject().Remove("nn");

        var draft = (await drafts.ImportAsync(file.ToJsonString(), "kari")).Draft!;

        Assert.Equal((Id, 2), (draft.Id, draft.Version));
        Assert.Equal((2, 1), ((int)JsonNode.Parse(draft.Document)!["version"]!, (int)JsonNode.Parse(draft.Document)!["previousVersion"]!));
    }

    [Theory]
    [InlineData("{", "$", "ikke gyldig JSON")]
    [InlineData("[]", "$", "feil slag")]
    [InlineData("""{ "id": "x", "items": {} }""", "$.items", "feil slag")]
    [InlineData("""{ "id": "x", "items": [{ "id": "a", "revesed": true }] }""", "$.items[0]", "revesed")]
    [InlineData("""{ "id": "x", "items": [{ "id": "a", "text": { "nb": 1 } }] }""", "$.items[0].text.nb", "feil slag")]
    [InlineData("""{ "id": "x", "items": [{ "type": "single" }] }""", "$.items[0]", "mangler «id»")]
    [InlineData("""{ "id": "x", "items": [{ "id": "a" }, { "id": "a" }] }""", "$.items[1]", "flere ganger")]
    [InlineData("""{ "id": "x", "items": [{ "id": "A b" }] }""", "$.items[0]", "kan ikke brukes")]
    [InlineData("""{ "id": "x", "answerSets": { "A/b": {} } }""", "$.answerSets.A/b", "kan ikke brukes")]
    [InlineData("""{ "id": "x", "sections": [{ "id": "s", "showWhen": [{ "servicees": ["a"] }] }] }""", "$.sections[0].showWhen[0]", "servicees")]
    [InlineData("""{ "id": "x", "sections": [{ "id": "s", "items": [1] }] }""", "$.sections[0].items[0]", "feil slag")]
    [InlineData("""{ "id": "X!", "items": [] }""", "$.id", "små bokstaver")]
    public async Task A_file_that_the_pages_cannot_edit_is_refused_with_the_place(string json, string path, string why)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));

        var made = await drafts.ImportAsync(json, "kari");

        Assert.Null(made.Draft);
        Assert.Contains(made.Faults, fault => fault.Path == path && fault.Fault.Contains(why, StringComparison.Ordinal));
        Assert.Empty(await drafts.AllAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_new_instrument_begins_empty_and_with_a_name_of_its_own(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        var drafts = new DraftStore(test.Database, new FixedTime(Now));

        var draft = (await drafts.CreateAsync("samtalen", "kari")).Draft!;

        Assert.Equal(("samtalen", 1), (draft.Id, draft.Version));
        Assert.NotEmpty((await new Publishing(test.Database, new FixedTime(Now)).CheckAsync(draft)).Faults);
        Assert.Contains("publisert fra før", (await drafts.CreateAsync(Id, "kari")).Refusal!.Nb);
        Assert.Contains("ingen publisert versjon", (await drafts.CreateNextAsync("samtalen", "kari")).Refusal!.Nb);
        Assert.NotNull((await drafts.CreateAsync("Samtalen 2", "kari")).Refusal);
    }

    [Theory, OnBothEngines]
    public async Task What_is_published_is_never_changed_or_deleted(DatabaseEngine engine)
    {
        await using var test = await ShippedAsync(engine);
        foreach (var statement in new[] { "update questionnaire set document = '{}'", "delete from questionnaire" })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
                test.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(statement, transaction: transaction)));
        }

        Assert.Equal(Shipped.Json, await new DraftStore(test.Database, new FixedTime(Now)).PublishedDocumentAsync(Id, 1));
    }

    internal static async Task<TestDatabase> ShippedAsync(DatabaseEngine engine)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await StorageSetup.PrepareAsync(test.Database, new FixedTime(Now));
        return test;
    }

    internal static Func<DraftDocument, LocalizedText?> SetTitle(string title) => document =>
    {
        document.Root["title"]!["nb"] = title;
        return null;
    };
}
