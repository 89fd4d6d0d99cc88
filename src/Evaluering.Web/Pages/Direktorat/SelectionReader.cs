using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Reads from an address what to show. What does not exist, or has no published figure, is answered with the default and a message.</summary>
/// <param name="dashboard">The edition.</param>
/// <param name="by">What the figures are divided by.</param>
/// <param name="text">The language of the messages.</param>
public sealed class SelectionReader(Dashboard dashboard, DividedBy by, PageText text)
{
    private readonly List<string> messages = [];

    /// <summary>What to tell the reader that the address asked for and did not get.</summary>
    public IReadOnlyList<string> Messages => messages;

    /// <summary>What the address asks for.</summary>
    public Selection Read(IQueryCollection query)
    {
        var scale = dashboard.Scales.FirstOrDefault(scale => scale.Id == Asked(query, "maal"));
        if (scale is null && dashboard.Scales.Count > 0)
        {
            scale = dashboard.Scales[0];
            if (Asked(query, "maal") is not null)
                messages.Add(text[$"Adressen ber om et mål som denne utgaven ikke har. Her ser du {Name(scale)}.", $"Adressa ber om eit mål som denne utgåva ikkje har. Her ser du {Name(scale)}."]);
        }

        var pair = Choice(query, "runder", Selection.Pairs, Selection.BeforeToAfter,
            text["Adressen ber om runder som ikke finnes. Her ser du fra før til etter.", "Adressa ber om rundar som ikkje finst. Her ser du frå før til etter."]);
        var service = by == DividedBy.Services ? CellKey.All : Choice(query, "tjeneste", dashboard.Services.Select(service => service.Code), CellKey.All,
            text["Adressen ber om en tjeneste som ikke finnes. Her ser du alle tjenester.", "Adressa ber om ei teneste som ikkje finst. Her ser du alle tenester."]);
        var role = by != DividedBy.Regions ? CellKey.All : Choice(query, "rolle", Roles.All.Select(role => role.Code()), CellKey.All,
            text["Adressen ber om en rolle som ikke finnes. Her ser du alle roller.", "Adressa ber om ei rolle som ikkje finst. Her ser du alle roller."]);
        return Held(new Selection(scale, pair, service, role));
    }

    /// <summary>Whether the edition has a published figure to show.</summary>
    public bool Holds(Selection selection) => by switch
    {
        DividedBy.Regions => dashboard.Regions.Any(region => IsShown(selection.Change(region.Code))),
        DividedBy.Services => dashboard.Services.Any(service => IsShown(selection.Change() with { Service = service.Code })),
        _ => Roles.All.Any(role => IsShown(selection.Change() with { Role = role.Code() })),
    };

    // The total is always there, also before anything can be shown: it says that there is too little yet.
    private Selection Held(Selection asked)
    {
        if (asked is { Pair: Selection.BeforeToAfter, Service: CellKey.All, Role: CellKey.All } || Holds(asked)) return asked;
        var wider = new[] { asked with { Role = CellKey.All }, asked with { Role = CellKey.All, Service = CellKey.All } }.FirstOrDefault(Holds)
            ?? asked with { Role = CellKey.All, Service = CellKey.All, Pair = Selection.BeforeToAfter };
        messages.Add(text[
            $"Denne utgaven har ingen tall som kan vises for det adressen ber om. Her ser du {Described(wider)}.",
            $"Denne utgåva har ingen tal som kan visast for det adressa ber om. Her ser du {Described(wider)}."]);
        return wider;
    }

    private bool IsShown(CellKey key) => dashboard[key].Status == CellStatus.Value;

    private string Choice(IQueryCollection query, string name, IEnumerable<string> known, string otherwise, string message)
    {
        if (Asked(query, name) is not { } asked || asked == SelectionAddress.Everything) return otherwise;
        if (known.Contains(asked)) return asked;
        messages.Add(message);
        return otherwise;
    }

    private string Described(Selection selection) => new SelectionWords(dashboard, text).Of(selection);

    private string Name(Scale scale) => scale.Title.In(text.Language).ToLowerInvariant();

    private static string? Asked(IQueryCollection query, string name) => query[name].LastOrDefault() is { Length: > 0 } asked ? asked : null;
}
