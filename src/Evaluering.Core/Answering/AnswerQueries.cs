using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Answering;

/// <summary>The statements of answering. Each takes many respondents at once, as rows of a JSON array: in a group a statement costs what one respondent's would.</summary>
public static class AnswerQueries
{
    // Read by the engine alone. Answers are full of quotes, and what is escaped for HTML is six characters each.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the links open, for those that open anything.</summary>
    public static Task<List<InvitedSeat>> FindAsync(DbConnection connection, DatabaseEngine engine, IEnumerable<string> tokenHashes, DbTransaction? transaction = null) =>
        connection.QueryKeptAsync<InvitedSeat>(
            $"""
            /* AnswerQueries */
            select i.id as invitation_id, i.token_hash, s.role, w.wave, coalesce(k.language, 'nb') as language, c.name as company_name,
                   (select string_agg(coalesce(t.parent_code || ',', '') || t.code, ',')
                    from assistance_service d join service_type t on t.code = d.service_code where d.assistance_id = w.assistance_id) as services,
                   w.opens_at, w.closes_at, w.questionnaire_id, w.questionnaire_version,
                   coalesce(f.revision, 0) as revision, f.answers as draft, r.answers as submitted, r.submitted_at
            from {engine.JsonRows("@rows")} asked
            join invitation i on i.token_hash = asked.value ->> 0
            join planned_wave w on w.id = i.planned_wave_id
            join panel_seat s on s.id = i.seat_id
            join assistance a on a.id = w.assistance_id
            join company c on c.orgnr = a.company_orgnr
            left join contact k on k.seat_id = s.id
            left join answer_draft f on f.invitation_id = i.id
            left join response r on r.invitation_id = i.id
            """,
            Json(tokenHashes.Select(hash => new object[] { hash })),
            default,
            transaction);

