using System.Globalization;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Tests.Simulating;

/// <summary>A seat as the test knows it, apart from what the program has stored.</summary>
internal sealed class KnownSeat(long id, KnownCase of, string role, string email)
{
    public long Id => id;
    public KnownCase Case => of;
    public string Role => role;
    public string Email { get; set; } = email;
    public int Person { get; set; } = 1;
    public bool HasLeft { get; set; }

    /// <summary>When somebody was put in it, if that was after the case had been registered.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>A case as the test knows it.</summary>
internal sealed class KnownCase(long id, string company, DateOnly registered, DateOnly start, DateOnly agreedEnd)
{
    public long Id => id;
    public string Company => company;
    public DateOnly Registered => registered;
    public DateOnly Start => start;
    public DateOnly AgreedEnd { get; set; } = agreedEnd;
    public DateOnly? End { get; set; }
    public bool IsBrokenOff { get; set; }
    public long? MergedInto { get; set; }
    public List<KnownSeat> Seats { get; } = [];
}

/// <summary>Twenty thousand courses of help and the people in them, made up from a seed.</summary>
internal sealed class World
{
    private static readonly string[] Roles = ["leder", "tillitsvalgt", "verneombud"];
    private readonly Random random;
    private long seats;

    public World(Random random, int cases, DateOnly first, int days)
    {
        this.random = random;
        for (var id = 1; id <= cases; id++) Cases.Add(Make(id, first, days, cases));
        ByRegistration = Cases.ToLookup(each => each.Registered);
        Seats = Cases.SelectMany(each => each.Seats).ToDictionary(seat => seat.Id);
    }

    public List<KnownCase> Cases { get; } = [];

    public ILookup<DateOnly, KnownCase> ByRegistration { get; }

    public Dictionary<long, KnownSeat> Seats { get; }

    public HashSet<string> StruckOff { get; } = [];

    /// <summary>An address that nobody has yet.</summary>
    public string NewAddress() => string.Create(CultureInfo.InvariantCulture, $"p{++seats}x@v{random.Next(3000)}.example");

    /// <summary>Seats that are added later get numbers beyond all that are made up here.</summary>
    public static Task ReserveNumbersAsync(Database database) => database.WriteAsync(transaction =>
        transaction.Connection!.ExecuteAsync("insert into panel_seat (id, assistance_id, role, ordinal) values (10000000, 0, 'leder', 0)", null, transaction));

    /// <summary>Registers the cases of a day, as an import or an adviser would.</summary>
    public async Task RegisterAsync(Database database, IReadOnlyCollection<KnownCase> cases) => await database.WriteAsync(async transaction =>
    {
        await MultiRow.WriteAsync(
            transaction, "insert into company (orgnr, name, organisation_form) values @rows on conflict (orgnr) do nothing", cases.ToList(), each => [each.Company, "Virksomhet", "BEDR"]);
        await MultiRow.WriteAsync(
            transaction,
            "insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue) values @rows",
            cases.ToList(),
            each => [each.Id, $"S{each.Id}", each.Company, "oslo", each.Start, each.AgreedEnd, "pagaende", "nav", true]);
        var people = cases.SelectMany(each => each.Seats).ToList();
        await MultiRow.WriteAsync(
            transaction,
            "insert into panel_seat (id, assistance_id, role, ordinal) values @rows",
            people,
            seat => [seat.Id, seat.Case.Id, seat.Role, seat.Case.Seats.IndexOf(seat)]);
        await MultiRow.WriteAsync(transaction, "insert into contact (seat_id, name, email, language) values @rows", people, seat => [seat.Id, "N", seat.Email, "nb"]);
    });

    private KnownCase Make(long id, DateOnly first, int days, int cases)
    {
        var registered = first.AddDays(random.Next(days - 300));
        // Most are registered some weeks ahead, some late.
        var start = registered.AddDays(random.Next(-30, 45));
        // Fewer companies than cases: some get help twice, or twice at once.
        var company = (800_000_000 + random.Next(cases * 3 / 4)).ToString(CultureInfo.InvariantCulture);
        var made = new KnownCase(id, company, registered, start, start.AddDays(random.Next(10, 420)));
        // Mostly one in each role, and sometimes two tillitsvalgte.
        var size = 3 + Math.Max(0, random.Next(5) - 2);
        for (var i = 0; i < size; i++)
        {
            seats++;
            // A few hold two seats, and the same people sit in all cases of a company.
            var email = random.Next(20) == 0 && made.Seats.Count > 0
                ? made.Seats[0].Email
                : string.Create(CultureInfo.InvariantCulture, $"p{i}.{company}@v{int.Parse(company, CultureInfo.InvariantCulture) % 3000}.example");
            made.Seats.Add(new KnownSeat(seats, made, Roles[i % Roles.Length], email));
        }
        return made;
    }
}
