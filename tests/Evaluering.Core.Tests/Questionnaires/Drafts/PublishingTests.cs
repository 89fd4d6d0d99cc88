using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Questionnaires.Drafts;

public sealed class PublishingTests
{
    private const string Id = QuestionnaireStore.Current;
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory, OnBothEngines]
    public async Task A_published_draft_is_what_new_waves_get_and_no_draft_any_more(DatabaseEngine engine)
    {
        await using var test = await DraftAsync(engine, item => item["comparison"] = Comparison(comparable: true));
        var (drafts, publishing) = Services(test);
        var document = (await drafts.FindAsync(Id, 2))!.Document;

        Assert.Equal(PublishOutcome.Published, await publishing.PublishAsync(Id, 2, 2, "kari"));

        Assert.Empty(await drafts.AllAsync());
        Assert.Equal(document, await drafts.PublishedDocumentAsync(Id, 2));
        var published = (await drafts.PublishedAsync())[0];
        Assert.Equal((2, Now, "kari"), (published.Version, published.PublishedAt!.Value, published.PublishedBy));
        await using var connection = await test.Database.OpenAsync();
        Assert.Equal(2, await QuestionnaireStore.CurrentVersionAsync(connection));
        Assert.Equal(PublishOutcome.AlreadyPublished, await publishing.PublishAsync(Id, 2, 2, "kari"));
        Assert.Equal(PublishOutcome.Gone, await publishing.PublishAsync(Id, 3, 1, "kari"));
    }

    [Theory, OnBothEngines]
    public async Task Ten_who_publish_at_once_publish_once(DatabaseEngine engine)
    {
        await using var test = await DraftAsync(engine, _ => { });
        var (drafts, publishing) = Services(test);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => publishing.PublishAsync(Id, 2, 2, "kari")));

        Assert.Single(outcomes, PublishOutcome.Published);
        Assert.Equal(9, outcomes.Count(outcome => outcome == PublishOutcome.AlreadyPublished));
        Assert.Equal(2, (await drafts.PublishedAsync()).Count);
        Assert.Empty(await drafts.AllAsync());
    }

    [Theory, OnBothEngines]
    public async Task An_edit_at_the_same_time_is_published_or_stands_as_a_draft_but_is_never_lost(DatabaseEngine engine)
    {
        await using var test = await DraftAsync(engine, _ => { });
        var (drafts, publishing) = Services(test);

        var publish = publishing.PublishAsync(Id, 2, 2, "kari");
        var edit = drafts.EditAsync(Id, 2, 2, DraftStoreTests.SetTitle("Senere"), "ola");
        await Task.WhenAll(publish, edit);

        Assert.Equal((await publish == PublishOutcome.Published) ? DraftOutcome.Gone : DraftOutcome.Saved, (await edit).Outcome);
        Assert.Equal(await publish == PublishOutcome.Published ? 0 : 1, (await drafts.AllAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task What_is_broken_or_half_translated_is_not_published(DatabaseEngine engine)
    {
        foreach (var (spoil, part, place) in Spoilt())
        {
            await using var test = await DraftAsync(engine, spoil);
            var (drafts, publishing) = Services(test);

            Assert.Equal(PublishOutcome.HasFaults, await publishing.PublishAsync(Id, 2, 2, "kari"));

            var fault = Assert.Single((await publishing.CheckAsync((await drafts.FindAsync(Id, 2))!)).Faults);
            Assert.Equal((part, "ps1", place), (fault.Part!.Value, fault.PartId, fault.Place));
            Assert.NotEqual(fault.Message.Nb, fault.Message.Nn);
            Assert.Single(await drafts.PublishedAsync());
            Assert.Single(await drafts.AllAsync());
        }
    }

    [Theory, OnBothEngines]
    public async Task Somebody_elses_edit_since_the_consequences_were_read_stops_it(DatabaseEngine engine)
    {
        await using var test = await DraftAsync(engine, _ => { });
        var (drafts, publishing) = Services(test);
        await drafts.EditAsync(Id, 2, 2, DraftStoreTests.SetTitle("Nytt"), "ola");

        Assert.Equal(PublishOutcome.Changed, await publishing.PublishAsync(Id, 2, 2, "kari"));

        Assert.Single(await drafts.PublishedAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_fails_in_the_middle_leaves_the_draft_and_nothing_published(DatabaseEngine engine)
    {
        await using var test = await DraftAsync(engine, _ => { });
        var (drafts, publishing) = Services(test);
        // After the draft has been taken away, the version itself is refused by the database.
        await test.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            engine == DatabaseEngine.Sqlite
                ? "create trigger full_disk before insert on questionnaire begin select raise(abort, 'full'); end"
                : """
                  create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'full'; end; $$;
                  create trigger full_disk before insert on questionnaire for each row execute function full_disk();
                  """,
            transaction: transaction));
        var before = await drafts.FindAsync(Id, 2);

        await Assert.ThrowsAnyAsync<DbException>(() => publishing.PublishAsync(Id, 2, 2, "kari"));

        Assert.NotNull(before);
        Assert.Equal(before, await drafts.FindAsync(Id, 2));
        Assert.Single(await drafts.PublishedAsync());
    }

    [Fact]
    public void What_publishing_means_is_told_item_by_item_and_scale_by_scale()
    {
        var json = JsonNode.Parse(Shipped.Json)!.AsObject();
        (json["version"], json["previousVersion"]) = (2, 1);
        foreach (var item in json["items"]!.AsArray()) item!["comparison"] = new JsonObject { ["is"] = "same" };
        Reword("ps1", comparable: true);
        Reword("rk1", comparable: false);

        var changes = VersionChanges.Between(Questionnaire.Parse(json.ToJsonString()), Shipped.Questionnaire);

        Assert.Equal(VersionChange.Comparable, changes.Items.Single(change => change.Item.Id == "ps1").Change);
        Assert.Equal("fordi", changes.Items.Single(change => change.Item.Id == "ps1").Reason);
        Assert.Equal(VersionChange.Broken, changes.Items.Single(change => change.Item.Id == "rk1").Change);
        Assert.Equal(VersionChange.Same, changes.Items.Single(change => change.Item.Id == "ps2").Change);
        Assert.Equal(VersionChange.Comparable, changes.Scales.Single(change => change.Scale.Id == "partssamarbeid").Change);
        Assert.Equal(VersionChange.Broken, changes.Scales.Single(change => change.Scale.Id == "rolleklarhet").Change);
        Assert.Equal(VersionChange.Comparable, changes.Scales.Single(change => change.Scale.Id == "ledelse").Change);

        void Reword(string id, bool comparable)
        {
            var item = json["items"]!.AsArray().Single(item => (string)item!["id"]! == id)!;
            item["text"]!["nb"] = "Andre ord.";
            item["comparison"] = Comparison(comparable);
        }
    }

    private static IEnumerable<(Action<JsonObject> Spoil, DraftPart Part, string Place)> Spoilt() =>
    [
        (item => item["text"]!.AsObject().Remove("nn"), DraftPart.Item, "text.nn"),
        (item => item["text"]!.AsObject().Remove("nb"), DraftPart.Item, "text.nb"),
        (item => item.Remove("comparison"), DraftPart.Item, "comparison"),
        (item => item["text"]!["nb"] = "Andre ord, men sagt å være likt.", DraftPart.Item, "comparison"),
        (item => item["comparison"] = new JsonObject { ["is"] = "new" }, DraftPart.Item, "comparison"),
        (item => item["answerSet"] = "finnes_ikke", DraftPart.Item, "answerSet"),
        (item => item["showWhen"] = new JsonArray(new JsonObject { ["services"] = new JsonArray("finnes-ikke") }), DraftPart.Item, "showWhen[0].services[0]"),
    ];

    private static JsonObject Comparison(bool comparable) => new() { ["is"] = "reworded", ["comparable"] = comparable, ["reason"] = "fordi" };

    /// <summary>A draft of version 2, at revision 2, in which the first item has been edited.</summary>
    private static async Task<TestDatabase> DraftAsync(DatabaseEngine engine, Action<JsonObject> edit)
    {
        var test = await DraftStoreTests.ShippedAsync(engine);
        var (drafts, _) = Services(test);
        await drafts.CreateNextAsync(Id, "kari");
        await drafts.EditAsync(Id, 2, 1, document =>
        {
            edit(document.Find(DraftPart.Item, "ps1")!);
            return null;
        }, "kari");
        return test;
    }

    private static (DraftStore Drafts, Publishing Publishing) Services(TestDatabase test) =>
        (new DraftStore(test.Database, new FixedTime(Now)), new Publishing(test.Database, new FixedTime(Now)));
}
