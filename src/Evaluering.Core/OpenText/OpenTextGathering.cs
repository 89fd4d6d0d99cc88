using System.Data.Common;
using System.Globalization;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.OpenText;

/// <summary>
/// Puts what was written in closed waves in the queue for review. Not before they close: until then whoever wrote it can change it or take it back.
/// </summary>
public sealed class OpenTextGathering(QuestionnaireStore questionnaires)
{
    private const int WavesAtATime = 200;

    // An answer that was judged to be in time may be stored a moment after the wave has been closed.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <summary>Takes the next closed waves whose texts are not in the queue.</summary>
    /// <returns>How many waves were taken; 0 when none is due.</returns>
    public async Task<int> GatherAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var waves = await TakeDueAsync(transaction, now - Settling);
        if (waves.Count == 0) return 0;
        var texts = new List<(long ResponseId, string Item)>();
        foreach (var response in await ResponsesAsync(transaction, waves))
        {
            var questionnaire = await questionnaires.GetAsync(response.QuestionnaireId, response.QuestionnaireVersion);
            var answers = AnswerDocument.FromJson(response.Answers);
            texts.AddRange(questionnaire.Items
                .Where(item => item.Type == ItemType.OpenText && answers.Text(item.Id) is { Length: > 0 })
                .Select(item => (response.Id, item.Id)));
        }
        await MultiRow.WriteAsync(
            transaction,
            "/* OpenText/OpenTextGathering */ insert into open_text_review (response_id, item, state) values @rows on conflict (response_id, item) do nothing",
            texts,
            text => [text.ResponseId, text.Item, "waiting"]);
        return waves.Count;
    }

    private static Task<List<long>> TakeDueAsync(DbTransaction transaction, DateTimeOffset closedBy) => transaction.QueryIdsKeptAsync(
        string.Create(CultureInfo.InvariantCulture, $"""
        /* OpenText/OpenTextGathering */
        update planned_wave set open_text_due = false
        where open_text_due and id in (select id from planned_wave where open_text_due and status = 'closed' and closes_at <= @closedBy order by id limit {WavesAtATime})
        returning id
        """),
        ("closedBy", closedBy));

    private static Task<List<ClosedResponse>> ResponsesAsync(DbTransaction transaction, List<long> waves) => MultiRow.QueryAsync<ClosedResponse>(
        transaction,
        """
        /* OpenText/OpenTextGathering */
        select r.id, r.questionnaire_id, r.questionnaire_version, r.answers
        from invitation i join response r on r.invitation_id = i.id
        where i.planned_wave_id in (@keys)
        order by r.id
        """,
        waves.Cast<object>());

    private sealed record ClosedResponse
    {
        public long Id { get; init; }
        public string QuestionnaireId { get; init; } = "";
        public int QuestionnaireVersion { get; init; }
        public string Answers { get; init; } = "";
    }
}
