using Dapper;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Panel;
using Evaluering.Core.Planning;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Simulating;

namespace Evaluering.Jobs.Tests.Simulating;

/// <summary>What happens to cases and people from day to day, at random and from a seed: the events that the plan has to bear.</summary>
internal sealed class Life(World world, Ledger ledger, Simulation simulation, Random random)
{
    private readonly Dictionary<DateOnly, List<SentMail>> answersDue = [];
    private readonly Dictionary<DateOnly, List<KnownCase>> ends = [];
    private readonly List<KnownCase> running = [];

    public Dictionary<string, int> Happened { get; } = [];

    /// <summary>Whoever gets a mail answers it some day, or does not.</summary>
    public void Receive(IEnumerable<SentMail> mails, DateOnly day)
    {
        foreach (var mail in mails.Where(mail => MailKinds.AsksForAnswer(mail.Kind) && random.Next(100) < 30))
            At(answersDue, day.AddDays(random.Next(0, 12))).Add(mail);
    }

    public async Task LiveAsync(DateOnly day)
    {
        await RegisterAsync(day);
        if (answersDue.Remove(day, out var due)) await AnswerAsync(due);
        if (ends.Remove(day, out var over)) await EndAsync(over, day);
        for (var i = 0; i < 12 && running.Count > 0; i++) await HappenAsync(running[random.Next(running.Count)], day);
    }

    private async Task RegisterAsync(DateOnly day)
    {
        var cases = world.ByRegistration[day].ToList();
        if (cases.Count == 0) return;
        await world.RegisterAsync(simulation.Database, cases);
        running.AddRange(cases);
        // The end is registered some days before or after it, at the earliest the day after the case.
        foreach (var each in cases) Plan(each, day);
    }

    private void Plan(KnownCase each, DateOnly day)
    {
        var registered = each.AgreedEnd.AddDays(random.Next(-3, 35));
        At(ends, registered > day ? registered : day.AddDays(1)).Add(each);
    }

    private async Task EndAsync(IEnumerable<KnownCase> cases, DateOnly day)
    {
        var ended = new List<object>();
        foreach (var each in cases.Where(each => each.End is null && each.MergedInto is null))
        {
            if (each.AgreedEnd > day.AddDays(5))
            {
                // Prolonged since.
                Plan(each, day);
                continue;
            }
            var end = each.AgreedEnd < each.Start ? each.Start : each.AgreedEnd;
            (each.End, each.IsBrokenOff) = (end, random.Next(12) == 0);
            running.Remove(each);
            ended.Add(new { each.Id, end, status = each.IsBrokenOff ? "avbrutt" : "avsluttet" });
        }
        await SetAsync("update assistance set status = @status, actual_end_date = @end, plan_due = true where id = @Id", ended);
    }

    private async Task AnswerAsync(IEnumerable<SentMail> mails)
    {
        var now = simulation.Clock.Now;
        var given = mails.DistinctBy(mail => mail.InvitationId).ToList();
        await simulation.Database.WriteAsync(async transaction =>
        {
            // As the desk does it: only while the wave is open, only by whoever was asked, only once.
            var open = (await transaction.Connection!.QueryAsync<(long Id, int Revision)>(
                $"""
                select i.id, coalesce(d.revision, 0) from {simulation.Database.Engine.JsonRows("@rows")} r
                join invitation i on i.id = r.value ->> 0 and i.person = r.value ->> 1 join planned_wave w on w.id = i.planned_wave_id
                left join response s on s.invitation_id = i.id left join answer_draft d on d.invitation_id = i.id
                where w.opens_at <= @now and w.closes_at > @now and w.status = 'open' and s.id is null
                """,
                new { now, rows = System.Text.Json.JsonSerializer.Serialize(given.Select(mail => new[] { mail.InvitationId, mail.Person })) },
                transaction)).ToDictionary(each => each.Id, each => each.Revision);
            var answered = given.Where(mail => open.ContainsKey(mail.InvitationId!.Value) && !world.Seats[mail.SeatId].HasLeft).ToList();
            var writes = answered.Select(mail => new AnswerWrite(mail.InvitationId!.Value, open[mail.InvitationId!.Value], "{}", new List<RespondentScore>(), IsCorrection: false)).ToList();
            await AnswerQueries.SaveDraftsAsync(transaction, simulation.Database.Engine, writes, now);
            var sent = writes.Select(write => write with { Revision = write.Revision + 1, Answers = null }).ToList();
            await AnswerQueries.StoreResponsesAsync(transaction, simulation.Database.Engine, sent, now);
            await AnswerQueries.TakeDraftsAsync(transaction, simulation.Database.Engine, sent, now);
            await AnswerQueries.AddReceiptsAsync(transaction, simulation.Database.Engine, sent, now);
            foreach (var mail in answered) ledger.Answered.Add((mail.SeatId, mail.WaveId));
            Count("answered", answered.Count);
        });
    }

    private Task HappenAsync(KnownCase each, DateOnly day) => random.Next(100) switch
    {
        < 25 => MoveAsync(each, day),
        < 45 => ReplaceAsync(each),
        < 52 => LeaveAsync(each),
        < 62 => AddAsync(each),
        < 82 => OptOutAsync(each),
        < 84 => StrikeOffAsync(each),
        < 92 => MergeAsync(each),
        < 96 => CloseAsync(each),
        _ => ResendAsync(each),
    };

