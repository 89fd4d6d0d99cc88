using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Mail;

/// <summary>Who is not written to: because they have asked not to be, or because mail does not arrive. An address is known by its <see cref="LinkTokens.AddressKey"/> alone.</summary>
public static class AddressBlocks
{
    /// <summary>The reasons, as <c>address_block.reason</c> has them.</summary>
    public const string OptedOut = "opted-out", Undeliverable = "undeliverable";

    /// <summary>Stands in the place of a case for all of them.</summary>
    public const long EveryCase = 0;

    /// <summary>What stands in the way of writing to some addresses.</summary>
    internal static Task<List<AddressBlock>> OfAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<string> addressKeys) => transaction.QueryKeptAsync<AddressBlock>(
        $"""
        /* AddressBlocks */
        select b.address_key, b.assistance_id, b.reason from {engine.JsonRows("@rows")} asked join address_block b on b.address_key = asked.value ->> 0
        """,
        ("rows", JsonRows.Of(addressKeys.Select(key => new object[] { key }))));

    /// <summary>Writes down that mail to an address does not arrive, and tells the advisers of every case it is used in. The first report counts.</summary>
    /// <param name="transaction">Where to write.</param>
    /// <param name="engine">What reads the statements.</param>
    /// <param name="tokens">Make the key.</param>
    /// <param name="email">The address.</param>
    /// <param name="code">The mail server's status code; null when there was none.</param>
    /// <param name="now">By the business clock.</param>
    /// <returns>False when it was known.</returns>
    public static async Task<bool> AddUndeliverableAsync(DbTransaction transaction, DatabaseEngine engine, LinkTokens tokens, string email, string? code, DateTimeOffset now)
    {
        var isNew = await AddAsync(transaction, tokens.AddressKey(email), EveryCase, Undeliverable, code, now);
        if (isNew) await TellAsync(transaction, engine, email, EveryCase, PlanEventKinds.Undeliverable, new PlanEventDetail { Reason = code }, now);
        return isNew;
    }

    /// <summary>Stops all mail to an address, in one case or (<see cref="EveryCase"/>) for good. Links that have been sent go on working.</summary>
    /// <returns>False when it was so already.</returns>
    public static async Task<bool> OptOutAsync(DbTransaction transaction, DatabaseEngine engine, LinkTokens tokens, string email, long assistanceId, DateTimeOffset now)
    {
        var isNew = await AddAsync(transaction, tokens.AddressKey(email), assistanceId, OptedOut, null, now);
        if (isNew) await TellAsync(transaction, engine, email, assistanceId, PlanEventKinds.OptedOut, null, now);
        return isNew;
    }

    /// <summary>Lets mail to an address leave again that was stopped in one case or (<see cref="EveryCase"/>) for good.</summary>
    /// <returns>False when it had not been stopped.</returns>
    public static async Task<bool> OptInAsync(DbTransaction transaction, DatabaseEngine engine, LinkTokens tokens, string email, long assistanceId, DateTimeOffset now)
    {
        var removed = await transaction.Connection!.ExecuteAsync(
            "/* AddressBlocks */ delete from address_block where address_key = @key and assistance_id = @assistanceId and reason = @OptedOut",
            new { key = tokens.AddressKey(email), assistanceId, OptedOut },
            transaction);
        if (removed == 0) return false;
        await TellAsync(transaction, engine, email, assistanceId, PlanEventKinds.OptedIn, null, now);
        await WakeAsync(transaction, email, assistanceId, now);
        return true;
    }

    /// <summary>Lets an address be written to again that mail has not arrived at, when somebody says that it works.</summary>
    /// <returns>False when nothing was known against it.</returns>
    public static async Task<bool> TrustAsync(DbTransaction transaction, LinkTokens tokens, string email, DateTimeOffset now)
    {
        var removed = await transaction.Connection!.ExecuteAsync(
            "/* AddressBlocks */ delete from address_block where address_key = @key and reason = @Undeliverable", new { key = tokens.AddressKey(email), Undeliverable }, transaction);
        if (removed > 0) await WakeAsync(transaction, email, EveryCase, now);
        return removed > 0;
    }

    private static async Task<bool> AddAsync(DbTransaction transaction, string key, long assistanceId, string reason, string? detail, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            """
            /* AddressBlocks */
            insert into address_block (address_key, assistance_id, reason, at, detail) values (@key, @assistanceId, @reason, @now, @detail) on conflict do nothing
            """,
            new { key, assistanceId, reason, detail, now },
            transaction) == 1;

    private static async Task TellAsync(
        DbTransaction transaction, DatabaseEngine engine, string email, long assistanceId, string what, PlanEventDetail? detail, DateTimeOffset now) =>
        await PlanEvents.AddAllAsync(
            transaction, engine, [.. (await SeatsAsync(transaction, email, assistanceId)).Select(seat => seat with { What = what, Detail = detail?.ToJson() })], now);

    private static async Task WakeAsync(DbTransaction transaction, string email, long assistanceId, DateTimeOffset now) =>
        await ReminderQueries.WakeAsync(transaction, (await SeatsAsync(transaction, email, assistanceId)).Select(seat => seat.SeatId!.Value), now);

    /// <summary>The seats that an address has, in one case or (<see cref="EveryCase"/>) in all.</summary>
    private static Task<IEnumerable<PlanEvent>> SeatsAsync(DbTransaction transaction, string email, long assistanceId) => transaction.Connection!.QueryAsync<PlanEvent>(
        """
        /* AddressBlocks */
        select s.assistance_id, s.id as seat_id from contact c join panel_seat s on s.id = c.seat_id
        where lower(c.email) = lower(@email) and s.left_at is null and @assistanceId in (0, s.assistance_id) order by s.id
        """,
        new { email = email.Trim(), assistanceId },
        transaction);
}

/// <summary>One reason not to write to an address.</summary>
internal sealed record AddressBlock
{
    public string AddressKey { get; init; } = "";
    public long AssistanceId { get; init; }
    public string Reason { get; init; } = "";
}
