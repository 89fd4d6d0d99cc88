using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.PublishedFigures;

/// <summary>How high the scores were in each of the three waves, by region or by role.</summary>
public static class LevelFigure
{
    public const string ByRegion = "nivaa-etter-region";

    public const string ByRole = "nivaa-etter-rolle";

    private static readonly (string Wave, DotLook Look)[] Waves = [("T0", DotLook.Before), ("T1", DotLook.After), ("T2", DotLook.FollowUp)];

    public static Figure OfRegions(FigureMaterial material) => Create(
        material, ByRegion, "Region", material.CountryName, [.. material.Regions.Select(region => (region.Label, Key: material.Selection.Level("", region.Code)))]);

    public static Figure OfRoles(FigureMaterial material) => Create(
        material, ByRole, "Rolle", material.Names.Role(CellKey.All),
        [.. material.RoleNames.Select(role => (role.Label, Key: material.Selection.Level("") with { Role = role.Code }))]);

    private static Figure Create(FigureMaterial material, string name, string group, string whole, IReadOnlyList<(string Label, CellKey Key)> groups)
    {
        var series = Waves.Select(wave => new DotSeries(material.Names.Wave(wave.Wave), wave.Look)).ToList();
        var entries = groups.Select(one => (one.Label, one.Key, IsTotal: false)).Prepend((Label: whole, Key: material.Selection.Level(""), IsTotal: true))
            .SelectMany(one => Waves.Select((wave, i) => Entry(material[one.Key with { Wave = wave.Wave }], one.Label, i, one.IsTotal))).ToList();
        var points = entries.ConvertAll(entry => entry.Point);
        var description = material[
            $"Gjennomsnitt for {material.ScaleName} før, etter og seks måneder etter bistanden, med intervall.",
            $"Gjennomsnitt for {material.ScaleName} før, etter og seks månader etter bistanden, med intervall."];
        return new Figure
        {
            Name = name,
            Title = Title(entries, whole, material),
            Question = name == ByRegion
                ? material[$"Hvor høyt lå {material.ScaleName} i regionene hver gang de ble spurt?", $"Kor høgt låg {material.ScaleName} i regionane kvar gong dei vart spurde?"]
                : material[$"Hvordan vurderer rollene {material.ScaleName}?", $"Korleis vurderer rollene {material.ScaleName}?"],
            Note = Note(entries, material),
            Caution = material.Words.Caution(entries.Select(entry => entry.Cell)),
            Alternative = description + material[" Tallene står i tabellen under.", " Tala står i tabellen under."],
            Columns = DotTable.Columns(material, group, material["Snitt", "Snitt"], "Svar"),
            Rows = DotTable.Rows(entries, series, FigureText.Score, material),
            Specification = DotChart.Specification(points, series, DotAxis.Level, description, material.Words.Nynorsk),
            Narrow = DotChart.Specification(points, series, DotAxis.Level, description, material.Words.Nynorsk, narrow: true),
            About = material.About,
        };
    }

    private static DotEntry Entry(PublishedCell cell, string label, int series, bool isTotal) => new(DotPoint.Level(label, cell, series, isTotal), cell);

    private static string Title(List<DotEntry> entries, string whole, FigureMaterial material)
    {
        var levels = entries.Where(entry => entry.Point.IsTotal && entry.Point.Value is not null)
            .Select(entry => $"{material.Words.Decimal(entry.Point.Value!.Value, FigureText.Score)} {material.Names.Wave(entry.Cell.Key.Wave).ToLowerInvariant()}").ToList();
        var name = char.ToUpperInvariant(material.ScaleName[0]) + material.ScaleName[1..];
        if (levels.Count == 0)
            return entries.Exists(entry => entry.Cell.Status == CellStatus.Value)
                ? material[$"{name}: nivået for {whole.ToLowerInvariant()} kan ikke vises, men noen av gruppene kan", $"{name}: nivået for {whole.ToLowerInvariant()} kan ikkje visast, men nokre av gruppene kan"]
                : material[$"Ennå for få svar til å vise nivået for {material.ScaleName}", $"Enno for få svar til å vise nivået for {material.ScaleName}"];
        var hidden = entries.Exists(entry => entry.Point.IsTotal && entry.Cell.Status == CellStatus.Suppressed) ? material["; resten er skjult", "; resten er skjult"] : "";
        return $"{name}, {whole.ToLowerInvariant()}: " + (levels.Count == 1 ? levels[0] : string.Join(", ", levels[..^1]) + " og " + levels[^1]) + hidden;
    }

    private static string Note(List<DotEntry> entries, FigureMaterial material)
    {
        var counts = entries.Where(entry => entry.Point.IsTotal && entry.Cell.Status == CellStatus.Value).Select(entry => material[
            $"{material.Names.Wave(entry.Cell.Key.Wave)}: {material.Words.Whole(entry.Cell.Persons!.Value)} svar fra {material.Words.Whole(entry.Cell.Companies!.Value)} virksomheter.",
            $"{material.Names.Wave(entry.Cell.Key.Wave)}: {material.Words.Whole(entry.Cell.Persons!.Value)} svar frå {material.Words.Whole(entry.Cell.Companies!.Value)} verksemder."]);
        return string.Join(' ', counts) + material[
            " Snitt av alle som svarte hver gang, med 95 % intervall regnet forsiktig, som om hver virksomhet hadde gitt ett svar (metode M05). "
            + "Det er ikke de samme som svarte hver gang: forskjellen mellom to tall her er ikke en endring. Loddrette streker viser helheten.",
            " Snitt av alle som svarte kvar gong, med 95 % intervall rekna forsiktig, som om kvar verksemd hadde gitt eitt svar (metode M05). "
            + "Det er ikkje dei same som svarte kvar gong: skilnaden mellom to tal her er ikkje ei endring. Loddrette strekar viser heilskapen."]
            + material.Words.Standing(entries.Select(entry => entry.Cell), material.Dashboard.Snapshot.Id);
    }
}
