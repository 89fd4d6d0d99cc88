using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>What is counted in a sentence about several changes.</summary>
public enum CountedAs
{
    /// <summary>Measures.</summary>
    Measures = 0,

    /// <summary>Services.</summary>
    Services,

    /// <summary>Combinations of a role and a measure.</summary>
    RolesAndMeasures,
}

/// <summary>How many of several published changes are more than chance, when that many are looked at (method codes M09 and M10).</summary>
/// <param name="Rose">That rose.</param>
/// <param name="Fell">That fell.</param>
/// <param name="Shown">That have an interval at all.</param>
/// <param name="Withheld">That may not be shown.</param>
public sealed record SeveralChanges(int Rose, int Fell, int Shown, int Withheld = 0)
{
    /// <summary>Counts published changes; those without an interval are left out.</summary>
    public static SeveralChanges Of(IEnumerable<PublishedCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var all = cells.ToList();
        var shown = all.Where(cell => cell is { Figures: { Mean: not null, Lower: not null, StandardDeviation: not null }, Companies: >= Inference.MinimumCompanies }).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. shown.Select(PValue)]);
        var sure = shown.Zip(adjusted).Where(pair => pair.Second <= RegionComparison.FalseShare).Select(pair => pair.First.Figures!.Mean!.Value).ToList();
        return new SeveralChanges(sure.Count(mean => mean > 0), sure.Count(mean => mean < 0), shown.Count, all.Count(cell => cell.Status == CellStatus.Suppressed));
    }

    /// <summary>One sentence without a full stop, to stand as a title.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="waves">Between which waves.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public string Sentence(CountedAs what, WavePair waves, bool nynorsk)
    {
        var words = new Wording(nynorsk);
        if (Shown == 0) return words["Ennå for få svar til å si noe om endringen", "Enno for få svar til å seie noko om endringa"];
        var period = waves.Period(words);
        var noun = what switch
        {
            CountedAs.Measures => "mål",
            CountedAs.Services => words["tjenester", "tenester"],
            _ => words["kombinasjoner av rolle og mål", "kombinasjonar av rolle og mål"],
        };
        var of = $"{Shown} {noun}" + (Withheld == 0 ? "" : words[" som kan vises", " som kan visast"]);
        return this switch
        {
            { Rose: > 0, Fell: 0 } => words[$"Skåren økte {period} for {Rose} av {of}", $"Skåren auka {period} for {Rose} av {of}"],
            { Rose: 0, Fell: > 0 } => words[$"Skåren gikk ned {period} for {Fell} av {of}", $"Skåren gjekk ned {period} for {Fell} av {of}"],
            { Rose: > 0, Fell: > 0 } => words[
                $"Skåren økte {period} for {Rose} og gikk ned for {Fell} av {of}", $"Skåren auka {period} for {Rose} og gjekk ned for {Fell} av {of}"],
            _ => words[$"Ingen sikker endring {period} for noen av {of}", $"Inga sikker endring {period} for nokon av {of}"],
        };
    }

    private static double? PValue(PublishedCell cell) =>
        TInference.Of(cell.Figures!.Mean!.Value, cell.Figures.StandardDeviation!.Value / Math.Sqrt(cell.Companies!.Value), cell.Companies.Value - 1).P;
}
