using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.PublishedFigures;

/// <summary>What a page of the directorate shows.</summary>
/// <param name="Scale">The measure; null where the edition holds none.</param>
/// <param name="Pair">Between which waves: <see cref="BeforeToAfter"/> or <see cref="BeforeToFollowUp"/>.</param>
/// <param name="Service">Code of the service, or <see cref="CellKey.All"/>.</param>
/// <param name="Role">Code of the role, or <see cref="CellKey.All"/>.</param>
public sealed record Selection(Scale? Scale, string Pair, string Service, string Role)
{
    public const string BeforeToAfter = "T0-T1";

    public const string BeforeToFollowUp = "T0-T2";

    public static IReadOnlyList<string> Pairs { get; } = [BeforeToAfter, BeforeToFollowUp];

    public bool ToFollowUp => Pair == BeforeToFollowUp;

    public WavePair Waves => ToFollowUp ? WavePair.BeforeToFollowUp : WavePair.BeforeToAfter;

    /// <summary>How the later wave of the pair looks in the charts.</summary>
    public DotLook Look => ToFollowUp ? DotLook.FollowUp : DotLook.After;

    /// <summary>The change in a region or the country, of this service and role.</summary>
    public CellKey Change(string region = CellKey.All) => new(CellKey.PairedChange, region, Service, Role, Pair, Scale?.Id ?? "");

    /// <summary>The level of a wave in a region or the country, of this service and role.</summary>
    public CellKey Level(string wave, string region = CellKey.All) => new(CellKey.ScaleMean, region, Service, Role, wave, Scale?.Id ?? "");
}
