using System.Globalization;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>What a page of the directorate shows, all of it said in its address.</summary>
/// <param name="Scale">The measure; null where the edition holds none.</param>
/// <param name="Pair">Between which waves: <see cref="BeforeToAfter"/> or <see cref="BeforeToFollowUp"/>.</param>
/// <param name="Service">Code of the service, or <see cref="CellKey.All"/>.</param>
/// <param name="Role">Code of the role, or <see cref="CellKey.All"/>.</param>
public sealed record Selection(Scale? Scale, string Pair, string Service, string Role)
{
    public const string BeforeToAfter = "T0-T1";

    public const string BeforeToFollowUp = "T0-T2";

    /// <summary>What stands in an address for all services or all roles.</summary>
    public const string Everything = "alle";

    public static IReadOnlyList<string> Pairs { get; } = [BeforeToAfter, BeforeToFollowUp];

    public bool ToFollowUp => Pair == BeforeToFollowUp;

    public WavePair Waves => ToFollowUp ? WavePair.BeforeToFollowUp : WavePair.BeforeToAfter;

    /// <summary>How the later wave of the pair looks in the charts.</summary>
    public DotLook Look => ToFollowUp ? DotLook.FollowUp : DotLook.After;

    /// <summary>The change in a region or the country, of this service and role.</summary>
    public CellKey Change(string region = CellKey.All) => new(CellKey.PairedChange, region, Service, Role, Pair, Scale?.Id ?? "");

    /// <summary>The level of a wave in a region or the country, of this service and role.</summary>
    public CellKey Level(string wave, string region = CellKey.All) => new(CellKey.ScaleMean, region, Service, Role, wave, Scale?.Id ?? "");

    /// <summary>As the end of an address.</summary>
    /// <param name="edition">The edition to hold on to; null for the newest at any time.</param>
    /// <param name="language">The language to hold on to; null for the reader's own.</param>
    public string Query(long? edition = null, string? language = null)
    {
        var parts = new Dictionary<string, string?>
        {
            ["maal"] = Scale?.Id,
            ["runder"] = Pair,
            ["tjeneste"] = Address(Service),
            ["rolle"] = Address(Role),
            ["utgave"] = edition?.ToString(CultureInfo.InvariantCulture),
            [PageText.Key] = language,
        };
        return QueryString.Create(parts.Where(part => part.Value is not null)).ToUriComponent();
    }

    /// <summary>How a code of services or roles stands in an address.</summary>
    public static string Address(string code) => code == CellKey.All ? Everything : code;
}
