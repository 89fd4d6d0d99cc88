using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Mail;

/// <summary>
/// The statements of the outbox. Each takes many mails at once, as rows of a JSON array. A lease is about running processes, so its clock is the machine's,
/// also when a job is run as of another instant; when a mail may leave is up to the business clock.
/// </summary>
internal static class OutboxQueries
{
    /// <summary>The next mails that may leave, those that have waited longest first. On PostgreSQL no other worker sees them until the transaction has ended.</summary>
    public static Task<List<ClaimedMail>> NextAsync(DbTransaction transaction, DatabaseEngine engine, bool isSendingTime, DateTimeOffset now, DateTimeOffset clock, int atMost) =>
        transaction.QueryKeptAsync<ClaimedMail>(
            $"""
            /* OutboxQueries */
            with waiting as (
                select id, kind, attempts, number, person, due_at, seat_id, planned_wave_id, attempts > 0 or leased_until is not null as was_claimed from mail
                where sent_at is null and given_up_at is null and due_at <= @now and (leased_until is null or leased_until <= @clock){OnlyReceiptsUnless(isSendingTime)}
                order by due_at, id limit @atMost {engine.Take("mail")})
            select m.id, m.kind, m.attempts, m.number, m.was_claimed, m.due_at, m.seat_id, a.id as assistance_id, s.role, w.wave, w.closes_at, w.status as wave_status,
                   w.questionnaire_id, w.questionnaire_version, co.orgnr as company_orgnr, co.name as company_name, co.deleted_on as company_deleted_on,
                   a.merged_into_id is not null as merged, a.status = 'pagaende' as case_goes_on,
                   c.email, coalesce(c.language, 'nb') as language, m.person <> s.person as other_person, s.left_at is not null as seat_left,
                   i.nonce as invitation_nonce, l.nonce as company_nonce, r.id is not null as answered, i.withdrawn_at is not null as withdrawn,
                   (select string_agg(coalesce(t.parent_code || ',', '') || t.code, ',')
                    from assistance_service d join service_type t on t.code = d.service_code where d.assistance_id = a.id) as services,
                   exists (select 1 from meeting_seat q join meeting g on g.code_hash = q.code_hash
                           where q.seat_id = m.seat_id and g.planned_wave_id = m.planned_wave_id) as chosen_in_meeting
            from waiting m
            join panel_seat s on s.id = m.seat_id
            join planned_wave w on w.id = m.planned_wave_id
            join assistance a on a.id = w.assistance_id
            join company co on co.orgnr = a.company_orgnr
            left join contact c on c.seat_id = s.id
            left join company_link l on l.assistance_id = a.id
            left join invitation i on i.seat_id = m.seat_id and i.planned_wave_id = m.planned_wave_id
            left join response r on r.invitation_id = i.id
            """,
            ("now", now), ("clock", clock), ("atMost", atMost));

