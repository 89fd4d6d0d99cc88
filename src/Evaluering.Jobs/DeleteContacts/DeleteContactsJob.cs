using System.Data.Common;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.DeleteContacts;

/// <summary>
/// Deletes names and e-mail addresses when nobody in the assistance is to be written to any more: all its waves are over, the days that respondents have been
/// told of have passed, and no mail waits. Seats, answers and figures stay.
/// </summary>
public sealed class DeleteContactsJob(Database database, TimeProvider time, EvalueringOptions options) : IScheduledWork
{
    private const int BatchSize = 200;

    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        var (assistances, contacts) = (0, 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (cases, deleted) = await database.WriteAsync(DeleteSomeAsync, cancellation);
            if (cases == 0) return new JobReport($"{contacts} kontakter slettet i {assistances} bistander");
            (assistances, contacts) = (assistances + cases, contacts + deleted);
        }
    }

    private async Task<(int Cases, int Contacts)> DeleteSomeAsync(DbTransaction transaction)
    {
        var now = time.GetUtcNow();
        var due = await transaction.Connection!.QueryAsync<long>(
            """
            /* DeleteContactsJob */
            select distinct s.assistance_id
            from contact c
            join panel_seat s on s.id = c.seat_id
            join assistance a on a.id = s.assistance_id
            where not a.plan_due
              and exists (select 1 from planned_wave w where w.assistance_id = a.id)
              and not exists (
                  select 1 from planned_wave w
                  where w.assistance_id = a.id and (w.status in ('planned', 'open') or (w.status <> 'cancelled' and w.closes_at > @before)))
              and not exists (
                  select 1 from mail m join panel_seat p on p.id = m.seat_id where p.assistance_id = a.id and m.sent_at is null and m.given_up_at is null)
            limit @BatchSize
            """,
            new { before = now.AddDays(-options.ContactRetentionDays), BatchSize },
            transaction);
        var ids = due.Select(id => (object)id).ToList();
        if (ids.Count == 0) return (0, 0);
        var deleted = await MultiRow.QueryAsync<long>(
            transaction,
            """
            /* DeleteContactsJob */
            delete from contact where seat_id in (select id from panel_seat where assistance_id in (@keys)) returning seat_id
            """,
            ids);
        await MultiRow.QueryAsync<long>(transaction, "/* DeleteContactsJob */ update assistance set contacts_deleted_at = @now where id in (@keys) returning id", ids, new { now });
        return (ids.Count, deleted.Count);
    }
}
