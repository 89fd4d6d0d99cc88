using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>What changed in the country, scale by scale: to after the help and to six months after.</summary>
public static class CountryFigure
{
    public const string Name = "endring-i-landet";

    public static Figure Create(FigureMaterial material)
    {
        var words = material.Words;
        var pairs = Selection.Pairs.Select(pair => material.Selection with { Pair = pair, Service = CellKey.All, Role = CellKey.All }).ToList();
        var series = pairs.ConvertAll(pair => new DotSeries(Capital(material.Names.Pair(pair.Pair)), pair.Look));
        var entries = (from scale in material.Dashboard.Scales
                       from i in Enumerable.Range(0, pairs.Count)
                       let cell = material[pairs[i].Change() with { Measure = scale.Id }]
                       select new DotEntry(DotPoint.Change(material.TitleOf(scale), cell, i), cell)).ToList();
        var points = entries.ConvertAll(entry => entry.Point);
        var description = material["Endring på hvert mål i hele landet, med intervall.", "Endring på kvart mål i heile landet, med intervall."];
        return new Figure
        {
            Name = Name,
            Title = SeveralChanges.Of(entries.Where(entry => entry.Point.Series == 0).Select(entry => entry.Cell)).Sentence(CountedAs.Measures, WavePair.BeforeToAfter, words.Nynorsk),
            Question = material["Hva har endret seg i hele landet, også seks måneder etter?", "Kva har endra seg i heile landet, også seks månader etter?"],
            Note = material[
                "Gjennomsnitt av virksomhetene, alle like viktige, med 95 % konfidensintervall (metode M09); tittelen tar høyde for at flere mål ses på (metode M10). "
                + "Antall svarpar og virksomheter bak hvert tall står i tabellen. Endringen faller sammen i tid med bistanden; uten sammenligningsgruppe sier den ikke hva som er årsaken. "
                + "De to endringene er ikke fra nøyaktig de samme svarerne.",
                "Gjennomsnitt av verksemdene, alle like viktige, med 95 % konfidensintervall (metode M09); tittelen tek høgd for at fleire mål blir sett på (metode M10). "
                + "Talet på svarpar og verksemder bak kvart tal står i tabellen. Endringa fell saman i tid med bistanden; utan samanlikningsgruppe seier ho ikkje kva som er årsaka. "
                + "Dei to endringane er ikkje frå nøyaktig dei same svararane."] + words.Standing(entries.Select(entry => entry.Cell), material.Dashboard.Snapshot.Id),
            Caution = words.Caution(entries.Select(entry => entry.Cell)),
            Alternative = description + material[" Tallene står i tabellen under.", " Tala står i tabellen under."],
            Columns = DotTable.Columns(material, "Mål", "Endring", material["Svarpar", "Svarpar"]),
            Rows = DotTable.Rows(entries, series, FigureText.SignedScore, material),
            Specification = DotChart.Specification(points, series, DotAxis.Change, description, words.Nynorsk),
            Narrow = DotChart.Specification(points, series, DotAxis.Change, description, words.Nynorsk, narrow: true),
            About = material.CountryName,
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
