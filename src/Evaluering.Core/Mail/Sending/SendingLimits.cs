using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Mail;

/// <summary>What the limits say of a mail.</summary>
/// <param name="Until">When it may be looked at again; null when it may leave, or never will.</param>
/// <param name="Reason">Why it is given up; null when it is not.</param>
internal readonly record struct LimitVerdict(DateTimeOffset? Until = null, string? Reason = null)
{
    public bool MayLeave => Until is null && Reason is null;
}

/// <summary>
/// How often anybody is written to unasked: one mail an address and Norwegian day, so many a company and quarter, so many a domain and minute. A mail that may leave has
/// reserved its place in the transaction that claims it, with rows that two workers cannot both have; it keeps its place when it is tried again.
/// Every worker takes rows in the same order: addresses, companies, domains, each sorted.
/// </summary>
internal sealed class SendingLimits(DbTransaction transaction, DatabaseEngine engine, DeliveryPolicy policy, SendingCalendar calendar, DateTimeOffset now)
{
    private readonly DateOnly today = NorwegianTime.DayOf(now);
    private readonly Quarter quarter = Quarter.Of(NorwegianTime.DayOf(now));
    private readonly DateTimeOffset minute = MinuteOf(now);

    /// <summary>The minute that the mails of a domain are counted in.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    /// <summary>Reserves places for the mails that may leave.</summary>
    /// <returns>What the limits say of each mail, in the same order.</returns>
    public async Task<IReadOnlyList<LimitVerdict>> ReserveAsync(IReadOnlyList<ClaimedMail> mails)
    {
        if (mails.Count == 0) return [];
        var counted = await CountedAsync([.. mails.Where(mail => mail.WasClaimed)]);
        var owners = await TakeDayAsync(mails);
        var byAddress = mails.Where(mail => owners[mail.AddressKey] == mail.Id).ToHashSet();
        // All are counted first, and those who find no room are taken out again: as a rule there is room for everybody.
        var ofCompany = await CountAsync(CountInCompany, byAddress.Where(mail => !counted.Contains(mail.Id)).CountBy(mail => mail.CompanyOrgnr), ("quarter", quarter.Index));
        var ofDomain = await CountAsync(CountInDomain, byAddress.CountBy(mail => mail.Domain), ("minute", minute));
        var verdicts = mails.Select(mail => byAddress.Contains(mail) ? Take(mail, counted.Contains(mail.Id), ofCompany, ofDomain) : new LimitVerdict(NextDay())).ToList();

        var staying = mails.Where((mail, i) => byAddress.Contains(mail) && !verdicts[i].MayLeave).ToList();
        if (staying.Count == 0) return verdicts;
        await UncountAsync(CountInCompany, staying.Where(mail => !counted.Contains(mail.Id)).CountBy(mail => mail.CompanyOrgnr), ("quarter", quarter.Index));
        await UncountAsync(CountInDomain, staying.CountBy(mail => mail.Domain), ("minute", minute));
        await GiveDayBackAsync(staying);
        return verdicts;
    }

    /// <summary>Takes mails that were claimed and never tried out of the count of their minute.</summary>
    public static async Task GiveMinuteBackAsync(DbTransaction transaction, DatabaseEngine engine, IEnumerable<ClaimedMail> mails)
    {
        foreach (var minute in mails.Where(mail => MailKinds.IsAsking(mail.Kind)).ToLookup(mail => MinuteOf(mail.ClaimedAt)))
            await CountAsync(transaction, engine, CountInDomain, Negative(minute.CountBy(mail => mail.Domain)), ("minute", minute.Key));
    }

    /// <summary>The counts of minutes that have passed serve nobody.</summary>
    public static Task ForgetMinutesAsync(DbTransaction transaction, DateTimeOffset before) =>
        transaction.ExecuteKeptAsync("/* SendingLimits */ delete from domain_minute where minute < @before", ("before", before));

    /// <summary>Who was written to on which day is asked for as long as a quarter, and as long as other cases have to keep away.</summary>
    public static Task ForgetDaysAsync(DbTransaction transaction, DeliveryPolicy policy, DateOnly today) => transaction.ExecuteKeptAsync(
        "/* SendingLimits */ delete from address_day where day < @before", ("before", today.AddDays(-Math.Max(LongestQuarter, policy.DaysBetweenCases) - 1)));

    private const int LongestQuarter = 92;

    private const string CountInCompany =
        """
        /* SendingLimits */
        insert into company_quarter (company_orgnr, quarter_index, mails) select asked.value ->> 0, @quarter, cast(asked.value ->> 1 as integer) from @table asked where true order by 1
        on conflict (company_orgnr, quarter_index) do update set mails = company_quarter.mails + excluded.mails returning company_orgnr as key, mails
        """;

    private const string CountInDomain =
        """
        /* SendingLimits */
        insert into domain_minute (domain, minute, mails) select asked.value ->> 0, @minute, cast(asked.value ->> 1 as integer) from @table asked where true order by 1
        on conflict (domain, minute) do update set mails = domain_minute.mails + excluded.mails returning domain as key, mails
        """;

