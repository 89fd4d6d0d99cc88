using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Testing.Disclosure;

/// <summary>What one seat gives to a block.</summary>
/// <param name="Company">A number of the company.</param>
/// <param name="Value">What is counted: a score, or a change.</param>
/// <param name="Before">Of a change, the score before; else null.</param>
/// <param name="BeforeBy">The seat that gave the score before, or the score itself: another case's where that answer is used again.</param>
public readonly record struct Contribution(int Company, double Value, double? Before, long BeforeBy);

/// <summary>One table of one measure in one wave, with the truth about who is in each cell. A cell that nobody is in is not there.</summary>
/// <param name="table">A table of scores or of changes.</param>
/// <param name="wave">The wave or pair of waves.</param>
/// <param name="measure">The measure.</param>
public sealed class TrueBlock(string table, string wave, string measure)
{
    private static readonly Dictionary<long, Contribution> Nobody = [];
    private readonly Dictionary<CellKey, Dictionary<long, Contribution>> cells = [];
    private readonly Dictionary<CellKey, TrueFigures> figures = [];
    private readonly List<Action<Contributors>> told = [];

    public string Table => table;
    public string Wave => wave;
    public string Measure => measure;

    /// <summary>Those in each cell, by seat.</summary>
    public IReadOnlyDictionary<CellKey, Dictionary<long, Contribution>> Cells => cells;

    /// <summary>Those in a cell; nobody where there is none.</summary>
    public Dictionary<long, Contribution> Of(CellKey key) => cells.GetValueOrDefault(key, Nobody);

    /// <summary>Puts a seat into every cell that it counts in.</summary>
    public void Add(string region, IReadOnlyCollection<string> services, string role, long seat, Contribution contribution, IReadOnlyCollection<string>? groups = null)
    {
        foreach (var r in (string[])[region, CellKey.All])
            foreach (var service in services.Append(CellKey.All))
                foreach (var o in (string[])[role, CellKey.All]) Add(r, service, o, seat, contribution);
        foreach (var group in groups ?? []) Add(group, CellKey.All, CellKey.All, seat, contribution);
        told.Add(contributors => contributors.Add(table, measure, wave, region, services, role, contribution.Company, seat, contribution.BeforeBy, groups));
    }

    /// <summary>The block as the job that publishes hands it to the gate: its cells.</summary>
    public IEnumerable<RawCell> RawCells() => cells.Select(cell => Raw(cell.Key, FiguresOf(cell.Key)));

    /// <summary>The block as the job that publishes hands it to the gate: who stands behind the cells.</summary>
    public void TellTo(Contributors contributors)
    {
        foreach (var tell in told) tell(contributors);
    }

    /// <summary>True when the figures are those of the ones who are in the cell now. A figure that was kept from an earlier edition is not.</summary>
    public bool IsOfToday(PublishedCell? cell) => cell is { Status: CellStatus.Value } && cells.ContainsKey(cell.Key) && FiguresOf(cell.Key).AreShownBy(cell);

    /// <summary>The figures of a cell.</summary>
    internal TrueFigures FiguresOf(CellKey key)
    {
        if (!figures.TryGetValue(key, out var found)) figures.Add(key, found = TrueFigures.Of(table, Of(key).Values));
        return found;
    }

    private void Add(string region, string service, string role, long seat, Contribution contribution)
    {
        var key = new CellKey(table, region, service, role, wave, measure);
        if (!cells.TryGetValue(key, out var members)) cells.Add(key, members = []);
        members.Add(seat, contribution);
        figures.Remove(key);
    }

    private RawCell Raw(CellKey key, TrueFigures own)
    {
        var change = table != CellKey.PairedChange ? null : PairedChange.Compute([.. cells[key].Values.Select(one => (one.Company, one.Before!.Value, one.Before.Value + one.Value))]);
        return new RawCell
        {
            Key = key,
            Persons = own.Persons,
            Companies = own.Companies,
            Figures = new Figures
            {
                Mean = own.Mean,
                StandardDeviation = own.Variance is { } variance ? Math.Sqrt(variance) : null,
                Lower = change?.Interval?.Lower,
                Upper = change?.Interval?.Upper,
                MeanBefore = own.MeanBefore,
                MeanAfter = change?.MeanAfter,
            },
        };
    }
}

/// <summary>The figures of a group, worked out from its members alone.</summary>
/// <param name="Persons">Persons.</param>
/// <param name="Companies">Distinct companies.</param>
/// <param name="Mean">Mean over persons; of changes, over companies of their means.</param>
/// <param name="Variance">Over the same; null below two.</param>
/// <param name="MeanBefore">Of changes, mean over companies of their means before.</param>
internal readonly record struct TrueFigures(int Persons, int Companies, double? Mean, double? Variance, double? MeanBefore)
{
    private const double Same = 1e-9;

    public static TrueFigures Of(string table, IReadOnlyCollection<Contribution> members)
    {
        var companies = members.GroupBy(member => member.Company).ToList();
        if (members.Count == 0) return new(0, 0, null, null, null);
        if (table != CellKey.PairedChange) return Of(members.Count, companies.Count, [.. members.Select(member => member.Value)], null);
        return Of(
            members.Count, companies.Count, companies.ConvertAll(company => company.Average(member => member.Value)),
            companies.Average(company => company.Average(member => member.Before!.Value)));
    }

    /// <summary>True when the cell shows these. Where it shows no spread, the spread is not asked for.</summary>
    public bool AreShownBy(PublishedCell cell) => cell.Companies == Companies && SayTheSameAs(cell);

    /// <summary>True when the cell shows the same of persons: what subtraction gives of a cell that is not shown, and no more.</summary>
    public bool SayTheSameAs(PublishedCell cell) =>
        cell.Persons == Persons && AreSame(cell.Figures!.Mean, Mean) && AreSame(cell.Figures.MeanBefore, MeanBefore)
        && (cell.Figures.StandardDeviation is not { } spread || AreSame(spread * spread, Variance));

    /// <summary>True when one who sees both sees that they are not of the same answers. Who has worked one of them out has not seen its companies.</summary>
    public bool AreSeenToDifferFrom(TrueFigures other, bool withCompanies) =>
        Persons != other.Persons || (withCompanies && Companies != other.Companies) || !AreSame(Mean, other.Mean) || !AreSame(Variance, other.Variance) || !AreSame(MeanBefore, other.MeanBefore);

    private static TrueFigures Of(int persons, int companies, List<double> values, double? before)
    {
        var mean = values.Average();
        return new(persons, companies, mean, values.Count < 2 ? null : values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1), before);
    }

    private static bool AreSame(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(a - b) < Same : one.HasValue == other.HasValue;
}
