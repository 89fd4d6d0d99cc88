using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Mail;

/// <summary>
/// The mails that wait. Whether one is sent is decided when it is claimed, in the transaction that claims it; what came of it is recorded at once. What several sessions ask for
/// at the same time is done in one transaction (<see cref="GroupCommit{TWork,TResult}"/>), with few statements however many mails.
/// </summary>
public sealed class Outbox : IAsyncDisposable
{
    /// <summary>
    /// How long a claimed mail belongs to its worker, by the machine's clock. When a worker on another machine dies, others go on with its mails after this time;
    /// one on the same machine is known to be dead at once.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(25);

    private readonly Database database;
    private readonly SendingCalendar calendar;
    private readonly DeliveryPolicy policy;
    private readonly LinkTokens tokens;
    private readonly TimeProvider time;
    private readonly OutboxRecords records;
    private readonly GroupCommit<Work, OutboxClaim> group;

    public Outbox(Database database, DeliveryPolicy policy, SendingCalendar calendar, LinkTokens tokens, TimeProvider time)
    {
        (this.database, this.policy, this.calendar, this.tokens, this.time) = (database, policy, calendar, tokens, time);
        records = new OutboxRecords(database.Engine, policy, calendar, tokens);
        group = new GroupCommit<Work, OutboxClaim>(database, PerformAsync, isPatient: true);
    }

    /// <summary>The machine's clock, which leases are by.</summary>
    public static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    /// <summary>Claims mails that may leave now. Those that may not are given up, with the reason, or wait until a limit leaves room.</summary>
    /// <param name="atMost">How many mails to look at.</param>
    public Task<OutboxClaim> ClaimAsync(int atMost) => group.RunAsync(new Work(atMost, null));

    /// <summary>Records what came of a claimed mail. Returns when it is stored.</summary>
    public Task RecordAsync(HandledMail mail) => group.RunAsync(new Work(0, mail));

    /// <summary>Frees what processes of this machine had claimed that have died, and forgets counts that have passed.</summary>
    /// <param name="atMost">As far as what waits is counted.</param>
    /// <returns>How many mails may be claimed now.</returns>
    public Task<int> PrepareAsync(int atMost) => database.WriteAsync(async transaction =>
    {
        var (now, clock) = (time.GetUtcNow(), Clock);
        await OutboxQueries.ReleaseDeadAsync(transaction, clock);
        await SendingLimits.ForgetMinutesAsync(transaction, SendingLimits.MinuteOf(now));
        await SendingLimits.ForgetDaysAsync(transaction, policy, NorwegianTime.DayOf(now));
        // Whoever was dead held them until this moment.
        return await OutboxQueries.CountAsync(transaction, calendar.IsSendingTime(now), now, clock, atMost);
    });

    /// <summary>Whether other workers hold mails that may leave now: they will send them, or their leases run out before long.</summary>
    public async Task<bool> IsHeldByOthersAsync()
    {
        await using var connection = await database.OpenAsync();
        var (now, clock) = (time.GetUtcNow(), Clock);
        return await OutboxQueries.IsHeldAsync(connection, calendar.IsSendingTime(now), now, clock, clock + Lease);
    }

    public ValueTask DisposeAsync() => group.DisposeAsync();

    private async Task<IReadOnlyList<OutboxClaim?>> PerformAsync(DbTransaction transaction, IReadOnlyList<Work> works)
    {
        var now = time.GetUtcNow();
        // What is freed or postponed here is not what is claimed next: first come those who have waited longer.
        var handled = works.Select(work => work.Handled).OfType<HandledMail>().ToList();
        await records.WriteAsync(transaction, handled, now);
        var claimers = works.Where(work => work.AtMost > 0).ToList();
        var claims = claimers.Count == 0 ? [] : Share(await ClaimAsync(transaction, claimers.Sum(work => work.AtMost), now), claimers.Count);
        await records.GiveBackAsync(transaction, handled);
        var next = 0;
        return [.. works.Select(work => work.AtMost > 0 ? claims[next++] : OutboxClaim.Nothing)];
    }

