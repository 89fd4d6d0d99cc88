using System.Globalization;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Charts;

/// <summary>The words of the charts in bokmål and nynorsk.</summary>
internal sealed class ChartText(bool nynorsk)
{
    internal string Before => "Før";

    internal string After => "Etter";

    internal string FollowUp => Pick("Seks måneder etter", "Seks månader etter");

    internal string Change => "Endring";

    internal string Mean => "Snitt";

    internal string Difference => Pick("Forskjell", "Skilnad");

    internal string ChangeAxis => Pick("Endring i skalapoeng, med 95 % konfidensintervall", "Endring i skalapoeng, med 95 % konfidensintervall");

    internal string DifferenceAxis => Pick("Forskjell i skalapoeng", "Skilnad i skalapoeng");

    internal string CompaniesAxis => Pick("Virksomheter i regionen", "Verksemder i regionen");

    internal string MeanOfRegions => Pick("snitt av regionene", "snitt av regionane");

    internal string InsideLimits => Pick("innenfor grensene", "innanfor grensene");

    internal string WorthALook => Pick("verdt å se nærmere på", "verdt å sjå nærare på");

    internal string StandsOut => Pick("skiller seg ut", "skil seg ut");

    internal string Companies => Pick("Virksomheter", "Verksemder");

    internal string ScaleAxis => "Gjennomsnitt på skalaen 1–5";

    internal string ChangeLegend => "Endring i skalapoeng";

    internal string AbsenceAxis => Pick("Sykefravær, prosent av mulige dagsverk", "Sjukefråvær, prosent av moglege dagsverk");

    internal string AbsenceAxisShort => Pick("Sykefravær, prosent", "Sjukefråvær, prosent");

    // The country's rate is that of the same quarters; the text beside the chart says so.
    internal string CountryBefore => "Landet, før";

    internal string CountryAfter => "Landet, etter";

    internal string Hidden => "skjult";

    internal string HiddenLong => Pick("skjult av hensyn til personvernet", "skjult av omsyn til personvernet");

    internal string NoData => "–";

    internal string NoDataLong => "ingen svar";

    internal string NoFiguresLong => Pick("ingen tall", "ingen tal");

    internal string NotAskedLong => Pick("ikke spurt", "ikkje spurt");

    internal string BeforeAfterDescription =>
        Pick("Gjennomsnitt før og etter bistanden for hver region, hele landet først.", "Gjennomsnitt før og etter bistanden for kvar region, heile landet først.");

    internal string HeatmapDescription =>
        Pick("Endring i gjennomsnitt for hver region og tjeneste.", "Endring i gjennomsnitt for kvar region og teneste.");

    internal string AbsenceDescription => Pick(
        "Sykefravær før og etter bistanden for hver tjeneste, med landets nivå i de samme kvartalene.",
        "Sjukefråvær før og etter bistanden for kvar teneste, med nivået i landet i dei same kvartala.");

    internal string Assisted => Pick("Virksomhetene som fikk bistand", "Verksemdene som fekk bistand");

    internal string Comparison => Pick("Sammenligningsgruppen", "Samanlikningsgruppa");

    internal string Start => Pick("Bistanden starter", "Bistanden startar");

    internal string QuarterAxis => Pick("Kvartaler før og etter at bistanden startet", "Kvartal før og etter at bistanden starta");

    internal string AbsenceDifferenceAxis => Pick("Prosentpoeng mer eller mindre enn sammenligningsgruppen", "Prosentpoeng meir eller mindre enn samanlikningsgruppa");

    internal string AbsenceDifferenceAxisShort => Pick("Prosentpoeng mot sammenligningsgruppen", "Prosentpoeng mot samanlikningsgruppa");

    internal string AfterAgainstBefore => "Året etter mot året før";

    internal string BeforeAgainstEarlier => "Kontroll: året før mot to år før";

    internal string AfterAgainstEarlier => "Året etter mot to år før";

    internal string AgainstUnassisted => Pick("Mot virksomheter uten bistand", "Mot verksemder utan bistand");

    internal string AbsenceSeriesDescription => Pick(
        "Sykefravær kvartal for kvartal fra to år før til to år etter at bistanden startet, ved siden av sammenligningsgruppen.",
        "Sjukefråvær kvartal for kvartal frå to år før til to år etter at bistanden starta, ved sida av samanlikningsgruppa.");

    internal string AbsenceChangeDescription => Pick(
        "Endring i sykefraværet utover sammenligningsgruppens, med de samme regnestykkene for tiden før bistanden.",
        "Endring i sjukefråværet utover samanlikningsgruppa si, med dei same reknestykka for tida før bistanden.");

    internal string AbsenceLevelDescription => Pick(
        "Sykefravær året før bistanden i hver region, ved siden av sammenligningsgruppens.",
        "Sjukefråvær året før bistanden i kvar region, ved sida av samanlikningsgruppa sitt.");

    internal string FunnelDescription => Pick(
        "Endring i hver region mot antall virksomheter, med grensene for hva tilfeldigheter utgjør.",
        "Endring i kvar region mot talet på verksemder, med grensene for kva tilfeldigheiter utgjer.");

    internal string RolesDescription => Pick("Endring på hvert mål, rolle for rolle.", "Endring på kvart mål, rolle for rolle.");

    /// <summary>A number of companies; a small one is marked in words, so that colour is not the only sign.</summary>
    internal string CompanyCount(int companies, bool few) =>
        companies.ToString(CultureInfo.InvariantCulture) + (few ? " (få)" : "");

    /// <summary>What stands in a row without figures; empty where there are some.</summary>
    internal string Instead(CellStatus status, bool answers) => status switch
    {
        CellStatus.Suppressed => HiddenLong,
        CellStatus.NoData => answers ? NoDataLong : NoFiguresLong,
        CellStatus.NotAsked => NotAskedLong,
        _ => "",
    };

    /// <summary>The same where there is little room.</summary>
    internal string InsteadShort(CellStatus status) => status switch
    {
        CellStatus.Suppressed => Hidden,
        CellStatus.NotAsked => NotAskedLong,
        _ => NoData,
    };

    private string Pick(string bokmaal, string nynorskText) => nynorsk ? nynorskText : bokmaal;
}
