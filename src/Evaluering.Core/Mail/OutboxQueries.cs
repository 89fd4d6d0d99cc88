using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Mail;

/// <summary>A mail that this process has claimed, with all that is needed to write it.</summary>
public sealed record ClaimedMail
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public int Attempts { get; init; }
    /// <summary>Null when the contact has been deleted.</summary>
    public string? Email { get; init; }
    public string Language { get; init; } = "";
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string CompanyName { get; init; } = "";
    public DateTimeOffset ClosesAt { get; init; }
    public string? InvitationNonce { get; init; }
    public string CompanyNonce { get; init; } = "";
    public bool Answered { get; init; }
    public bool Withdrawn { get; init; }
}

/// <summary>The statements of the outbox. A lease is about running processes, so its clock is the machine's, also when a job is run as of another instant.</summary>
public static class OutboxQueries
{
    private const string IsWaiting = "sent_at is null and given_up_at is null and (leased_until is null or leased_until <= @clock)";

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
        while (await NextAsync(transaction, clock) is { } id)
        {
            var claimed = await transaction.Connection!.ExecuteAsync(
                $"/* OutboxQueries */ update mail set leased_by = @worker, leased_until = @until, attempts = attempts + 1 where id = @id and {IsWaiting}",
                new { id, worker = Worker.Name, until = clock + lease, clock },
                transaction);
            // Another worker may have been faster; then there may be a next one.
            if (claimed == 1) return await ReadAsync(transaction, id);
        }
        return null;
    }

    public static Task MarkSentAsync(DbTransaction transaction, long id, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set sent_at = @now, leased_by = null, leased_until = null, last_error = null where id = @id and leased_by = @worker",
        new { id, now, worker = Worker.Name }, transaction);

    /// <summary>Lets the mail wait until <paramref name="until"/> before it is tried again.</summary>
    public static Task PostponeAsync(DbTransaction transaction, long id, DateTimeOffset until, string error) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set leased_by = null, leased_until = @until, last_error = @error where id = @id and leased_by = @worker",
        new { id, until, error, worker = Worker.Name }, transaction);

    public static Task GiveUpAsync(DbTransaction transaction, long id, DateTimeOffset now, string reason) => transaction.Connection!.ExecuteAsync(
        "/* OutboxQueries */ update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason where id = @id and leased_by = @worker",
        new { id, now, reason, worker = Worker.Name }, transaction);

    private static Task<long?> NextAsync(DbTransaction transaction, DateTimeOffset clock) => transaction.Connection!.ExecuteScalarAsync<long?>(
        $"/* OutboxQueries */ select id from mail where {IsWaiting} order by id limit 1", new { clock }, transaction);

    private static Task<ClaimedMail> ReadAsync(DbTransaction transaction, long id) => transaction.Connection!.QuerySingleAsync<ClaimedMail>(
        """
        /* OutboxQueries */
        select m.id, m.kind, m.attempts, c.email, coalesce(c.language, 'nb') as language, s.role, w.wave, co.name as company_name, w.closes_at,
               i.nonce as invitation_nonce, l.nonce as company_nonce, r.id is not null as answered, i.withdrawn_at is not null as withdrawn
        from mail m
        join panel_seat s on s.id = m.seat_id
        left join contact c on c.seat_id = s.id
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
