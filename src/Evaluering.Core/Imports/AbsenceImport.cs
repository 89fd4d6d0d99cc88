using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Imports;

/// <summary>A row of <c>sickness_absence</c>.</summary>
internal sealed record AbsenceRow
{
    public string Category { get; init; } = "";
    public string Code { get; init; } = "";

    /// <summary>See <see cref="Quarter"/>.</summary>
    public int QuarterIndex { get; init; }

    /// <summary>Days lost (tapte dagsverk); null when masked, as the next two.</summary>
    public double? LostDays { get; init; }

    /// <summary>Days possible (mulige dagsverk).</summary>
    public double? PossibleDays { get; init; }

    public int? Persons { get; init; }

    /// <summary>Fewer than 5 persons: the figures are secret, not zero.</summary>
    public bool Masked { get; init; }

    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Category}/{Code}/{QuarterIndex}");
}

/// <summary>
/// NAV's quarterly absence messages. A quarter may be published again: the last figures count, and the ones they replace go to the correction log.
/// <c>prosent</c> is not stored, because it follows from the days; <c>siste4Kvartal</c> neither, because it follows from the quarters.
/// </summary>
internal sealed class AbsenceImport(TimeProvider time) : FileImport<AbsenceRow>
{
    private const string Latest = "sistePubliserteKvartal";

    // A wider net than the keys themselves, because the engines do not match pairs alike; at most one batch's codes times its quarters.
    private const string Select = """
        /* Imports/AbsenceImport */
        select category, code, quarter_index, lost_days, possible_days, persons, masked
        from sickness_absence where category = @category and quarter_index between @from and @to and code in (@keys)
        """;

    private const string Upsert = """
        /* Imports/AbsenceImport */
        insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values @rows
        on conflict (category, code, quarter_index) do update set lost_days = excluded.lost_days, possible_days = excluded.possible_days,
            persons = excluded.persons, masked = excluded.masked
        """;

    private const string InsertCorrections = """
        /* Imports/AbsenceImport */
        insert into sickness_absence_correction
            (category, code, quarter_index, corrected_at, previous_lost_days, previous_possible_days, previous_persons, previous_masked) values @rows
        """;

    internal override IAsyncEnumerable<ImportRecord<AbsenceRow>> ReadAsync(Stream file, CancellationToken cancellation) =>
        JsonObjects.ReadAsync(file, oneObjectALine: true, RowOf, cancellation);

    internal override async Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<AbsenceRow> rows)
    {
        var stored = new Dictionary<string, AbsenceRow>(StringComparer.Ordinal);
        foreach (var group in rows.GroupBy(row => row.Category))
        {
            var keys = group.Select(row => row.Code);
            var range = new { category = group.Key, from = group.Min(row => row.QuarterIndex), to = group.Max(row => row.QuarterIndex) };
            foreach (var row in await MultiRow.QueryAsync<AbsenceRow>(transaction, Select, keys, range)) stored[row.Key] = row;
        }
        var merge = Merge<AbsenceRow>.Of(rows, row => row.Key, stored);
        await MultiRow.WriteAsync(transaction, Upsert, merge.ToWrite.OrderBy(row => row.Key, StringComparer.Ordinal).AsList(), row =>
            [row.Category, row.Code, row.QuarterIndex, row.LostDays, row.PossibleDays, row.Persons, row.Masked]);
        var now = time.GetUtcNow();
        await MultiRow.WriteAsync(transaction, InsertCorrections, merge.Replaced, row =>
            [row.Category, row.Code, row.QuarterIndex, now, row.LostDays, row.PossibleDays, row.Persons, row.Masked]);
        return merge.Outcomes;
    }

    private static AbsenceRow RowOf(JsonFields fields)
    {
        var category = CategoryOf(fields);
        var code = CodeOf(fields, category);
        var (year, quarter) = (fields.RequiredCount(Latest + ".årstall"), fields.RequiredCount(Latest + ".kvartal"));
        if (year is < 1990 or > 2099) fields.Reject(Latest + ".årstall", Reasons.NotYear);
        if (quarter is < 1 or > 4) fields.Reject(Latest + ".kvartal", Reasons.NotQuarter);
        var masked = fields.Flag(Latest + ".erMaskert");
        if (fields.Problem is not null) return new AbsenceRow();

        var row = new AbsenceRow { Category = category, Code = code, QuarterIndex = Quarter.Of(year, quarter).Index, Masked = masked };
        return masked ? row : WithFigures(row, fields);
    }

    private static AbsenceRow WithFigures(AbsenceRow row, JsonFields fields)
    {
        foreach (var field in (ReadOnlySpan<string>)["tapteDagsverk", "muligeDagsverk", "antallPersoner"])
            if (!fields.Has($"{Latest}.{field}")) fields.Reject($"{Latest}.{field}", Reasons.FiguresMissing);
        var (lost, possible) = (fields.OptionalAmount(Latest + ".tapteDagsverk"), fields.OptionalAmount(Latest + ".muligeDagsverk"));
        if (lost > possible) fields.Reject(Latest + ".tapteDagsverk", Reasons.LostAbovePossible);
        return row with { LostDays = lost, PossibleDays = possible, Persons = fields.OptionalCount(Latest + ".antallPersoner") };
    }

    private static string CategoryOf(JsonFields fields)
    {
        var text = fields.Required("kategori");
        var category = text switch
        {
            "LAND" or "SEKTOR" or "BRANSJE" or "VIRKSOMHET" => text.ToLowerInvariant(),
            "NÆRING" or "NAERING" => "naering",
            "NÆRINGSKODE" or "NAERINGSKODE" => "naeringskode",
            _ => "",
        };
        if (category.Length == 0) fields.Reject("kategori", Reasons.UnknownCode(text, ["LAND", "SEKTOR", "NÆRING", "NÆRINGSKODE", "BRANSJE", "VIRKSOMHET"]));
        return category;
    }

    private static string CodeOf(JsonFields fields, string category)
    {
        if (category == "virksomhet") return fields.OrganisationNumber("kode");
        var code = fields.Required("kode");
        var digits = category switch { "naering" => 2, "naeringskode" => 5, _ => 0 };
        if (digits > 0 && !(code.Length == digits && code.All(char.IsAsciiDigit))) fields.Reject("kode", Reasons.NotDigits(digits));
        return code;
    }
}