    private async Task<OutboxClaim> ClaimAsync(DbTransaction transaction, int atMost, DateTimeOffset now)
    {
        var engine = database.Engine;
        var clock = Clock;
        var found = await OutboxQueries.NextAsync(transaction, engine, calendar.IsSendingTime(now), now, clock, atMost);
        if (found.Count == 0) return OutboxClaim.Nothing;
        // The engine need not keep the order through the joins.
        var mails = found.OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id)
            .Select(mail => mail with { AddressKey = mail.Email is null ? "" : tokens.AddressKey(mail.Email), LeasedUntil = clock + Lease, ClaimedAt = now }).ToList();
        var blocks = (await AddressBlocks.OfAsync(transaction, engine, mails.Select(mail => mail.AddressKey).Distinct())).ToLookup(block => block.AddressKey);
        var today = NorwegianTime.DayOf(now);
        var reasons = mails.ToDictionary(mail => mail.Id, mail => ReasonsNotToSend.Of(mail, BlockOf(mail, blocks[mail.AddressKey]), now, today));

        var asking = mails.Where(mail => reasons[mail.Id] is null && MailKinds.IsAsking(mail.Kind)).ToList();
        var verdicts = await new SendingLimits(transaction, engine, policy, calendar, now).ReserveAsync(asking);
        var deferred = new List<(long Id, DateTimeOffset Until)>();
        foreach (var (mail, verdict) in asking.Zip(verdicts))
        {
            if (verdict.Until is { } until) deferred.Add((mail.Id, until));
            reasons[mail.Id] = verdict.Reason;
        }
        var waits = deferred.Select(mail => mail.Id).ToHashSet();
        var claimed = mails.Where(mail => reasons[mail.Id] is null && !waits.Contains(mail.Id)).ToList();

        var several = claimed.Where(mail => mail is { Kind: MailKinds.Invitation, Number: > 1 }).ToList();
        if (several.Count > 0)
        {
            var again = (await OutboxQueries.ComingAgainAsync(transaction, engine, several)).ToHashSet();
            claimed = claimed.ConvertAll(mail => mail with { IsAgain = again.Contains(mail.Id) });
        }
        if (claimed.Count > 0) await OutboxQueries.LeaseAsync(transaction, engine, claimed.Select(mail => mail.Id), Worker.Name, clock + Lease);
        foreach (var until in deferred.ToLookup(mail => mail.Until, mail => mail.Id)) await OutboxQueries.DeferAsync(transaction, engine, until, until.Key);
        var givenUp = reasons.Where(mail => mail.Value is not null).ToLookup(mail => mail.Value!, mail => mail.Key);
        foreach (var reason in givenUp) await OutboxQueries.DropAsync(transaction, engine, reason, reason.Key, now);
        return new OutboxClaim(claimed, found.Count, deferred.Count, givenUp.Sum(reason => reason.Count()));
    }

    private static string? BlockOf(ClaimedMail mail, IEnumerable<AddressBlock> blocks) => blocks
        .Where(block => block.AssistanceId == AddressBlocks.EveryCase || block.AssistanceId == mail.AssistanceId)
        .Select(block => block.Reason).Order(StringComparer.Ordinal).FirstOrDefault();

    // Everybody gets some, so that a few mails leave side by side too. The counts are told once.
    private static List<OutboxClaim> Share(OutboxClaim claim, int parts) => [.. Enumerable.Range(0, parts).Select(part => new OutboxClaim(
        [.. claim.Mails.Where((_, i) => i % parts == part)], claim.Found, part == 0 ? claim.Deferred : 0, part == 0 ? claim.GivenUp : 0))];

    private sealed record Work(int AtMost, HandledMail? Handled);
}

/// <summary>What a worker has got.</summary>
/// <param name="Mails">To be handed over, in this order.</param>
/// <param name="Found">How many were looked at, for all who asked at the same time; 0 when nothing waits that may leave now.</param>
/// <param name="Deferred">How many have to wait for a limit.</param>
/// <param name="GivenUp">How many will not be sent.</param>
public sealed record OutboxClaim(IReadOnlyList<ClaimedMail> Mails, int Found, int Deferred, int GivenUp)
{
    internal static OutboxClaim Nothing { get; } = new([], 0, 0, 0);
}
