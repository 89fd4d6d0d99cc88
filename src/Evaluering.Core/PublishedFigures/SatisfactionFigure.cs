using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.PublishedFigures;

/// <summary>How satisfied those who answered are with the help, after it and six months after, by region or by service.</summary>
public static class SatisfactionFigure
{
    public const string ByRegion = "tilfredshet-etter-region";

    public const string ByService = "tilfredshet-etter-tjeneste";

    private static readonly (string Wave, DotLook Look)[] Waves = [("T1", DotLook.After), ("T2", DotLook.FollowUp)];

    public static Figure OfRegions(FigureMaterial material) => Create(
        material, ByRegion, "Region", material.CountryName, [.. material.Regions.Select(region => (region.Label, Key(material) with { Region = region.Code }))]);

    public static Figure OfServices(FigureMaterial material) => Create(
        material, ByService, material["Tjeneste", "Teneste"], material.Names.Service(CellKey.All),
        [.. material.Services.Select(service => (service.Label, Key(material) with { Service = service.Code }))]);

    private static CellKey Key(FigureMaterial material) =>
        new(CellKey.ScaleMean, CellKey.All, CellKey.All, CellKey.All, "", material.Dashboard.Satisfaction!.Id);

    private static Figure Create(FigureMaterial material, string name, string group, string whole, IReadOnlyList<(string Label, CellKey Key)> groups)
    {
        var words = material.Words;
        var series = Waves.Select(wave => new DotSeries(material.Names.Wave(wave.Wave), wave.Look)).ToList();
        var entries = groups.Select(one => (one.Label, one.Key, IsTotal: false)).Prepend((Label: whole, Key: Key(material), IsTotal: true))
            .SelectMany(one => Waves.Select((wave, i) => material[one.Key with { Wave = wave.Wave }] is var cell
                ? new DotEntry(DotPoint.Level(one.Label, cell, i, one.IsTotal), cell) : null!)).ToList();
        var points = entries.ConvertAll(entry => entry.Point);
        var description = name == ByRegion
            ? material["Tilfredshet med hjelpen i hver region, med intervall.", "Kor nøgde folk er med hjelpa i kvar region, med intervall."]
            : material["Tilfredshet med hjelpen for hver tjeneste, med intervall.", "Kor nøgde folk er med hjelpa for kvar teneste, med intervall."];
        return new Figure
        {
            Name = name,
            Title = Title(entries, name, material),
            Question = name == ByRegion
                ? material["Hvor fornøyde er de som svarte, i hver region?", "Kor nøgde er dei som svarte, i kvar region?"]
                : material["Hvor fornøyde er de som svarte, med hver tjeneste?", "Kor nøgde er dei som svarte, med kvar teneste?"],
            Says = [material["Tilfredshet er ikke et mål på endring.", "Kor nøgde folk er, er ikkje eit mål på endring."]],
            Note = material[
                "Snitt på skalaen 1–5 av dem som svarte, med 95 % intervall regnet forsiktig, som om hver virksomhet hadde gitt ett svar (metode M05). "
                + "Antall svar og virksomheter bak hvert tall står i tabellen. De som falt fra, kan ha hatt andre svar, og gruppene er ikke sammenlignbare uten videre. Loddrette streker viser helheten.",
                "Snitt på skalaen 1–5 av dei som svarte, med 95 % intervall rekna forsiktig, som om kvar verksemd hadde gitt eitt svar (metode M05). "
                + "Talet på svar og verksemder bak kvart tal står i tabellen. Dei som fall frå, kan ha hatt andre svar, og gruppene kan ikkje samanliknast utan vidare. Loddrette strekar viser heilskapen."]
                + words.Standing(entries.Select(entry => entry.Cell), material.Dashboard.Snapshot.Id),
            Caution = words.Caution(entries.Select(entry => entry.Cell)),
            Alternative = description + material[" Tallene står i tabellen under.", " Tala står i tabellen under."],
            Columns = DotTable.Columns(material, group, "Snitt", "Svar"),
            Rows = DotTable.Rows(entries, series, FigureText.Score, material),
            Specification = DotChart.Specification(points, series, DotAxis.Level, description, words.Nynorsk),
            Narrow = DotChart.Specification(points, series, DotAxis.Level, description, words.Nynorsk, narrow: true),
            About = material.TitleOf(material.Dashboard.Satisfaction!),
        };
    }

    // The whole is often withheld because it would give away one of its parts; then the title tells how far apart the parts lie.
    private static string Title(List<DotEntry> entries, string name, FigureMaterial material)
    {
        var after = entries.Where(entry => entry.Point.Series == 0 && entry.Point.Value is not null).ToList();
        if (after.Count == 0) return material["Ennå for få svar til å vise tilfredshet", "Enno for få svar til å vise kor nøgde folk er"];
        if (after.Find(entry => entry.Point.IsTotal) is { } all)
        {
            var (mean, companies) = (Score(all), material.Words.Whole(all.Cell.Companies!.Value));
            return material[$"Tilfredshet etter bistanden: {mean} av 5 ({companies} virksomheter)", $"Kor nøgde folk er etter bistanden: {mean} av 5 ({companies} verksemder)"];
        }

        var (low, high) = (Score(after.MinBy(entry => entry.Point.Value)!), Score(after.MaxBy(entry => entry.Point.Value)!));
        var groups = name == ByRegion ? material["regionene", "regionane"] : material["tjenestene", "tenestene"];
        return material[$"Tilfredshet etter bistanden: fra {low} til {high} av 5 i {groups} som kan vises", $"Kor nøgde folk er etter bistanden: frå {low} til {high} av 5 i {groups} som kan visast"];

        string Score(DotEntry entry) => material.Words.Decimal(entry.Point.Value!.Value, FigureText.Score);
    }
}
