using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Mail;

/// <summary>
/// Lets mails that were given up after they had been tried wait again, as new ones. What decides whether a mail is to be sent decides anew when it is its turn:
/// nobody who has answered or does not want mail is written to.
/// </summary>
public static class MailRetry
{
    /// <summary>
    /// A condition on <c>mail</c>, with the parameter <c>@now</c>: it failed, and there is still a point in it. What asks has one while the wave is open; a company's
    /// result is worth sending afterwards. What asks has none when it was meant for somebody else, or when another mail that asks the same came after it.
    /// </summary>
    public const string Condition =
        """
        mail.sent_at is null and mail.given_up_at is not null and mail.attempts > 0
        and exists (select 1 from planned_wave w where w.id = mail.planned_wave_id and (mail.kind = 'company_result' or (w.status = 'open' and w.closes_at > @now)))
        and (mail.kind not in ('invitation', 'reminder') or (
            exists (select 1 from panel_seat s where s.id = mail.seat_id and s.person = mail.person)
            and not exists (select 1 from mail n where n.seat_id = mail.seat_id and n.planned_wave_id = mail.planned_wave_id and n.person = mail.person
                            and n.kind in ('invitation', 'reminder') and n.id > mail.id)))
        """;

    private const string OfKind = "(cast(@error as text) is null or mail.last_error = @error)";

    /// <param name="transaction">The caller's.</param>
    /// <param name="now">By the business clock.</param>
    /// <param name="error">The kind of failure; null for every kind.</param>
    /// <returns>How many wait again.</returns>
    public static async Task<int> RetryAsync(DbTransaction transaction, DateTimeOffset now, string? error)
    {
        // Whoever gets it after all is reminded as the others are; reminding had no more to do when the mail was given up.
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* Mail/MailRetry */
            update invitation set remind_at = @now
            where withdrawn_at is null and (seat_id, planned_wave_id) in (
                select mail.seat_id, mail.planned_wave_id from mail where mail.kind in ('invitation', 'reminder') and {Condition} and {OfKind})
            """,
            new { now, error },
            transaction);
        return await transaction.Connection!.ExecuteAsync(
            $"""
            /* Mail/MailRetry */
            update mail set given_up_at = null, attempts = 0, last_error = null, leased_by = null, leased_until = null, due_at = @now
            where {Condition} and {OfKind}
            """,
            new { now, error },
            transaction);
    }
}
