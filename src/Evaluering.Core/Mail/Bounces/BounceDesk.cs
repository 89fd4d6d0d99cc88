using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Mail;

/// <summary>What was done with a message that had come in.</summary>
public enum BounceOutcome
{
    /// <summary>A mail never arrives; it is written down, and the adviser is told.</summary>
    Undelivered,

    /// <summary>A report that asks for nothing: a mail is late, or one that was known not to arrive.</summary>
    NothingToDo,

    /// <summary>A report of a mail that is not recorded as sent yet: its worker died at that moment, or is slower than the report. To be taken again.</summary>
    TooEarly,

    /// <summary>Not a report of one of our mails.</summary>
    Unknown,
}

/// <summary>Takes the reports of mail servers on mail that does not arrive. Taking one twice changes nothing.</summary>
public sealed class BounceDesk(Database database, LinkTokens tokens, TimeProvider time)
{
    /// <param name="message">A whole message, as it came.</param>
    public async Task<BounceOutcome> TakeAsync(byte[] message)
    {
        if (DeliveryReport.Read(message, tokens) is not { } report) return BounceOutcome.Unknown;
        return await database.WriteAsync(transaction => TakeAsync(transaction, report));
    }

    private async Task<BounceOutcome> TakeAsync(DbTransaction transaction, DeliveryReport report)
    {
        var mail = await transaction.Connection!.QuerySingleOrDefaultAsync<BouncedMail>(
            """
            /* BounceDesk */
            select m.id, m.kind, m.seat_id, s.assistance_id, w.wave, c.email, m.sent_at is not null as was_sent, m.sent_at is null and m.given_up_at is null as is_waiting, m.bounced_at is not null as is_known
            from mail m
            join panel_seat s on s.id = m.seat_id
            join planned_wave w on w.id = m.planned_wave_id
            left join contact c on c.seat_id = s.id and s.person = m.person
            where m.id = @MailId
            """,
            new { report.MailId },
            transaction);
        if (mail is { IsWaiting: true }) return BounceOutcome.TooEarly;
        if (mail is null || !mail.WasSent) return BounceOutcome.Unknown;
        if (!report.HasFailed || mail.IsKnown) return BounceOutcome.NothingToDo;

        var now = time.GetUtcNow();
        await transaction.Connection!.ExecuteAsync("/* BounceDesk */ update mail set bounced_at = @now where id = @Id and bounced_at is null", new { mail.Id, now }, transaction);
        var address = report.IsOfAddress ? await AddressAsync(transaction, mail, report) : null;
        var isTold = address is not null && await AddressBlocks.AddUndeliverableAsync(transaction, database.Engine, tokens, address, report.Status, now);
        if (!isTold)
        {
            await PlanEvents.AddAsync(
                transaction, mail.AssistanceId, now, Waves.Parse(mail.Wave), mail.SeatId, PlanEventKinds.Undeliverable, new PlanEventDetail { Reason = report.Status });
        }
        return BounceOutcome.Undelivered;
    }

    /// <summary>
    /// The address that the mail was sent to. The contact may have got another since, and the report may name one that the mail was forwarded to;
    /// what the day was reserved for tells.
    /// </summary>
    /// <returns>null when it cannot be told.</returns>
    private async Task<string?> AddressAsync(DbTransaction transaction, BouncedMail mail, DeliveryReport report)
    {
        var current = mail.Email?.ToLowerInvariant();
        foreach (var address in report.Recipients.Append(current).OfType<string>().Distinct())
        {
            var wasSentTo = await transaction.Connection!.ExecuteScalarAsync<bool>(
                "/* BounceDesk */ select exists (select 1 from address_day where address_key = @key and mail_id = @Id)", new { key = tokens.AddressKey(address), mail.Id }, transaction);
            if (wasSentTo) return address;
        }
        // A receipt reserves no day.
        return !MailKinds.IsAsking(mail.Kind) && (report.Recipients.Count == 0 || report.Recipients.Contains(current)) ? current : null;
    }

    private sealed record BouncedMail
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long SeatId { get; init; }
        public long AssistanceId { get; init; }
        public string Wave { get; init; } = "";

        /// <summary>Null when the contact has been deleted or another person has the seat.</summary>
        public string? Email { get; init; }
        public bool WasSent { get; init; }
        public bool IsWaiting { get; init; }
        public bool IsKnown { get; init; }
    }
}
