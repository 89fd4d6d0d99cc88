using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>The labels and notes that warn a reader, in bokmål and nynorsk.</summary>
public static class Caution
{
    /// <summary>Below this number of companies a figure that may be shown carries a warning.</summary>
    public const int BelowCompanies = 10;

    /// <summary>Share of the answers at the top of the scale before the help, above which there was little room to rise (method M02).</summary>
    public const double CeilingShare = 0.25;

    /// <summary>Instead of a figure that rests on too little. It carries no number, not even how few.</summary>
    public static string TooFew(bool nynorsk) => new Wording(nynorsk)["For få svar til å vise resultater.", "For få svar til å vise resultat."];

    /// <summary>A label beside a figure of five to nine companies; null from ten.</summary>
    /// <param name="companies">Distinct companies behind the figure.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static string? FewCompanies(int companies, bool nynorsk) => companies < BelowCompanies
        ? new Wording(nynorsk)["Få virksomheter – tolk varsomt", "Få verksemder – tolk varsamt"]
        : null;

    /// <summary>That answers are the three roles' own, to stand once on every page with survey figures.</summary>
    public static string SelfReport(bool nynorsk) => new Wording(nynorsk)[
        "Tallene bygger på det leder, tillitsvalgt og verneombud selv svarer. "
        + "De har vært med på bistanden, og forventninger og takknemlighet kan prege svarene.",
        "Tala byggjer på det leiar, tillitsvald og verneombod sjølve svarer. "
        + "Dei har vore med på bistanden, og forventningar og takksemd kan prege svara."];

    /// <summary>That the roles are not mixed alike in the groups or waves that are compared.</summary>
    public static string RoleMix(bool nynorsk) => new Wording(nynorsk)[
        "Rollene er ulikt fordelt i gruppene som sammenlignes; se også tallene rolle for rolle.",
        "Rollene er ulikt fordelte i gruppene som blir samanlikna; sjå òg tala rolle for rolle."];

    /// <summary>That the scores were at the top before; null when no more than a quarter of the answers were.</summary>
    /// <param name="share">Share, 0–1, of answers at the top of the scale before.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static string? Ceiling(double share, bool nynorsk) => share > CeilingShare
        ? new Wording(nynorsk)[
            "Mange svarte øverst på skalaen allerede før bistanden (takeffekt), så det var lite rom for økning.",
            "Mange svarte øvst på skalaen alt før bistanden (takeffekt), så det var lite rom for auke."]
        : null;

    /// <summary>That companies with high absence would have fallen anyway (method M18).</summary>
    /// <param name="fell">True when the absence did fall.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static string RegressionToTheMean(bool fell, bool nynorsk) => fell
        ? new Wording(nynorsk)[
            "Virksomhetene hadde høyt fravær da bistanden startet; en del av nedgangen ville trolig kommet uansett (regresjon mot gjennomsnittet).",
            "Verksemdene hadde høgt fråvær då bistanden starta; ein del av nedgangen ville truleg ha kome uansett (regresjon mot gjennomsnittet)."]
        : new Wording(nynorsk)[
            "Virksomhetene hadde høyt fravær da bistanden startet; noe nedgang var å vente uansett (regresjon mot gjennomsnittet).",
            "Verksemdene hadde høgt fråvær då bistanden starta; noko nedgang var å vente uansett (regresjon mot gjennomsnittet)."];

    /// <summary>Whether a figure may be given in words at all.</summary>
    internal static bool Allows(int companies) => companies >= Inference.MinimumCompanies;
}
