using Evaluering.Core.Domain;
using Evaluering.Core.OpenText;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Drift.Fritekst;

/// <summary>People who have written something in a closed wave.</summary>
internal static class Written
{
    /// <summary>One company in which the leader has written <paramref name="text"/> under «positivt» and nobody anything else.</summary>
    /// <returns>The text's key in addresses.</returns>
    public static async Task<string> ByOneAsync(Application service, Survey survey, string text, string status = "closed")
    {
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 12, 1), 1, (_, _) => 4, status);
        var response = company.Id * 100 + (int)Wave.After * 10;
        await service.HasAsync(
            """
            update response set answers = @answers where id = @response;
            """,
            new { response, answers = $$"""{"ps1":4,"positivt":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""" });
        await GatherAsync(service);
        return $"{response}-positivt";
    }

    public static async Task GatherAsync(Application service)
    {
        var gathering = service.Services.GetRequiredService<OpenTextGathering>();
        while (await service.Database.WriteAsync(transaction => gathering.GatherAsync(transaction, service.Clock.GetUtcNow())) > 0)
        {
        }
    }

    /// <summary>Everything the queue has of one text: state, revision, what may leave.</summary>
    public static async Task<(string State, int Revision, string? Redacted)> StateAsync(Application service, string key)
    {
        var text = TextKey.Parse(key)!.Value;
        await using var connection = await service.Database.OpenAsync();
        var row = await ReviewQueries.FindAsync(connection, text);
        return row is null ? ("none", 0, null) : (row.State, row.Revision, row.Redacted);
    }

    /// <summary>Two persons let every waiting text out, one after another, as «tekst» and its key.</summary>
    public static async Task ApproveAllAsync(Application service)
    {
        var review = service.Services.GetRequiredService<OpenTextReview>();
        await using var connection = await service.Database.OpenAsync();
        foreach (var row in await ReviewQueries.UndecidedAsync(connection, 0, int.MaxValue))
        {
            var text = $"tekst {row.ResponseId} {row.Item}";
            var harmless = (await review.FindAsync(row.Key))!.FoundIn(text).Select(part => OpenTextReview.Harmless(text, part)).ToHashSet();
            Assert.Equal(ReviewOutcome.Done, await review.ProposeAsync(row.Key, row.Revision, text, harmless, "a"));
            Assert.Equal(ReviewOutcome.Done, await review.ApproveAsync(row.Key, row.Revision + 1, text, harmless, "b"));
        }
    }
}
