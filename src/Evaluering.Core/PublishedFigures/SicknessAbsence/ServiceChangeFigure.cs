using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Domain;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>The same by service in the whole country.</summary>
public static class ServiceChangeFigure
{
    public const string Name = "sykefravaer-etter-tjeneste-mot-sammenligningsgruppen";

    public static Figure Create(AbsenceEdition edition, LanguageText text)
    {
        var words = new FigureText(text);
        var services = edition.Services.Select(service => ChangeRows.Of(edition, service.Code, service.In(text)) with { Adjusted = null }).ToList();
        List<AbsenceChangeRow> rows = [ChangeRows.Of(edition, CellKey.All, text["Alle tjenester", "Alle tenester"]) with { Adjusted = null }, .. services];
        return new Figure
        {
            Name = Name,
            Title = AbsenceSeriesSentence.OfServices(services.Count, services.Count(row => row.IsShown), services.Count(ChangeRows.WasApartBefore), words.Nynorsk),
            Question = text["Hvordan var det i virksomhetene som fikk hver av tjenestene?", "Korleis var det i verksemdene som fekk kvar av tenestene?"],
            Note = text[
                "Som i figuren over, for hele landet (metode M16). En virksomhet som har fått flere tjenester, teller under hver av dem. "
                + "Virksomhetene velger tjeneste etter hva de trenger, og startet på ulike nivåer: tallene sier ikke at én tjeneste er bedre enn en annen. "
                + "Grupper med færre enn fem virksomheter er skjult, og noen flere, slik at de ikke kan regnes ut. Blir ett av de tre tallene skjult, skjules alle tre.",
                "Som i figuren over, for heile landet (metode M16). Ei verksemd som har fått fleire tenester, tel under kvar av dei. "
                + "Verksemdene vel teneste etter kva dei treng, og starta på ulike nivå: tala seier ikkje at éi teneste er betre enn ei anna. "
                + "Grupper med færre enn fem verksemder er skjulte, og nokre fleire, slik at dei ikkje kan reknast ut. Blir eitt av dei tre tala skjult, blir alle tre skjulte."],
            Caution = rows.Any(row => row.IsShown && words.Caution(row.Difference) is not null)
                ? text["Få virksomheter i noen tjenester – tolk varsomt", "Få verksemder i nokre tenester – tolk varsamt"] : null,
            Alternative = text[
                "For hver tjeneste: endringen utover sammenligningsgruppens med kontrollen og det tidlige startpunktet ved siden av, med 95 % intervall. Tallene står i tabellen under.",
                "For kvar teneste: endringa utover samanlikningsgruppa si med kontrollen og det tidlege startpunktet ved sida av, med 95 % intervall. Tala står i tabellen under."],
            Columns =
            [
                text["Tjeneste", "Teneste"],
                text["Etter mot før", "Etter mot før"], text["KI fra", "KI frå"], text["KI til", "KI til"],
                text["Kontroll", "Kontroll"], text["KI fra", "KI frå"], text["KI til", "KI til"],
                text["Etter mot to år før", "Etter mot to år før"], text["KI fra", "KI frå"], text["KI til", "KI til"],
                text["Virksomheter", "Verksemder"], "Merknad",
            ],
            Rows = [.. rows.Select(row => Row(row, words))],
            Specification = AbsenceChangeChart.Specification(rows, words.Nynorsk),
            Narrow = AbsenceChangeChart.Specification(rows, words.Nynorsk, narrow: true),
        };
    }

    private static FigureRow Row(AbsenceChangeRow row, FigureText words) => new(
        row.Label,
        [
            .. ChangeRows.Values(row, row.Difference, words), .. ChangeRows.Values(row, row.Placebo, words), .. ChangeRows.Values(row, row.EarlyBaseline, words),
            ChangeRows.Companies(row, words),
            new FigureValue(Remark(row, words)),
        ],
        row.Difference.Key.Service == CellKey.All);

    private static string Remark(AbsenceChangeRow row, FigureText words) =>
        ChangeRows.WasApartBefore(row) ? words["Avvek allerede før bistanden", "Skilde seg ut alt før bistanden"]
        : row.IsShown ? words.Caution(row.Difference) ?? "" : "";
}