    private LimitVerdict Take(ClaimedMail mail, bool isCounted, Dictionary<string, long> ofCompany, Dictionary<string, long> ofDomain)
    {
        if (!isCounted && ofCompany[mail.CompanyOrgnr] >= policy.MailsPerCompanyAndQuarter)
        {
            var next = NextQuarter();
            return MailKinds.AsksForAnswer(mail.Kind) && next >= mail.ClosesAt ? new LimitVerdict(Reason: ReasonsNotToSend.CompanyQuarter) : new LimitVerdict(next);
        }
        if (ofDomain[mail.Domain] >= policy.MailsPerDomainAndMinute) return new LimitVerdict(calendar.NextSendingTime(minute.AddMinutes(1)));
        if (!isCounted) ofCompany[mail.CompanyOrgnr]++;
        ofDomain[mail.Domain]++;
        return default;
    }

    // From the end of today: the rest of today is sending time too.
    private DateTimeOffset NextDay() => calendar.NextSendingTime(NorwegianTime.StartOf(today.AddDays(1)));

    private DateTimeOffset NextQuarter() => calendar.NextSendingTime(NorwegianTime.StartOf(FirstDayOf(new Quarter(quarter.Index + 1))));

    private static DateOnly FirstDayOf(Quarter quarter) => new(quarter.Year, 3 * quarter.Number - 2, 1);

    /// <summary>The mails that have had a place this quarter already: those that are tried again on another day.</summary>
    private async Task<HashSet<long>> CountedAsync(IReadOnlyCollection<ClaimedMail> mails) => mails.Count == 0 ? [] : [.. (await transaction.QueryKeptAsync<Reservation>(
        $"""
        /* SendingLimits */
        select d.mail_id from {engine.JsonRows("@rows")} asked
        join address_day d on d.address_key = asked.value ->> 0 and d.day >= @first
        where d.mail_id = cast(asked.value ->> 1 as integer)
        """,
        ("rows", Rows(mails)), ("first", FirstDayOf(quarter)))).Select(reservation => reservation.MailId)];

    /// <summary>Which mail has the day of each address: the one that had it, or the first that asks for it now.</summary>
    private async Task<Dictionary<string, long>> TakeDayAsync(IReadOnlyList<ClaimedMail> mails) => (await transaction.QueryKeptAsync<Reservation>(
        $"""
        /* SendingLimits */
        insert into address_day (address_key, day, mail_id)
        select asked.value ->> 0, @today, cast(asked.value ->> 1 as integer) from {engine.JsonRows("@rows")} asked where true order by 1
        on conflict (address_key, day) do update set mail_id = address_day.mail_id returning address_key, mail_id
        """,
        ("rows", Rows(mails.DistinctBy(mail => mail.AddressKey))), ("today", today))).ToDictionary(reservation => reservation.AddressKey, reservation => reservation.MailId);

    private Task GiveDayBackAsync(IReadOnlyCollection<ClaimedMail> mails) => mails.Count == 0 ? Task.CompletedTask : transaction.ExecuteKeptAsync(
        $"""
        /* SendingLimits */
        delete from address_day where day = @today and (address_key, mail_id) in (
            select asked.value ->> 0, cast(asked.value ->> 1 as integer) from {engine.JsonRows("@rows")} asked)
        """,
        ("rows", Rows(mails)), ("today", today));

    /// <returns>How many there were before those that are counted now.</returns>
    private async Task<Dictionary<string, long>> CountAsync(string statement, IEnumerable<KeyValuePair<string, int>> counts, (string Name, object Value) parameter)
    {
        var added = counts.ToDictionary();
        return (await CountAsync(transaction, engine, statement, added, parameter)).ToDictionary(count => count.Key, count => count.Mails - added[count.Key]);
    }

    private Task UncountAsync(string statement, IEnumerable<KeyValuePair<string, int>> counts, (string Name, object Value) parameter) =>
        CountAsync(transaction, engine, statement, Negative(counts), parameter);

    private static async Task<List<Count>> CountAsync(
        DbTransaction transaction, DatabaseEngine engine, string statement, IEnumerable<KeyValuePair<string, int>> counts, (string Name, object Value) parameter)
    {
        var rows = counts.Select(count => new object[] { count.Key, count.Value }).ToList();
        return rows.Count == 0 ? [] : await transaction.QueryKeptAsync<Count>(On(statement, engine), ("rows", JsonRows.Of(rows)), parameter);
    }

    private static IEnumerable<KeyValuePair<string, int>> Negative(IEnumerable<KeyValuePair<string, int>> counts) => counts.Select(count => KeyValuePair.Create(count.Key, -count.Value));

    private static string On(string statement, DatabaseEngine engine) => statement.Replace("@table", engine.JsonRows("@rows"), StringComparison.Ordinal);

    private static string Rows(IEnumerable<ClaimedMail> mails) => JsonRows.Of(mails.Select(mail => new object[] { mail.AddressKey, mail.Id }));

    private sealed record Reservation
    {
        public string AddressKey { get; init; } = "";
        public long MailId { get; init; }
    }

    private sealed record Count
    {
        public string Key { get; init; } = "";
        public long Mails { get; init; }
    }
}
