using Dapper;
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
        while (await service.Database.WriteAsync(gathering.GatherAsync) > 0)
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

    /// <summary>Two persons let every waiting text out as it is suggested.</summary>
    public static Task ApproveAllAsync(Application service) => service.HasAsync(
        """
        update open_text_review
        set state = 'approved', redacted = 'tekst ' || response_id || ' ' || item, proposed_by = 'a', proposed_at = @now, decided_by = 'b', decided_at = @now, revision = 2
        where state = 'waiting'
        """,
        new { now = service.Clock.GetUtcNow() });
}
