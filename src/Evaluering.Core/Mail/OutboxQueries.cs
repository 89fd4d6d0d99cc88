using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Mail;

/// <summary>A mail that this process has claimed, with all that is needed to write it.</summary>
public sealed record ClaimedMail
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public int Attempts { get; init; }
    public string Email { get; init; } = "";
    public string Language { get; init; } = "";
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string CompanyName { get; init; } = "";
    public DateTimeOffset ClosesAt { get; init; }
    public string? InvitationNonce { get; init; }
    public string CompanyNonce { get; init; } = "";
    public bool Answered { get; init; }
}

/// <summary>The statements of the outbox. A lease is about running processes, so its clock is the machine's, also when a job is run as of another instant.</summary>
public static class OutboxQueries
{
    /// <summary>Frees what a process that has died had claimed.</summary>
    public static async Task ReleaseDeadAsync(DbTransaction transaction, DateTimeOffset clock)
    {
        var holders = await transaction.Connection!.QueryAsync<string>(
            """
            /* OutboxQueries */
            select distinct leased_by from mail where sent_at is null and given_up_at is null and leased_by is not null and leased_until > @clock
            """,
            new { clock },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "/* OutboxQueries */ update mail set leased_by = null, leased_until = null where sent_at is null and leased_by = @dead",
            holders.Where(Worker.IsDead).Select(dead => new { dead }),
            transaction);
    }

    /// <summary>Claims the next mail that waits.</summary>
    /// <returns>null when none does.</returns>
    public static async Task<ClaimedMail?> ClaimNextAsync(DbTransaction transaction, DateTimeOffset clock, TimeSpan lease)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long?>(
            """
            /* OutboxQueries */
            update mail set leased_by = @worker, leased_until = @until, attempts = attempts + 1
            where id = (select id from mail where sent_at is null and given_up_at is null and (leased_until is null or leased_until <= @clock) order by id limit 1)
              and sent_at is null and given_up_at is null and (leased_until is null or leased_until <= @clock)
            returning id
            """,
            new { worker = Worker.Name, until = clock + lease, clock },
            transaction);
        return id is null ? null : await ReadAsync(transaction, id.Value);
    }

    public static Task MarkSentAsync(DbTransaction transaction, long id, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set sent_at = @now, leased_by = null, leased_until = null, last_error = null where id = @id", new { id, now }, transaction);

    /// <summary>Lets the mail wait until <paramref name="until"/> before it is tried again.</summary>
    public static Task PostponeAsync(DbTransaction transaction, long id, DateTimeOffset until, string error) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set leased_by = null, leased_until = @until, last_error = @error where id = @id", new { id, until, error }, transaction);

    public static Task GiveUpAsync(DbTransaction transaction, long id, DateTimeOffset now, string reason) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason where id = @id", new { id, now, reason }, transaction);

    private static Task<ClaimedMail> ReadAsync(DbTransaction transaction, long id) => transaction.Connection!.QuerySingleAsync<ClaimedMail>(
        """
        /* OutboxQueries */
        select m.id, m.kind, m.attempts, c.email, c.language, s.role, w.wave, co.name as company_name, w.closes_at,
               i.nonce as invitation_nonce, l.nonce as company_nonce, r.id is not null as answered
        from mail m
        join panel_seat s on s.id = m.seat_id
        join contact c on c.seat_id = s.id
        join planned_wave w on w.id = m.planned_wave_id
        join assistance a on a.id = w.assistance_id
        join company co on co.orgnr = a.company_orgnr
        join company_link l on l.assistance_id = a.id
        left join invitation i on i.seat_id = m.seat_id and i.planned_wave_id = m.planned_wave_id
        left join response r on r.invitation_id = i.id
        where m.id = @id
        """,
        new { id },
        transaction);
}