    /// <summary>Those of the mails that come after an invitation to the same questionnaire which has left to the same address.</summary>
    public static Task<IEnumerable<long>> ComingAgainAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<ClaimedMail> mails) => transaction.Connection!.QueryAsync<long>(
        $"""
        /* OutboxQueries */
        select m.id from {engine.JsonRows("@rows")} r
        join mail m on m.id = cast(r.value ->> 0 as integer)
        join mail e on e.seat_id = m.seat_id and e.planned_wave_id = m.planned_wave_id and e.kind = 'invitation' and e.person = m.person and e.sent_at is not null
        join address_day d on d.address_key = r.value ->> 1 and d.mail_id = e.id
        """,
        new { rows = JsonRows.Of(mails.Select(mail => new object[] { mail.Id, mail.AddressKey })) },
        transaction);

    public static Task LeaseAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, string worker, DateTimeOffset until) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set leased_by = @worker, leased_until = @until", ids, ("worker", worker), ("until", until));

    /// <summary>Lets mails wait until a limit leaves room.</summary>
    public static Task DeferAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, DateTimeOffset until) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set due_at = @until, leased_by = null", ids, ("until", until));

    /// <summary>Gives back what was claimed and never tried. The end of the lease stays, to tell that it may have its places already.</summary>
    public static Task ReleaseAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, DateTimeOffset clock) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set leased_by = null, leased_until = @clock", ids, StillOurs, Ours, ("clock", clock));

    /// <summary>Records that mails have left, whoever holds them now and whatever has been decided of them since. What is to be sent once more is another mail.</summary>
    public static Task SentAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, DateTimeOffset now) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set sent_at = @now, attempts = mail.attempts + 1, given_up_at = null, leased_by = null, leased_until = null, last_error = null", ids,
        "and mail.sent_at is null", ("now", now));

    /// <summary>Records that mails were tried in vain and are to be tried again.</summary>
    public static Task PostponeAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, string reason, DateTimeOffset until) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set due_at = @until, attempts = mail.attempts + 1, leased_by = null, leased_until = null, last_error = @reason", ids,
        StillOurs, Ours, ("until", until), ("reason", reason));

    /// <summary>Gives up mails that have been tried for the last time.</summary>
    public static Task GiveUpAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, string reason, DateTimeOffset now) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set given_up_at = @now, attempts = mail.attempts + 1, leased_by = null, leased_until = null, last_error = @reason", ids,
        StillOurs, Ours, ("now", now), ("reason", reason));

    /// <summary>Gives up mails that are not to be sent after all.</summary>
    public static Task DropAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, string reason, DateTimeOffset now) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason", ids, ("now", now), ("reason", reason));

    /// <summary>Notes on mails that were not tried why that is.</summary>
    public static Task NoteAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<long> ids, string reason, DateTimeOffset clock) => ForEachAsync(
        transaction, engine, "/* OutboxQueries */ update mail set leased_by = null, leased_until = @clock, last_error = @reason", ids, StillOurs, Ours, ("clock", clock), ("reason", reason));

    /// <summary>Frees what a process that has died had claimed.</summary>
    public static async Task ReleaseDeadAsync(DbTransaction transaction, DateTimeOffset clock)
    {
        var holders = await transaction.QueryKeptAsync<Holder>(
            """
            /* OutboxQueries */
            select distinct leased_by from mail where sent_at is null and given_up_at is null and leased_by is not null and leased_until > @clock
            """,
            ("clock", clock));
        await transaction.Connection!.ExecuteAsync(
            "/* OutboxQueries */ update mail set leased_by = null, leased_until = @clock where sent_at is null and given_up_at is null and leased_by = @dead",
            holders.Where(holder => Worker.IsDead(holder.LeasedBy)).Select(holder => new { dead = holder.LeasedBy, clock }),
            transaction);
    }

    /// <summary>How many mails may leave now, counted as far as <paramref name="atMost"/>.</summary>
    public static async Task<int> CountAsync(DbTransaction transaction, bool isSendingTime, DateTimeOffset now, DateTimeOffset clock, int atMost) => (await transaction.QueryIdsKeptAsync(
        $"""
        /* OutboxQueries */
        select id from mail
        where sent_at is null and given_up_at is null and due_at <= @now and (leased_until is null or leased_until <= @clock){OnlyReceiptsUnless(isSendingTime)}
        order by due_at, id limit @atMost
        """,
        ("now", now), ("clock", clock), ("atMost", atMost))).Count;

    /// <summary>Whether a worker holds mails that will be free soon, should it not send them.</summary>
    public static Task<bool> IsHeldAsync(DbConnection connection, bool isSendingTime, DateTimeOffset now, DateTimeOffset clock, DateTimeOffset soon) => connection.ExecuteScalarAsync<bool>(
        $"""
        /* OutboxQueries */
        select exists (select 1 from mail where sent_at is null and given_up_at is null and due_at <= @now and leased_by is not null
            and leased_until > @clock and leased_until <= @soon{OnlyReceiptsUnless(isSendingTime)})
        """,
        new { now, clock, soon });

    private sealed record Holder
    {
        public string LeasedBy { get; init; } = "";
    }

    // Somebody else may have it since the lease ran out.
    private const string StillOurs = "and mail.sent_at is null and mail.given_up_at is null and mail.leased_by = @worker";

    private static (string Name, object Value) Ours => ("worker", Worker.Name);

    private static string OnlyReceiptsUnless(bool isSendingTime) => isSendingTime ? "" : $" and kind = '{MailKinds.Receipt}'";

    private static Task ForEachAsync(DbTransaction transaction, DatabaseEngine engine, string update, IEnumerable<long> ids, params (string Name, object Value)[] parameters) =>
        ForEachAsync(transaction, engine, update, ids, "", parameters);

    private static Task ForEachAsync(
        DbTransaction transaction, DatabaseEngine engine, string update, IEnumerable<long> ids, string condition, params (string Name, object Value)[] parameters) =>
        transaction.ExecuteKeptAsync(
            $"{update} from {engine.JsonRows("@rows")} chosen where mail.id = cast(chosen.value ->> 0 as integer) {condition}",
            [("rows", JsonRows.Of(ids)), .. parameters]);
}
