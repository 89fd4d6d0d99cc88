using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>How far apart the roles lie, wave by wave.</summary>
public static class RoleGapFigure
{
    public const string Name = "forskjell-mellom-roller";

    private static readonly (string Wave, DotLook Look)[] Waves = [("T0", DotLook.Before), ("T1", DotLook.After), ("T2", DotLook.FollowUp)];

    public static Figure Create(FigureMaterial material)
    {
        var words = material.Words;
        var series = Waves.Select(wave => new DotSeries(material.Names.Wave(wave.Wave), wave.Look)).ToList();
        var gaps = Gaps(material);
        var points = gaps.ConvertAll(gap => gap.Point);
        var said = RoleGapSentence.Of([.. gaps.Select(gap => (series[gap.Point.Series].Name, gap.First, gap.Second, gap.Point))], words.Nynorsk);
        var description = material[
            $"Forskjell mellom rollene i {material.ScaleName} før, etter og seks måneder etter bistanden.", $"Skilnad mellom rollene i {material.ScaleName} før, etter og seks månader etter bistanden."];
        return new Figure
        {
            Name = Name,
            Title = said.Finding.TrimEnd('.'),
            Question = material[$"Hvor ulikt vurderer rollene {material.ScaleName}?", $"Kor ulikt vurderer rollene {material.ScaleName}?"],
            Says = [said.Text],
            Note = material[
                "Forskjell i snitt mellom to roller, og intervallet så bredt som det kan bli: de to rollenes egne forsiktige intervall lagt sammen (metode M05 og M09). "
                + "Et nøyaktig intervall krever at svarene fra samme virksomhet holdes sammen, og det kan ikke gjøres fra publiserte tall. Rollene er ikke fra nøyaktig de samme virksomhetene. "
                + "Antall svar bak hver rolle står i figuren om nivåer.",
                "Skilnad i snitt mellom to roller, og intervallet så breitt som det kan bli: dei forsiktige intervalla til dei to rollene lagde saman (metode M05 og M09). "
                + "Eit nøyaktig intervall krev at svara frå same verksemd blir haldne saman, og det kan ikkje gjerast frå publiserte tal. Rollene er ikkje frå nøyaktig dei same verksemdene. "
                + "Talet på svar bak kvar rolle står i figuren om nivå."] + words.Standing(gaps.SelectMany(gap => new[] { gap.Higher, gap.Lower }).Distinct(), material.Dashboard.Snapshot.Id),
            Caution = words.Caution(gaps.SelectMany(gap => new[] { gap.Higher, gap.Lower })),
            Alternative = description + material[" Tallene står i tabellen under.", " Tala står i tabellen under."],
            Columns =
            [
                material["Roller", "Roller"], material["Når", "Når"], material["Forskjell", "Skilnad"], material["Forsiktig 95 % KI fra", "Forsiktig 95 % KI frå"],
                material["Forsiktig 95 % KI til", "Forsiktig 95 % KI til"], material["Virksomheter (den minste av rollene)", "Verksemder (den minste av rollene)"], FigureText.SinceHeading(material),
            ],
            Rows = [.. gaps.Select(gap => Row(gap, series, words))],
            Specification = DotChart.Specification(points, series, DotAxis.Difference, description, words.Nynorsk),
            Narrow = DotChart.Specification(points, series, DotAxis.Difference, description, words.Nynorsk, narrow: true),
            About = $"{material.ScaleName}, {material.Names.Service(material.Selection.Service)}",
        };
    }

    private static List<GapEntry> Gaps(FigureMaterial material)
    {
        var roles = material.RoleNames;
        return
        [
            .. from i in Enumerable.Range(0, roles.Count)
               from j in Enumerable.Range(i + 1, roles.Count - i - 1)
               from wave in Enumerable.Range(0, Waves.Length)
               let higher = material[material.Selection.Level(Waves[wave].Wave) with { Role = roles[i].Code }]
               let lower = material[material.Selection.Level(Waves[wave].Wave) with { Role = roles[j].Code }]
               let label = material[$"{roles[i].Label} mot {roles[j].Label.ToLowerInvariant()}", $"{roles[i].Label} mot {roles[j].Label.ToLowerInvariant()}"]
               select new GapEntry(roles[i].Label.ToLowerInvariant(), roles[j].Label.ToLowerInvariant(), higher, lower, DotPoint.Gap(label, higher, lower, wave)),
        ];
    }

    private static FigureRow Row(GapEntry gap, List<DotSeries> series, FigureText words)
    {
        // Where one of the two is withheld, so is their difference.
        var shown = gap.Higher.Status == CellStatus.Value ? gap.Lower : gap.Higher;
        return new FigureRow(
            gap.Point.Label,
            [
                new FigureValue(series[gap.Point.Series].Name),
                words.Number(shown, _ => gap.Point.Value, FigureText.SignedScore),
                words.Number(shown, _ => gap.Point.Interval?.Lower, FigureText.SignedScore),
                words.Number(shown, _ => gap.Point.Interval?.Upper, FigureText.SignedScore),
                words.Count(shown, gap.Point.Companies),
                gap.Point.Value is null ? words.Since([]) : words.Since([gap.Higher, gap.Lower]),
            ]);
    }

    private sealed record GapEntry(string First, string Second, PublishedCell Higher, PublishedCell Lower, DotPoint Point);
}
