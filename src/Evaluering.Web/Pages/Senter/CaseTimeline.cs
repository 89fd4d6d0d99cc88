using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;
using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What happened in a case on one day, the newest first.</summary>
public sealed record TimelineDay(DateOnly Day, IReadOnlyList<string> Happened);

/// <summary>What has happened in a case and why: what the rules and advisers did to the plan, and the mails, which are told together where several people got the same.</summary>
public sealed class CaseTimeline
{
    private readonly Language language;
    private readonly HashSet<string> severalIn;

    private CaseTimeline(Language language, IEnumerable<SeatRow> seats)
    {
        this.language = language;
        severalIn = [.. seats.GroupBy(seat => seat.Role).Where(role => role.Count() > 1).Select(role => role.Key)];
    }

    /// <summary>The days on which anything happened, the newest first.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="assistance">The case.</param>
    /// <param name="seats">Its seats.</param>
    /// <param name="language">What it is told in.</param>
    /// <param name="region">Cases of other regions are told of without their number; null when all may be known.</param>
    public static async Task<IReadOnlyList<TimelineDay>> OfAsync(
        DbConnection connection, long assistance, IReadOnlyList<SeatRow> seats, Language language, string? region = null)
    {
        var timeline = new CaseTimeline(language, seats);
        var events = (await EventsAsync(connection, assistance, region)).Select(happened => (happened.At, Text: timeline.Of(happened)));
        var mails = (await MailsAsync(connection, assistance))
            .GroupBy(mail => (mail.Kind, IsAgain: mail.Number > 1, mail.Wave, Fate: mail.Fate, mail.Reason, Day: NorwegianTime.DayOf(mail.At)))
            .Select(group => (At: group.Max(mail => mail.At), Text: timeline.Of([.. group])));
        // Of what happened at the same moment, the last is the newest.
        return [.. events.Concat(mails).Reverse()
            .OrderByDescending(entry => entry.At)
            .GroupBy(entry => NorwegianTime.DayOf(entry.At))
            .Select(day => new TimelineDay(day.Key, [.. day.Select(entry => entry.Text).Distinct()]))];
    }

    private static async Task<IEnumerable<PlanEvent>> EventsAsync(DbConnection connection, long assistance, string? region)
    {
        var events = (await PlanEvents.OfAsync(connection, assistance)).Select(happened => (Happened: happened, Detail: PlanEventDetail.Read(happened.Detail))).ToList();
        var numbers = events.Select(each => each.Detail.OtherCase).OfType<string>().Distinct().ToList();
        if (region is null || numbers.Count == 0) return events.Select(each => each.Happened);
        var own = new HashSet<string>();
        // A handful at most. As one list the engines want it in two different forms.
        foreach (var number in numbers)
            if (await CaseQueries.FindAsync(connection, region, number) is not null) own.Add(number);
        return events.Select(each => each.Detail.OtherCase is { } other && !own.Contains(other)
            ? each.Happened with { Detail = (each.Detail with { OtherCase = null }).ToJson() }
            : each.Happened);
    }

    private static async Task<IEnumerable<SentMail>> MailsAsync(DbConnection connection, long assistance)
    {
        var mails = (await connection.QueryAsync<SentMail>(
            """
            /* Pages/Senter/CaseTimeline */
            select m.kind, m.number, w.wave, s.role, s.ordinal, m.sent_at, m.given_up_at, m.bounced_at, m.last_error
            from mail m
            join planned_wave w on w.id = m.planned_wave_id
            join panel_seat s on s.id = m.seat_id
            where w.assistance_id = @assistance and (m.sent_at is not null or m.given_up_at is not null)
            order by case s.role when 'leder' then 1 when 'tillitsvalgt' then 2 when 'verneombud' then 3 else 4 end, s.ordinal, m.id
            """,
            new { assistance })).AsList();
        // A mail that came back has left first.
        return mails.Concat(mails.Where(mail => mail is { SentAt: not null, BouncedAt: not null }).Select(mail => mail with { BouncedAt = null, LastError = null }));
    }

    private string Of(PlanEvent happened)
    {
        var about = string.Join(", ", new[] { happened.Wave, happened.Role is { } role ? Who(role, happened.Ordinal) : null }.OfType<string>());
        var words = PlanEventWords.Of(happened, language);
        return about.Length == 0 ? words : $"{char.ToUpperInvariant(about[0])}{about[1..]}: {words}";
    }

    private string Of(IReadOnlyList<SentMail> mails)
    {
        var mail = mails[0];
        var nn = language == Language.Nynorsk;
        var who = Together([.. mails.Select(each => Who(each.Role, each.Ordinal)).Distinct()]);
        var reason = mail.Reason is { Length: > 0 } text ? MailReasons.In(text, language) : "";
        var told = mail.Fate switch
        {
            Fate.Sent => nn ? $"{What(mail, nn)} send til {who}." : $"{What(mail, nn)} sendt til {who}.",
            Fate.CameBack => (nn ? $"{What(mail, nn)} til {who} kom ikkje fram." : $"{What(mail, nn)} til {who} kom ikke fram.") + (reason.Length > 0 ? $" ({reason})" : ""),
            _ => (nn ? $"{What(mail, nn)} vart ikkje send til {who}" : $"{What(mail, nn)} ble ikke sendt til {who}") + (reason.Length > 0 ? $": {reason}" : "."),
        };
        return $"{mail.Wave}: {told}";
    }

    private static string What(SentMail mail, bool nn) => mail.Kind switch
    {
        "invitation" when mail.Number > 1 => "Invitasjon på nytt",
        "invitation" => "Invitasjon",
        "reminder" => nn ? "Påminning" : "Påminnelse",
        "company_result" => nn ? "Lenkje til resultatet til verksemda" : "Lenke til virksomhetens resultat",
        "receipt" => "Kvittering",
        _ => mail.Kind,
    };

    private static string Together(IReadOnlyList<string> people) =>
        people.Count < 2 ? people[0] : $"{string.Join(", ", people.SkipLast(1))} og {people[^1]}";

    private string Who(string role, int? ordinal) => RoleLabels.InSentence(role, ordinal, severalIn.Contains(role), language);

    private enum Fate
    {
        Sent,
        CameBack,
        GivenUp,
    }

    private sealed record SentMail
    {
        public string Kind { get; init; } = "";
        public int Number { get; init; }
        public string Wave { get; init; } = "";
        public string Role { get; init; } = "";
        public int Ordinal { get; init; }
        public DateTimeOffset? SentAt { get; init; }
        public DateTimeOffset? GivenUpAt { get; init; }
        public DateTimeOffset? BouncedAt { get; init; }
        public string? LastError { get; init; }

        public Fate Fate => BouncedAt is not null ? Fate.CameBack : SentAt is not null ? Fate.Sent : Fate.GivenUp;

        public DateTimeOffset At => BouncedAt ?? SentAt ?? GivenUpAt!.Value;

        // What went wrong before it left at last is nothing to tell.
        public string? Reason => Fate == Fate.Sent ? null : LastError;
    }
}
