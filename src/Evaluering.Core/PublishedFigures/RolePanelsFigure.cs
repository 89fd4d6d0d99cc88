using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Small multiples: the change on every scale, role by role.</summary>
public static class RolePanelsFigure
{
    public const string Name = "endring-etter-rolle";

    public static Figure Create(FigureMaterial material)
    {
        var (words, selection) = (material.Words, material.Selection);
        var points = (from role in material.RoleNames
                      from scale in material.Dashboard.Scales
                      select new RolePoint(role.Label, material.TitleOf(scale), material[selection.Change() with { Role = role.Code, Measure = scale.Id }])).ToList();
        var chosen = points.Where(point => point.Cell.Key.Measure == selection.Scale!.Id && point.Cell.Status == CellStatus.Value).ToList();
        return new Figure
        {
            Name = Name,
            Title = SeveralChanges.Of(points.Select(point => point.Cell)).Sentence(CountedAs.RolesAndMeasures, selection.Waves, words.Nynorsk),
            Question = material["Ser rollene de samme endringene?", "Ser rollene dei same endringane?"],
            Says = [.. chosen.Select(point => $"{point.Role}: {material.Say(point.Cell, selection.Waves, material.ScaleName).Finding}")],
            Note = material[
                "Endring i gjennomsnitt av virksomhetene med 95 % konfidensintervall (metode M09); tittelen tar høyde for at mange tall ses på (metode M10). "
                + "Antall svarpar og virksomheter bak hvert tall står i tabellen. Endringen faller sammen i tid med bistanden; uten sammenligningsgruppe sier den ikke hva som er årsaken. "
                + "Lederne vurderer også sin egen ledelse.",
                "Endring i gjennomsnitt av verksemdene med 95 % konfidensintervall (metode M09); tittelen tek høgd for at mange tal blir sett på (metode M10). "
                + "Talet på svarpar og verksemder bak kvart tal står i tabellen. Endringa fell saman i tid med bistanden; utan samanlikningsgruppe seier ho ikkje kva som er årsaka. "
                + "Leiarane vurderer òg si eiga leiing."] + words.Standing(points.Select(point => point.Cell), material.Dashboard.Snapshot.Id),
            Caution = words.Caution(points.Select(point => point.Cell)),
            Alternative = material[
                "Ett felt for hver rolle med endringen på hvert mål og intervall. Tallene står i tabellen under.",
                "Eitt felt for kvar rolle med endringa på kvart mål og intervall. Tala står i tabellen under."],
            Columns =
            [
                "Rolle", "Mål", "Endring", material["95 % KI fra", "95 % KI frå"], material["95 % KI til", "95 % KI til"], material["Virksomheter", "Verksemder"],
                material["Svarpar", "Svarpar"], FigureText.SinceHeading(material), material["Merknad", "Merknad"],
            ],
            Rows = [.. points.Select(point => Row(point, words))],
            Specification = RoleChart.Specification(points, words.Nynorsk),
            Narrow = RoleChart.Specification(points, words.Nynorsk, narrow: true),
            About = $"{material.Names.Pair(selection.Pair)}, {material.Names.Service(selection.Service)}",
        };
    }

    private static FigureRow Row(RolePoint point, FigureText words) => new(
        point.Role,
        [
            new FigureValue(point.Measure),
            words.Number(point.Cell, figures => figures.Mean, FigureText.SignedScore),
            words.Number(point.Cell, figures => figures.Lower, FigureText.SignedScore),
            words.Number(point.Cell, figures => figures.Upper, FigureText.SignedScore),
            words.Count(point.Cell, point.Cell.Companies),
            words.Count(point.Cell, point.Cell.Persons),
            words.Since(point.Cell),
            new FigureValue(words.Caution(point.Cell) ?? ""),
        ]);
}
