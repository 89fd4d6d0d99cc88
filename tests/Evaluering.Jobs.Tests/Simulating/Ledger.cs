using System.Globalization;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Jobs.Tests.Simulating;

/// <summary>A message that was taken over, with what the program says it was about.</summary>
internal sealed record SentMail
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public int Number { get; init; }
    public int Person { get; init; }
    public long SeatId { get; init; }
    public long WaveId { get; init; }
    public string Wave { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public long? InvitationId { get; init; }

    /// <summary>When it was decided that the seat is to be asked.</summary>
    public DateTimeOffset InvitedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>
/// Keeps its own account of everybody, from what the test did and what the mail server took, and holds every message against the rules. It shares nothing with the
/// program but the numbers that messages, seats and waves are known by.
/// </summary>
internal sealed class Ledger(World world)
{
    // Moving holidays by hand, from the calendars of the years.
    private static readonly HashSet<DateOnly> Holidays =
    [
        .. new[] { 2026, 2027, 2028 }.SelectMany(year => new[] { $"{year}-01-01", $"{year}-05-01", $"{year}-05-17", $"{year}-12-25", $"{year}-12-26" }).Select(Day),
        .. new[]
        {
            "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17",
            "2028-04-13", "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05",
        }.Select(Day),
    ];

    private readonly HashSet<(string To, DateOnly Day)> days = [];
    private readonly Dictionary<(string Company, int Quarter), int> quarters = [];
    private readonly Dictionary<(long Seat, long Wave), DateOnly> lastAsked = [];
    private readonly HashSet<(long Seat, long Wave, int Person)> invited = [];
    private readonly HashSet<(long Seat, long Wave, int Person, int Number)> reminded = [];
    private readonly Dictionary<string, List<(KnownCase Case, string Wave, DateTimeOffset At)>> askedAddress = [];
    private readonly Dictionary<string, List<(KnownCase Case, DateTimeOffset Opened)>> askedBefore = [];

    public HashSet<(long Seat, long Wave)> Answered { get; } = [];

    public HashSet<(string To, long Case)> OptedOut { get; } = [];

    public HashSet<string> Undeliverable { get; } = [];

    public List<string> Faults { get; } = [];

    public Dictionary<string, int> Counts { get; } = [];

    public IReadOnlySet<(long Seat, long Wave, int Person)> Invited => invited;

    public bool IsFull(string company, DateTimeOffset at) => quarters.GetValueOrDefault((company, QuarterOf(NorwegianTime.DayOf(at)))) >= 40;

    /// <summary>Looks at what the server has taken at one instant.</summary>
    public async Task<IReadOnlyList<SentMail>> EnterAsync(Database database, RecordingTransport transport, DateTimeOffset now)
    {
        while (transport.NoSuchMailbox.TryDequeue(out var address)) Undeliverable.Add(address);
        if (transport.Taken.IsEmpty) return [];
        var addresses = new Dictionary<long, string>();
        while (transport.Taken.TryDequeue(out var message))
            Check(addresses.TryAdd(long.Parse(message.Reference.Replace("company-result", "company", StringComparison.Ordinal).Split('-')[1], CultureInfo.InvariantCulture), message.To), "sent twice", message.Reference);
        await using var connection = await database.OpenAsync();
        var sent = (await connection.QueryAsync<SentMail>(
            $"""
            select m.id, m.kind, m.number, m.person, m.seat_id, m.planned_wave_id as wave_id, w.wave, w.opens_at, w.closes_at, i.id as invitation_id, m.created_at as invited_at, m.sent_at
            from {database.Engine.JsonRows("@rows")} r join mail m on m.id = r.value join planned_wave w on w.id = m.planned_wave_id
            left join invitation i on i.seat_id = m.seat_id and i.planned_wave_id = m.planned_wave_id
            """,
            new { rows = System.Text.Json.JsonSerializer.Serialize(addresses.Keys) })).AsList();
        Check(sent.Count == addresses.Count, "mail that nobody knows", "");
        foreach (var mail in sent.OrderBy(mail => mail.Id))
        {
            Counts[$"{mail.Wave} {mail.Kind} {mail.Number}"] = Counts.GetValueOrDefault($"{mail.Wave} {mail.Kind} {mail.Number}") + 1;
            Check(mail.SentAt == now, "taken and not recorded", mail);
            if (mail.Kind == MailKinds.Receipt) Check(Answered.Contains((mail.SeatId, mail.WaveId)), "receipt for nothing", mail);
            else Enter(mail, addresses[mail.Id], now);
        }
        return sent;
    }

    private void Enter(SentMail mail, string to, DateTimeOffset now)
    {
        var (seat, day) = (world.Seats[mail.SeatId], NorwegianTime.DayOf(now));
        var (of, key) = (seat.Case, (mail.SeatId, mail.WaveId));
        Check(IsWorkingTime(now), "outside the sending hours", (mail, now));
        Check(days.Add((to, day)), "two mails a day", (mail, to));
        Check((quarters[(of.Company, QuarterOf(day))] = quarters.GetValueOrDefault((of.Company, QuarterOf(day))) + 1) <= 40, "more than the company's cap", mail);
        Check(!Answered.Contains(key), "after the answer", mail);
        Check(!OptedOut.Contains((to, of.Id)) && !OptedOut.Contains((to, 0)), "after opting out", mail);
        Check(!Undeliverable.Contains(to), "to an address that does not exist", mail);
        Check(now >= mail.OpensAt && now < mail.ClosesAt, "outside the window", mail);
        Check(to == seat.Email && mail.Person == seat.Person && !seat.HasLeft, "to somebody who does not hold the seat", mail);
        Check(!world.StruckOff.Contains(of.Company) && of.MergedInto is null, "in a case that is over", mail);
        if (mail.Kind == MailKinds.Invitation && mail.Number == 1) First(mail, seat, to, now);
        else if (mail.Kind == MailKinds.Reminder)
        {
            Check(mail.Number is 1 or 2 && reminded.Add((mail.SeatId, mail.WaveId, mail.Person, mail.Number)), "a third reminder", mail);
            Check(invited.Contains((mail.SeatId, mail.WaveId, mail.Person)), "reminded of nothing", mail);
            Check(day.DayNumber - lastAsked.GetValueOrDefault(key).DayNumber >= 7, "reminded too soon", mail);
        }
        lastAsked[key] = day;
    }

    private void First(SentMail mail, KnownSeat seat, string to, DateTimeOffset now)
    {
        var of = seat.Case;
        Check(invited.Add((mail.SeatId, mail.WaveId, mail.Person)), "invited twice", mail);
        var (opened, length) = (NorwegianTime.DayOf(mail.OpensAt), (mail.ClosesAt - mail.OpensAt).TotalDays);
        switch (mail.Wave)
        {
            case "T0":
                Check(opened >= of.Start.AddDays(-14) && opened <= of.Start.AddDays(21), "T0 far from the start", (mail, of.Start));
                Check(length <= 21 + 21 + 9 + 0.1, "T0 open too long", mail);
                Check(!askedBefore.GetValueOrDefault(of.Company, []).Any(other => !IsOneCourse(other.Case, of) && (mail.OpensAt - other.Opened).Duration() < TimeSpan.FromDays(89)), "two T0s within 90 days", mail);
                if (!askedBefore.TryGetValue(of.Company, out var openings)) askedBefore[of.Company] = openings = [];
                openings.Add((of, mail.OpensAt));
                break;
            case "T1":
                Check(of.End is { } end && opened >= end && opened <= end.AddDays(28), "T1 not at the end", (mail, of.End));
                break;
            default:
                Check(of.End is { } over && opened >= over.AddMonths(6) && opened <= over.AddMonths(6).AddDays(28) && !of.IsBrokenOff, "T2 not six months after", (mail, of.End));
                break;
        }
        if (!askedAddress.TryGetValue(to, out var times)) askedAddress[to] = times = [];
        // Of two cases the later one holds back, unless it asks how it was before.
        foreach (var other in times.Where(other => !IsOneCourse(other.Case, of)))
            Check((mail.InvitedAt > other.At ? mail.Wave == "T0" : mail.InvitedAt < other.At ? other.Wave == "T0" : mail.Wave == "T0" || other.Wave == "T0") || (mail.InvitedAt - other.At).Duration() >= TimeSpan.FromDays(89.9), "two cases within 90 days", (mail, other.Case.Id, other.Wave, other.At));
        times.Add((of, mail.Wave, mail.InvitedAt));
    }

    private static bool IsOneCourse(KnownCase one, KnownCase other) => one.Id == other.Id || one.MergedInto == other.Id || other.MergedInto == one.Id;

    private static bool IsWorkingTime(DateTimeOffset now)
    {
        var (day, hour) = (NorwegianTime.DayOf(now), NorwegianTime.LocalOf(now).Hour);
        var isQuiet = ISOWeek.GetWeekOfYear(day.ToDateTime(default)) is 28 or 29 or 30 || (day.Month, day.Day) is (12, >= 24) or (1, 1);
        return hour is >= 8 and < 16 && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !isQuiet && !Holidays.Contains(day);
    }

    private static int QuarterOf(DateOnly day) => 4 * day.Year + (day.Month - 1) / 3;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Check(bool holds, string what, object about)
    {
        if (!holds) Faults.Add($"{what}: {about}");
    }
}
