using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Evaluering.Core.Time;

namespace Evaluering.Web.Demo.Nation;

/// <summary>Writes absence as the quarterly messages, one JSON object a line.</summary>
public static class AbsenceFile
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // One quarter in so many was first published with other figures.
    private const double CorrectedShare = 0.002;
    private const double CorrectionFactor = 0.9;

    /// <summary>
    /// The messages of the quarters from <paramref name="from"/> to <paramref name="to"/>, both included, for the totals and for all companies: those that never get
    /// help are what the others can be held against. With every quarter come the corrections of the one before it.
    /// </summary>
    public static Stream Write(MadeUpNation nation, int from, int to)
    {
        var courses = nation.Courses.ToLookup(course => course.Company.Orgnr);
        var file = new MemoryStream();
        for (var index = from; index <= to; index++)
        {
            var quarter = new Quarter(index);
            WriteTotals(file, quarter);
            foreach (var company in nation.Companies)
            {
                var figures = Absence.OfCompany(nation, company, courses[company.Orgnr], quarter);
                Line(file, "VIRKSOMHET", company.Orgnr, quarter, IsCorrected(nation, company, quarter) ? FirstVersion(figures) : figures);
            }
            if (index == nation.FirstQuarter) continue;
            var previous = new Quarter(index - 1);
            foreach (var company in nation.Companies.Where(company => IsCorrected(nation, company, previous)))
                Line(file, "VIRKSOMHET", company.Orgnr, previous, Absence.OfCompany(nation, company, courses[company.Orgnr], previous));
        }
        file.Position = 0;
        return file;
    }

    private static void WriteTotals(MemoryStream file, Quarter quarter)
    {
        Line(file, "LAND", "NO", quarter, Absence.OfCountry(quarter));
        // The codes that the messages use: 1 state, 2 municipal, 3 private.
        foreach (var (sector, code) in ((Sector, string)[])[(Sector.State, "1"), (Sector.Municipal, "2"), (Sector.Private, "3")])
            Line(file, "SEKTOR", code, quarter, Absence.OfSector(sector, quarter));
        foreach (var industry in Industry.All) Line(file, "NÆRINGSKODE", industry.Digits, quarter, Absence.OfIndustry(industry, quarter));
        foreach (var division in Industry.All.GroupBy(industry => industry.Division))
        {
            var all = division.Select(industry => Absence.OfIndustry(industry, quarter)).ToList();
            Line(file, "NÆRING", division.Key, quarter, new AbsenceFigures(all.Sum(part => part.LostDays), all.Sum(part => part.PossibleDays), all.Sum(part => part.Persons)));
        }
    }

    private static bool IsCorrected(MadeUpNation nation, Company company, Quarter quarter) =>
        Chance.For(nation.Seed, $"rettelse {company.Orgnr} {quarter}").Happens(CorrectedShare);

    private static AbsenceFigures FirstVersion(AbsenceFigures figures) => figures with { LostDays = Math.Round(figures.LostDays * CorrectionFactor, 1) };

    private static void Line(MemoryStream file, string category, string code, Quarter quarter, AbsenceFigures figures)
    {
        using (var json = new Utf8JsonWriter(file, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("kategori", category);
            json.WriteString("kode", code);
            json.WriteStartObject("sistePubliserteKvartal");
            json.WriteNumber("årstall", quarter.Year);
            json.WriteNumber("kvartal", quarter.Number);
            Figure(json, "prosent", figures.Masked ? null : Math.Round(100 * figures.LostDays / figures.PossibleDays, 1));
            Figure(json, "tapteDagsverk", figures.Masked ? null : Math.Round(figures.LostDays, 1));
            Figure(json, "muligeDagsverk", figures.Masked ? null : Math.Round(figures.PossibleDays, 1));
            Figure(json, "antallPersoner", figures.Masked ? null : figures.Persons);
            json.WriteBoolean("erMaskert", figures.Masked);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        file.Write("\n"u8);
    }

    private static void Figure(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
