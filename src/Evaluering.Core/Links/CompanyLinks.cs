using System.Data.Common;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Links;

/// <summary>What a token of a company's link opens.</summary>
/// <param name="AssistanceId">The assistance whose result it is for.</param>
/// <param name="IsValid">False when its time is out, or when a new link has taken its place.</param>
public sealed record OpenedCompanyLink(long AssistanceId, bool IsValid);

/// <summary>
/// The links to companies' own results. A link works for <see cref="EvalueringOptions.CompanyLinkDays"/> from the newest result. After that only those who are registered
/// as contacts get a new one, by mail to their own addresses: whoever comes with an old link can ask for that to happen, and learns nothing by it.
/// </summary>
public sealed class CompanyLinks(Database database, LinkTokens tokens, EvalueringOptions options, SendingCalendar calendar, TimeProvider time)
{
    /// <summary>How long after one request to be sent a new link another has no effect: nobody can have a panel's mailboxes filled.</summary>
    public static readonly TimeSpan BetweenRequests = TimeSpan.FromDays(1);

    /// <returns>null when the token was never a company's.</returns>
    public async Task<OpenedCompanyLink?> FindAsync(DbConnection connection, string token, DbTransaction? transaction = null)
    {
        var link = await connection.QuerySingleOrDefaultAsync<Link>(
            """
            /* Links/CompanyLinks */
            select assistance_id, running_since, false as is_former from company_link where token_hash = @hash
            union all
            select assistance_id, null, true from company_link_former where token_hash = @hash
            """,
            new { hash = LinkTokens.Hash(token) },
            transaction);
        return link is null ? null : new OpenedCompanyLink(link.AssistanceId, !link.IsFormer && IsRunning(link.RunningSince, time.GetUtcNow()));
    }

    /// <summary>Whether a link still opens something.</summary>
    /// <param name="runningSince">As <c>company_link.running_since</c> has it.</param>
    /// <param name="now">By the business clock.</param>
    public bool IsRunning(DateTimeOffset? runningSince, DateTimeOffset now) => runningSince is not { } since || now < since.AddDays(options.CompanyLinkDays);

    /// <summary>
    /// Lets the links of assistances that have got a result run from now on. One that had run out before is replaced, so that who had it then does not see what came since.
    /// </summary>
    public async Task StartAsync(DbTransaction transaction, IReadOnlyCollection<long> assistanceIds, DateTimeOffset now)
    {
        foreach (var link in await LinksAsync(transaction, assistanceIds))
            if (!IsRunning(link.RunningSince, now)) await ReplaceAsync(transaction, link.AssistanceId);
        await RunFromAsync(transaction, assistanceIds, now);
    }

    /// <summary>
    /// Sends the link that works to those in the panel who can be written to, when this one does not any more: a new one where that has run out too. Once a day, and
    /// never told to whoever asked.
    /// </summary>
    public Task RenewAsync(string token) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        if (await FindAsync(transaction.Connection!, token, transaction) is not { IsValid: false } opened) return 0;
        // One statement decides: of two who ask at the same time one is first.
        var isFirst = await transaction.Connection!.ExecuteAsync(
            """
            /* Links/CompanyLinks */
            update company_link set renewal_asked_at = @now where assistance_id = @AssistanceId and (renewal_asked_at is null or renewal_asked_at <= @before)
            """,
            new { now, before = now - BetweenRequests, opened.AssistanceId },
            transaction) == 1;
        if (!isFirst || await MailAsync(transaction, opened.AssistanceId, now) == 0) return 0;
        var link = (await LinksAsync(transaction, [opened.AssistanceId])).Single();
        if (IsRunning(link.RunningSince, now)) return 0;
        await ReplaceAsync(transaction, opened.AssistanceId);
        return await RunFromAsync(transaction, [opened.AssistanceId], now);
    });

    /// <summary>The old token is kept, by its hash, to be known as expired.</summary>
    private async Task ReplaceAsync(DbTransaction transaction, long assistanceId)
    {
        await LinkKeyCheck.EnsureAsync(transaction, tokens);
        var nonce = LinkTokens.NewNonce();
        await transaction.Connection!.ExecuteAsync(
            """
            /* Links/CompanyLinks */
            insert into company_link_former (token_hash, assistance_id) select token_hash, assistance_id from company_link where assistance_id = @assistanceId
            """,
            new { assistanceId },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "/* Links/CompanyLinks */ update company_link set nonce = @nonce, token_hash = @hash where assistance_id = @assistanceId",
            new { nonce, hash = LinkTokens.Hash(tokens.ForCompany(nonce)), assistanceId },
            transaction);
    }

    /// <summary>Puts the link in the outbox for everybody in the panel: about the newest wave with something to see, and one more than they have had about it.</summary>
    /// <returns>The number of mails.</returns>
    private Task<int> MailAsync(DbTransaction transaction, long assistanceId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* Links/CompanyLinks */
        insert into mail (kind, seat_id, planned_wave_id, person, number, created_at, due_at)
        select @CompanyResult, p.id, w.id, p.person,
               1 + coalesce((select max(m.number) from mail m where m.seat_id = p.id and m.planned_wave_id = w.id and m.kind = @CompanyResult and m.person = p.person), 0), @now, @dueAt
        from planned_wave w
        join panel_seat p on p.assistance_id = w.assistance_id
        join contact k on k.seat_id = p.id
        where p.left_at is null and w.id = (
            select n.id from planned_wave n
            where n.assistance_id = @assistanceId
              and exists (select 1 from company_result r where r.assistance_id = n.assistance_id and r.wave = n.wave and r.status = 'value')
            order by n.wave desc limit 1)
        """,
        new { MailKinds.CompanyResult, assistanceId, now, dueAt = calendar.NextSendingTime(now) },
        transaction);

    private static async Task<IReadOnlyList<Link>> LinksAsync(DbTransaction transaction, IEnumerable<long> assistanceIds) => (await transaction.Connection!.QueryAsync<Link>(
        $"""
        /* Links/CompanyLinks */
        select assistance_id, running_since, false as is_former from company_link where assistance_id in {Ids(transaction)}
        """,
        new { rows = JsonRows.Of(assistanceIds) },
        transaction)).AsList();

    private static Task<int> RunFromAsync(DbTransaction transaction, IEnumerable<long> assistanceIds, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"/* Links/CompanyLinks */ update company_link set running_since = @now where assistance_id in {Ids(transaction)}",
        new { now, rows = JsonRows.Of(assistanceIds) },
        transaction);

    private static string Ids(DbTransaction transaction) => $"(select cast(r.value ->> 0 as integer) from {transaction.Engine().JsonRows("@rows")} r)";

    private sealed record Link
    {
        public long AssistanceId { get; init; }
        public DateTimeOffset? RunningSince { get; init; }
        public bool IsFormer { get; init; }
    }
}