    private Task MoveAsync(KnownCase each, DateOnly day)
    {
        Count("moved");
        var earliest = each.Start > day ? each.Start : day;
        each.AgreedEnd = earliest.AddDays(random.Next(1, 200));
        return SetAsync("update assistance set planned_end_date = @AgreedEnd, plan_due = true where id = @Id", new { each.Id, each.AgreedEnd });
    }

    private async Task ReplaceAsync(KnownCase each)
    {
        var seat = each.Seats[random.Next(each.Seats.Count)];
        if (seat.HasLeft) return;
        var address = world.NewAddress();
        var outcome = await ChangeAsync<PanelChanges, ReplaceOutcome>((changes, transaction) => changes.ReplaceAsync(transaction, seat.Id, new NewContact("N", address, Language.Bokmal), "radgiver", simulation.Clock.Now));
        if (outcome is not (ReplaceOutcome.Replaced or ReplaceOutcome.ReplacedAndInvited or ReplaceOutcome.ReplacedAfterAnswer)) return;
        (seat.Email, seat.Person) = (address, seat.Person + 1);
        Count("replaced");
    }

    private async Task LeaveAsync(KnownCase each)
    {
        var seat = each.Seats[random.Next(each.Seats.Count)];
        if (await ChangeAsync<PanelChanges, LeaveOutcome>((changes, transaction) => changes.LeaveAsync(transaction, seat.Id, "radgiver", simulation.Clock.Now)) != LeaveOutcome.Left) return;
        seat.HasLeft = true;
        Count("left");
    }

    private async Task AddAsync(KnownCase each)
    {
        var address = world.NewAddress();
        var outcome = await ChangeAsync<PanelChanges, AddSeatOutcome>((changes, transaction) => changes.AddSeatAsync(transaction, each.Id, Role.Tillitsvalgt, new NewContact("N", address, Language.Bokmal), "radgiver", simulation.Clock.Now));
        if (outcome is not (AddSeatOutcome.Added or AddSeatOutcome.AddedAndInvited)) return;
        await using var connection = await simulation.Database.OpenAsync();
        var id = await connection.ExecuteScalarAsync<long>("select seat_id from contact where email = @address", new { address });
        var seat = new KnownSeat(id, each, "tillitsvalgt", address) { Since = simulation.Clock.Now };
        each.Seats.Add(seat);
        world.Seats.Add(id, seat);
        Count("added");
    }

    private async Task OptOutAsync(KnownCase each)
    {
        var seat = each.Seats[random.Next(each.Seats.Count)];
        var of = random.Next(2) == 0 ? each.Id : AddressBlocks.EveryCase;
        await simulation.Database.WriteAsync(transaction => AddressBlocks.OptOutAsync(transaction, simulation.Database.Engine, simulation.Get<LinkTokens>(), seat.Email, of, simulation.Clock.Now));
        ledger.OptedOut.Add((seat.Email, of));
        Count("opted out");
    }

    // As the import of the register does it.
    private async Task StrikeOffAsync(KnownCase each)
    {
        world.StruckOff.Add(each.Company);
        await SetAsync("update company set deleted_on = @day where orgnr = @Company", new { day = NorwegianTime.DayOf(simulation.Clock.Now), each.Company });
        await SetAsync("update assistance set plan_due = true where company_orgnr = @Company", new { each.Company });
        Count("struck off");
    }

    private async Task MergeAsync(KnownCase each)
    {
        var other = running.Find(one => one.Company == each.Company && one != each && one.MergedInto is null);
        if (other is null || each.MergedInto is not null) return;
        if (await ChangeAsync<CaseChanges, MergeOutcome>((changes, transaction) => changes.MergeAsync(transaction, each.Id, other.Id, "radgiver", simulation.Clock.Now)) != MergeOutcome.Merged) return;
        each.MergedInto = other.Id;
        // What had gone on as it goes on as the other.
        foreach (var former in world.Cases.Where(one => one.MergedInto == each.Id)) former.MergedInto = other.Id;
        // Who does not want mail about the one does not get it about the other.
        ledger.OptedOut.UnionWith([.. ledger.OptedOut.Where(no => no.Case == each.Id).Select(no => (no.To, other.Id))]);
        running.Remove(each);
        Count("merged");
    }

    private async Task CloseAsync(KnownCase each)
    {
        if (await ChangeAsync<CaseChanges, CloseBeforeOutcome>((changes, transaction) => changes.CloseBeforeAsync(transaction, each.Id, "radgiver", simulation.Clock.Now)) == CloseBeforeOutcome.Closed) Count("closed by the adviser");
    }

    private async Task ResendAsync(KnownCase each)
    {
        var seat = each.Seats[random.Next(each.Seats.Count)];
        if (await ChangeAsync<PanelChanges, ResendOutcome>((changes, transaction) => changes.ResendAsync(transaction, seat.Id, "radgiver", simulation.Clock.Now)) == ResendOutcome.Queued) Count("resent");
    }

    private Task<TOutcome> ChangeAsync<TChanges, TOutcome>(Func<TChanges, System.Data.Common.DbTransaction, Task<TOutcome>> change)
        where TChanges : notnull =>
        simulation.Database.WriteAsync(transaction => change(simulation.Get<TChanges>(), transaction));

    private Task SetAsync(string statement, object values) => simulation.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(statement, values, transaction));

    private void Count(string what, int times = 1) => Happened[what] = Happened.GetValueOrDefault(what) + times;

    private static List<T> At<T>(Dictionary<DateOnly, List<T>> days, DateOnly day)
    {
        if (!days.TryGetValue(day, out var found)) days[day] = found = [];
        return found;
    }
}
