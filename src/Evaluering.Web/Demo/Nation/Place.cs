namespace Evaluering.Web.Demo.Nation;

/// <summary>A municipality where made-up companies lie. Numbers and names are the real ones, because the map of regions is.</summary>
/// <param name="Number">Four digits.</param>
/// <param name="Name">As the registry writes it.</param>
/// <param name="Weight">How many companies lie there, compared with the others.</param>
/// <param name="NynorskShare">How many of its people want nynorsk.</param>
public sealed record Place(string Number, string Name, double Weight, double NynorskShare)
{
    private const double Few = 0.02, Some = 0.12, Many = 0.45, Most = 0.8;

    /// <summary>Some in every NAV region, also the municipalities that are served by another region than the rest of their county.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("4203", "ARENDAL", 3, Few), new("4204", "KRISTIANSAND", 5, Few), new("4205", "LINDESNES", 2, Few), new("1112", "LUND", 1, Some),
        new("3403", "HAMAR", 3, Few), new("3405", "LILLEHAMMER", 3, Some), new("3407", "GJØVIK", 3, Few), new("3411", "RINGSAKER", 2, Few),
        new("1505", "KRISTIANSUND", 2, Some), new("1506", "MOLDE", 3, Some), new("1508", "ÅLESUND", 4, Some), new("1520", "ØRSTA", 2, Most),
        new("1804", "BODØ", 5, Few), new("1806", "NARVIK", 2, Few), new("1833", "RANA", 2, Few),
        new("0301", "OSLO", 15, Few),
        new("1103", "STAVANGER", 5, Some), new("1106", "HAUGESUND", 3, Some), new("1108", "SANDNES", 3, Some), new("1130", "STRAND", 1, Many),
        new("5501", "TROMSØ", 4, Few), new("5503", "HARSTAD", 2, Few), new("5601", "ALTA", 2, Few), new("5605", "SØR-VARANGER", 1, Few),
        new("5001", "TRONDHEIM", 8, Few), new("5006", "STEINKJER", 2, Few), new("5037", "LEVANGER", 2, Few),
        new("3905", "TØNSBERG", 3, Few), new("3907", "SANDEFJORD", 3, Few), new("4001", "PORSGRUNN", 2, Few), new("4003", "SKIEN", 3, Some),
        new("4601", "BERGEN", 8, Some), new("4626", "ØYGARDEN", 2, Many), new("4640", "SOGNDAL", 2, Most), new("4647", "SUNNFJORD", 2, Most),
        new("3301", "DRAMMEN", 4, Few), new("3303", "KONGSBERG", 2, Few), new("3201", "BÆRUM", 3, Few), new("3203", "ASKER", 3, Few), new("3236", "JEVNAKER", 1, Few),
        new("3103", "MOSS", 3, Few), new("3105", "SARPSBORG", 3, Few), new("3205", "LILLESTRØM", 4, Few), new("3209", "ULLENSAKER", 2, Few),
    ];
}