    /// <summary>Stores pages. One that was filled in on an older revision, or came when the wave was not open, is not stored.</summary>
    /// <returns>The invitations whose draft was stored.</returns>
    public static Task<List<long>> SaveDraftsAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> drafts, DateTimeOffset now) =>
        transaction.Connection!.QueryIdsKeptAsync(
            $"""
            /* AnswerQueries */
            insert into answer_draft (invitation_id, revision, answers, saved_at)
            select i.id, {Number("page", 1)} + 1, page.value ->> 2, @now
            from {engine.JsonRows("@rows")} page
            join invitation i on i.id = {Number("page", 0)}
            join planned_wave w on w.id = i.planned_wave_id
            left join answer_draft d on d.invitation_id = i.id
            where coalesce(d.revision, 0) = {Number("page", 1)} and w.opens_at <= @now and w.closes_at > @now
            on conflict (invitation_id) do update set revision = excluded.revision, answers = excluded.answers, saved_at = excluded.saved_at
            where answer_draft.revision = excluded.revision - 1
            returning invitation_id
            """,
            Json(drafts.Select(draft => new object?[] { draft.InvitationId, draft.Revision, draft.Answers })),
            now,
            transaction);

    /// <summary>Takes drafts away to be sent or dropped, under the same conditions as they are stored. Whoever takes one is alone in having it.</summary>
    /// <returns>The invitations whose draft was taken.</returns>
    public static Task<List<long>> TakeDraftsAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> drafts, DateTimeOffset now) =>
        transaction.Connection!.QueryIdsKeptAsync(
            $"""
            /* AnswerQueries */
            update answer_draft set answers = null, revision = answer_draft.revision + 1, saved_at = @now
            from {engine.JsonRows("@rows")} sent
            join invitation i on i.id = {Number("sent", 0)}
            join planned_wave w on w.id = i.planned_wave_id
            where answer_draft.invitation_id = i.id and answer_draft.revision = {Number("sent", 1)} and w.opens_at <= @now and w.closes_at > @now
            returning invitation_id
            """,
            Json(drafts.Select(draft => new object[] { draft.InvitationId, draft.Revision })),
            now,
            transaction);

    /// <summary>
    /// Stores what is sent, scores included, under the same conditions as drafts are stored: a new response, or new answers in the one that is there. What is sent as it was
    /// filled in comes from the draft, and does not travel. Whoever else would take or change the draft comes after.
    /// </summary>
    /// <returns>The invitations whose response was stored; their drafts are still to be taken.</returns>
    public static Task<List<long>> StoreResponsesAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> responses, DateTimeOffset now) =>
        transaction.Connection!.QueryIdsKeptAsync(
            $"""
            /* AnswerQueries */
            insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers, scores)
            select i.id, w.questionnaire_id, w.questionnaire_version, @now, coalesce(sent.value ->> 2, d.answers), sent.value ->> 3
            from {engine.JsonRows("@rows")} sent
            join answer_draft d on d.invitation_id = {Number("sent", 0)}
            join invitation i on i.id = d.invitation_id
            join planned_wave w on w.id = i.planned_wave_id
            where d.revision = {Number("sent", 1)} and w.opens_at <= @now and w.closes_at > @now
            {engine.Hold("d")}
            on conflict (invitation_id) do update set submitted_at = excluded.submitted_at, answers = excluded.answers, scores = excluded.scores
            returning invitation_id
            """,
            Json(responses.Select(response => new object?[] { response.InvitationId, response.Revision, response.Answers, ScaleScoring.ToJson(response.Scores) })),
            now,
            transaction);

    /// <summary>Puts those who ask for follow-up on the centre's list. Who is on it already stays as they are: another answer was corrected.</summary>
    public static Task AddFollowUpsAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> responses, DateTimeOffset now) =>
        transaction.Connection!.ExecuteKeptAsync(
            $"""
            /* AnswerQueries */
            insert into follow_up (response_id, asked_at)
            select r.id, @now
            from {engine.JsonRows("@rows")} sent
            join response r on r.invitation_id = {Number("sent", 0)}
            where true
            on conflict (response_id) do nothing
            """,
            Json(responses.Select(response => new object[] { response.InvitationId })),
            now,
            transaction);

    /// <summary>Takes those who no longer ask off the centre's list, with whatever was noted of it there.</summary>
    public static Task RemoveFollowUpsAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> responses) =>
        transaction.Connection!.ExecuteKeptAsync(
            $"""
            /* AnswerQueries */
            delete from follow_up where response_id in (
                select r.id from {engine.JsonRows("@rows")} sent join response r on r.invitation_id = {Number("sent", 0)})
            """,
            Json(responses.Select(response => new object[] { response.InvitationId })),
            default,
            transaction);

    /// <summary>
    /// One receipt a seat and wave, however often it is corrected; none where nobody can be written to. None either for a seat that was chosen in a
    /// meeting: whoever chose it need not be whom the address belongs to, and the receipt holds the link that opens the answers.
    /// </summary>
    public static Task AddReceiptsAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<AnswerWrite> responses, DateTimeOffset now) =>
        transaction.Connection!.ExecuteKeptAsync(
            $"""
            /* AnswerQueries */
            insert into mail (kind, seat_id, planned_wave_id, person, created_at, due_at)
            select 'receipt', i.seat_id, i.planned_wave_id, i.person, @now, @now
            from {engine.JsonRows("@rows")} sent
            join invitation i on i.id = {Number("sent", 0)}
            join contact k on k.seat_id = i.seat_id
            where not exists (
                select 1 from meeting_seat t join meeting m on m.code_hash = t.code_hash where t.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id)
            on conflict (seat_id, planned_wave_id, kind, person, number) do update set given_up_at = null, attempts = 0, last_error = null where mail.sent_at is null
            """,
            Json(responses.Select(response => new object[] { response.InvitationId })),
            now,
            transaction);

    /// <summary>Deletes the response of an invitation, and remembers that it was withdrawn.</summary>
    /// <returns>How many responses there were: 1 or 0.</returns>
    public static async Task<int> WithdrawAsync(DbTransaction transaction, long invitationId, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("/* AnswerQueries */ update invitation set withdrawn_at = @now where id = @invitationId", new { invitationId, now }, transaction);
        return await connection.ExecuteAsync("/* AnswerQueries */ delete from response where invitation_id = @invitationId", new { invitationId }, transaction);
    }

    private static string Number(string row, int column) => $"cast({row}.value ->> {column} as integer)";

    private static string Json(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows, Relaxed);
}
