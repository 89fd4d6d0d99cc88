using System.Data.Common;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Imports;

/// <summary>Stores contacts, and the seats that new ones need.</summary>
internal static class PanelTable
{
    private const string SelectSeats = """
        /* Imports/PanelTable */
        select s.id, s.assistance_id, s.role, s.ordinal, c.name, c.email, c.language
        from panel_seat s left join contact c on c.seat_id = s.id
        where s.assistance_id in (@keys)
        order by s.id
        """;

    private const string InsertSeats = "/* Imports/PanelTable */ insert into panel_seat (assistance_id, role, ordinal) values @rows";

    private const string Upsert = """
        /* Imports/PanelTable */
        insert into contact (seat_id, name, email, language) values @rows
        on conflict (seat_id) do update set name = excluded.name, language = excluded.language
        """;

    // Whoever joins while a questionnaire is open is asked, too. One that is being opened still looks planned from here; this waits for it.
    private const string Invite = """
        /* Imports/PanelTable */
        update planned_wave set invite_due = true where status in ('planned', 'open') and assistance_id in (@keys)
        """;

    internal static async Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<ContactRow> rows)
    {
        var seats = await SeatsAsync(transaction, rows);
        var stored = new Dictionary<string, (long SeatId, ContactRow Contact)>(StringComparer.Ordinal);
        foreach (var seat in seats.Where(seat => seat.Email is not null)) stored.TryAdd(seat.ToContact().Key, (seat.Id, seat.ToContact()));

        var merge = Merge<ContactRow>.Of(
            WithOneSpelling(rows, stored), row => row.Key, stored.ToDictionary(pair => pair.Key, pair => pair.Value.Contact));
        var added = NextSeats(merge.ToWrite.Where(row => !stored.ContainsKey(row.Key)), seats);
        await MultiRow.WriteAsync(transaction, InsertSeats, added, seat => [seat.Contact.AssistanceId, seat.Contact.Role, seat.Ordinal]);

        var ids = stored.ToDictionary(pair => pair.Key, pair => pair.Value.SeatId, StringComparer.Ordinal);
        if (added.Count > 0)
        {
            var numbered = (await SeatsAsync(transaction, rows)).ToDictionary(seat => seat.Place, seat => seat.Id);
            foreach (var (contact, ordinal) in added) ids[contact.Key] = numbered[(contact.AssistanceId, contact.Role, ordinal)];
        }
        var written = merge.ToWrite.OrderBy(row => ids[row.Key]).ToList();
        await MultiRow.WriteAsync(transaction, Upsert, written, row => [ids[row.Key], row.Name, row.Email, row.Language]);
        if (added.Count > 0) await MultiRow.ExecuteAsync(transaction, Invite, added.Select(seat => (object)seat.Contact.AssistanceId));
        return merge.Outcomes;
    }

    private static Task<List<SeatRow>> SeatsAsync(DbTransaction transaction, IReadOnlyList<ContactRow> rows) =>
        MultiRow.QueryAsync<SeatRow>(transaction, SelectSeats, rows.Select(row => (object)row.AssistanceId));

    /// <summary>The rows as they compare: the address as it is stored or first met, and without the case number, which the id stands for.</summary>
    private static List<ContactRow> WithOneSpelling(IReadOnlyList<ContactRow> rows, Dictionary<string, (long SeatId, ContactRow Contact)> stored)
    {
        var spelling = stored.ToDictionary(pair => pair.Key, pair => pair.Value.Contact.Email, StringComparer.Ordinal);
        foreach (var row in rows) spelling.TryAdd(row.Key, row.Email);
        return rows.Select(row => row with { CaseNumber = "", Email = spelling[row.Key] }).ToList();
    }

    /// <summary>Seats are numbered on from those the role has, also those whose contact has been deleted.</summary>
    private static List<(ContactRow Contact, int Ordinal)> NextSeats(IEnumerable<ContactRow> contacts, List<SeatRow> seats)
    {
        var highest = seats.GroupBy(seat => (seat.AssistanceId, seat.Role)).ToDictionary(group => group.Key, group => group.Max(seat => seat.Ordinal));
        var added = new List<(ContactRow, int)>();
        foreach (var contact in contacts)
        {
            var ordinal = highest.GetValueOrDefault((contact.AssistanceId, contact.Role)) + 1;
            highest[(contact.AssistanceId, contact.Role)] = ordinal;
            added.Add((contact, ordinal));
        }
        return added;
    }

    private sealed record SeatRow
    {
        public long Id { get; init; }
        public long AssistanceId { get; init; }
        public string Role { get; init; } = "";
        public int Ordinal { get; init; }

        /// <summary>These three are null when the contact has been deleted.</summary>
        public string? Name { get; init; }
        public string? Email { get; init; }
        public string? Language { get; init; }

        internal (long, string, int) Place => (AssistanceId, Role, Ordinal);

        internal ContactRow ToContact() => new() { AssistanceId = AssistanceId, Role = Role, Name = Name!, Email = Email!, Language = Language! };
    }
}
