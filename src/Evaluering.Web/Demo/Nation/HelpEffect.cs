using Evaluering.Core.Domain;

namespace Evaluering.Web.Demo.Nation;

/// <summary>
/// What help does in the made-up nation, in steps of a five-step scale: the truth that the published figures are an estimate of.
/// The services differ on purpose, so that a visitor has something to find.
/// </summary>
public static class HelpEffect
{
    /// <summary>The one region where help truly works better. What else differs between regions is chance.</summary>
    public const string BetterRegion = "trondelag";

    private const double BetterRegionGain = 0.35;

    /// <summary>How much of the gain is left six months later.</summary>
    public const double LeftAtFollowUp = 0.75;

    // A service that is not the main one does less.
    private const double SecondaryShare = 0.6;

    // Gain on the scale a service aims at, on those close to it, and on the rest.
    private static readonly Dictionary<string, (string[] Aims, double Gain, string[] Near, double NearGain, double Elsewhere)> Services = new()
    {
        ["partssamarbeid"] = (["partssamarbeid", "rolleklarhet"], 0.75, ["medvirkning", "egenkraft"], 0.30, 0.12),
        ["arbeidsmiljo"] = (["systematikk", "medvirkning"], 0.40, ["ledelse", "partssamarbeid"], 0.25, 0.15),
        ["sykefravar"] = (["sykefravaersarbeid"], 0.45, ["systematikk", "ledelse"], 0.15, 0.10),
        ["helseiarbeid"] = (["sykefravaersarbeid", "medvirkning"], 0.25, ["ledelse"], 0.15, 0.10),
        ["ekspertbistand"] = ([], 0, ["sykefravaersarbeid"], 0.06, 0.02),
    };

    /// <summary>The change on <paramref name="scale"/> from before to <paramref name="wave"/> that the help brings about on average.</summary>
    public static double On(string scale, Course course, string? region, Wave wave)
    {
        if (wave == Wave.Before) return 0;
        var gain = course.Services.Where(Services.ContainsKey).Select((service, place) => Of(service, scale) * (place == 0 ? 1 : SecondaryShare)).Sum();
        if (region == BetterRegion) gain += BetterRegionGain;
        if (course.BrokenOff) gain *= 0.3;
        return wave == Wave.FollowUp ? gain * LeftAtFollowUp : gain;
    }

    private static double Of(string service, string scale)
    {
        var effect = Services[service];
        return effect.Aims.Contains(scale) ? effect.Gain : effect.Near.Contains(scale) ? effect.NearGain : effect.Elsewhere;
    }
}
