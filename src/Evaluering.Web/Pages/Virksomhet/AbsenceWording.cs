using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>A company's absence in words.</summary>
internal static class AbsenceWording
{
    /// <summary>For example «3. kvartal 2025».</summary>
    public static string Name(this PageText text, Quarter quarter) =>
        text[$"{quarter.Number}. kvartal {quarter.Year}", $"{quarter.Number}. kvartal {quarter.Year}", $"{quarter.Year}, quarter {quarter.Number}"];

    public static string PeersName(this PageText text, AbsencePeers peers) => peers switch
    {
        AbsencePeers.Industry => text["Samme næring", "Same næring", "Same industry"],
        AbsencePeers.Division => text["Samme næringsgruppe", "Same næringsgruppe", "Same group of industries"],
        AbsencePeers.Sector => text["Samme sektor", "Same sektor", "Same sector"],
        _ => text["Hele landet", "Heile landet", "The whole country"],
    };

    /// <summary>States what the figures say, and no more.</summary>
    public static string Title(this PageText text, CompanyAbsence absence) => absence switch
    {
        { Before.Own: { } before, Latest.Own: { } latest } => text[
            $"Sykefraværet var {text.OneDecimal(before)} prosent året før hjelpen startet, og {text.OneDecimal(latest)} prosent de siste fire kvartalene",
            $"Sjukefråværet var {text.OneDecimal(before)} prosent året før hjelpa starta, og {text.OneDecimal(latest)} prosent dei siste fire kvartala",
            $"Sickness absence was {text.OneDecimal(before)} per cent in the year before the help began, and {text.OneDecimal(latest)} per cent in the last four quarters"],
        { Latest.Own: { } latest } => text[
            $"Sykefraværet var {text.OneDecimal(latest)} prosent de siste fire kvartalene",
            $"Sjukefråværet var {text.OneDecimal(latest)} prosent dei siste fire kvartala",
            $"Sickness absence was {text.OneDecimal(latest)} per cent in the last four quarters"],
        { HasOwn: true } => Newest(text, absence.Quarters.Last(quarter => quarter.Own is not null)),
        { HasMasked: true } => text["Sykefraværet deres er skjermet", "Sjukefråværet dykkar er skjerma", "Your sickness absence is masked"],
        _ => text["Sykefraværet deres", "Sjukefråværet dykkar", "Your sickness absence"],
    };

    /// <summary>The same of those it is compared with; null where there is nothing to set beside the title.</summary>
    public static string? Beside(this PageText text, CompanyAbsence absence)
    {
        if (absence.Peers is not { } peers) return null;
        var whom = peers switch
        {
            AbsencePeers.Industry => text["I næringen", "I næringa", "In the industry"],
            AbsencePeers.Division => text["I næringsgruppen", "I næringsgruppa", "In the group of industries"],
            AbsencePeers.Sector => text["I sektoren", "I sektoren", "In the sector"],
            _ => text["I hele landet", "I heile landet", "In the whole country"],
        };
        return absence switch
        {
            { Before: { Own: not null, Peers: { } before }, Latest: { Own: not null, Peers: { } latest } } => text[
                $"{whom} var det {text.OneDecimal(before)} og {text.OneDecimal(latest)} prosent i de samme kvartalene.",
                $"{whom} var det {text.OneDecimal(before)} og {text.OneDecimal(latest)} prosent i dei same kvartala.",
                $"{whom} it was {text.OneDecimal(before)} and {text.OneDecimal(latest)} per cent in the same quarters."],
            { Latest: { Own: not null, Peers: { } latest } } => text[
                $"{whom} var det {text.OneDecimal(latest)} prosent i de samme kvartalene.", $"{whom} var det {text.OneDecimal(latest)} prosent i dei same kvartala.",
                $"{whom} it was {text.OneDecimal(latest)} per cent in the same quarters."],
            _ => null,
        };
    }

    public static string Own(this PageText text, AbsenceQuarter quarter) => Percent(text, quarter.Own, quarter.IsMasked);

    public static string Own(this PageText text, AbsenceYear year) => Percent(text, year.Own, year.IsMasked);

    public static string Percent(this PageText text, double? percent, bool isMasked = false) => percent is { } value
        ? text.OneDecimal(value)
        : isMasked ? text["skjermet", "skjerma", "masked"] : text["ingen tall", "ingen tal", "no figure"];

    /// <summary>What happened with the help in a quarter; empty for most.</summary>
    public static string Event(this PageText text, Quarter quarter, LinkedAssistance assistance)
    {
        var (starts, ends) = (Quarter.Of(assistance.StartDate) == quarter, assistance.HasEnded && Quarter.Of(assistance.EndDate) == quarter);
        return (starts, ends) switch
        {
            (true, true) => text["Hjelpen startet og sluttet", "Hjelpa starta og slutta", "The help began and ended"],
            (true, false) => text["Hjelpen startet", "Hjelpa starta", "The help began"],
            (false, true) => text["Hjelpen sluttet", "Hjelpa slutta", "The help ended"],
            _ => "",
        };
    }

    private static string Newest(PageText text, AbsenceQuarter quarter) => text[
        $"Sykefraværet var {text.OneDecimal(quarter.Own!.Value)} prosent i {text.Name(quarter.Quarter)}",
        $"Sjukefråværet var {text.OneDecimal(quarter.Own!.Value)} prosent i {text.Name(quarter.Quarter)}",
        $"Sickness absence was {text.OneDecimal(quarter.Own!.Value)} per cent in {text.Name(quarter.Quarter)}"];
}
