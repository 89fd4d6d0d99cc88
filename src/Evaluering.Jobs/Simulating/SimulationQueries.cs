using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Simulating;

/// <summary>When each kind of work is due next; null when there is none of it.</summary>
internal sealed record NextDue
{
    public DateTimeOffset? Opening { get; init; }
    public DateTimeOffset? Closing { get; init; }
    public DateTimeOffset? Reminding { get; init; }
    public DateTimeOffset? Mail { get; init; }
    public DateTimeOffset? Receipt { get; init; }
}

/// <summary>Mails of one kind that would leave on one day.</summary>
public sealed record DayOfMail
{
    /// <summary>The day in Norway.</summary>
    public DateOnly Day { get; init; }

    public string Wave { get; init; } = "";

    /// <summary>As in <c>mail.kind</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Which of its kind to the same person: 2 is the second reminder.</summary>
    public int Number { get; init; }

    /// <summary>As many mails as people: nobody gets two a day.</summary>
    public int People { get; init; }

    /// <summary>Why they would not be sent; null for those that would.</summary>
    public string? NotSentBecause { get; init; }
}

/// <summary>The statements of the simulation.</summary>
internal static class SimulationQueries
{
    public static async Task<NextDue> NextAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleAsync<NextDue>(
            """
            /* SimulationQueries */
            select (select min(opens_at) from planned_wave where status = 'planned' and certain) as opening,
                   (select min(closes_at) from planned_wave where status = 'open') as closing,
                   (select min(remind_at) from invitation where remind_at is not null) as reminding,
                   (select min(due_at) from mail where sent_at is null and given_up_at is null and kind <> 'receipt') as mail,
                   (select min(due_at) from mail where sent_at is null and given_up_at is null and kind = 'receipt') as receipt
            """);
    }

    /// <summary>What left or was given up from <paramref name="from"/> on, hour by hour, for the reader to put together to days.</summary>
    public static async Task<IReadOnlyList<MailOutcome>> MailAsync(DbConnection connection, DateTimeOffset from, DateTimeOffset to, long? assistanceId) => (await connection.QueryAsync<MailOutcome>(
        """
        /* SimulationQueries */
        select coalesce(m.sent_at, m.given_up_at) as at, w.wave, m.kind, m.number,
               case when m.sent_at is null then m.last_error end as not_sent_because, count(*) as people
        from mail m
        join planned_wave w on w.id = m.planned_wave_id
        where coalesce(m.sent_at, m.given_up_at) >= @from and coalesce(m.sent_at, m.given_up_at) < @to
          and (cast(@assistanceId as bigint) is null or w.assistance_id = @assistanceId)
        group by 1, 2, 3, 4, 5
        order by 1, 2, 3, 4, 5
        """,
        new { from, to, assistanceId })).AsList();

    /// <summary>The help of these cases ends on the day agreed, if it goes on until then.</summary>
    public static Task EndAsync(DbTransaction transaction, DateOnly today) => transaction.Connection!.ExecuteAsync(
        "/* SimulationQueries */ update assistance set status = 'avsluttet', actual_end_date = planned_end_date, plan_due = true where status = 'pagaende' and planned_end_date = @today",
        new { today },
        transaction);

    /// <summary>The days from <paramref name="from"/> on that help is agreed to end on.</summary>
    public static async Task<IReadOnlyList<DateOnly>> EndsAsync(DbConnection connection, DateOnly from) => (await connection.QueryAsync<DateOnly>(
        "/* SimulationQueries */ select distinct planned_end_date from assistance where status = 'pagaende' and planned_end_date >= @from order by planned_end_date", new { from })).AsList();

    /// <summary>Cases whose help should have ended and is not registered as ended: nobody is asked how it went.</summary>
    public static Task<long> OverdueAsync(DbConnection connection, DateOnly today) => connection.ExecuteScalarAsync<long>(
        "/* SimulationQueries */ select count(*) from assistance where status = 'pagaende' and planned_end_date < @today", new { today });
}

/// <summary>Mails of one kind that left or were given up at one instant.</summary>
internal sealed record MailOutcome
{
    public DateTimeOffset At { get; init; }
    public string Wave { get; init; } = "";
    public string Kind { get; init; } = "";
    public int Number { get; init; }
    public string? NotSentBecause { get; init; }
    public int People { get; init; }
}
