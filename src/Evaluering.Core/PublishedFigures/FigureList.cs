using Evaluering.Core.Domain;

namespace Evaluering.Core.PublishedFigures;

/// <summary>The figures of each page, in the order they stand, and each of them by its name.</summary>
public static class FigureList
{
    private static readonly (string Name, DividedBy By, Func<FigureMaterial, Figure> Create)[] Regions =
    [
        (RegionFigure.Name, DividedBy.Regions, RegionFigure.Create),
        (LevelFigure.ByRegion, DividedBy.Regions, LevelFigure.OfRegions),
        (FunnelFigure.Name, DividedBy.Regions, FunnelFigure.Create),
    ];

    private static readonly (string Name, DividedBy By, Func<FigureMaterial, Figure> Create)[] Services =
    [
        (ServiceChangeFigure.Name, DividedBy.Services, ServiceChangeFigure.Create),
        (ServiceFigure.Name, DividedBy.Services, ServiceFigure.Create),
    ];

    private static readonly (string Name, DividedBy By, Func<FigureMaterial, Figure> Create)[] Satisfaction =
    [
        (SatisfactionFigure.ByService, DividedBy.Services, SatisfactionFigure.OfServices),
        (SatisfactionFigure.ByRegion, DividedBy.Services, SatisfactionFigure.OfRegions),
    ];

    private static readonly (string Name, DividedBy By, Func<FigureMaterial, Figure> Create)[] Roles =
    [
        (RolePanelsFigure.Name, DividedBy.Roles, RolePanelsFigure.Create),
        (LevelFigure.ByRole, DividedBy.Roles, LevelFigure.OfRoles),
        (RoleGapFigure.Name, DividedBy.Roles, RoleGapFigure.Create),
    ];

    /// <summary>The figures of a page that divides by something.</summary>
    public static IReadOnlyList<Figure> Of(DividedBy by, FigureMaterial material) => [.. Made(by, material)];

    /// <summary>The figure that an address names.</summary>
    /// <param name="name">Of the figure.</param>
    /// <param name="dashboard">The edition.</param>
    /// <param name="chosen">What is chosen of it, for figures that divide by something.</param>
    /// <param name="text">The language.</param>
    /// <returns>null where there is no such figure, or nothing to make it of.</returns>
    public static Figure? Find(string name, Dashboard dashboard, Func<DividedBy, Selection> chosen, LanguageText text)
    {
        if (name == AbsenceFigure.Name) return AbsenceFigure.Create(dashboard, text);
        if (name == CountryFigure.Name) return dashboard.Scales.Count == 0 ? null : CountryFigure.Create(Chosen(DividedBy.Regions));
        var found = Array.Find([.. Regions, .. Services, .. Satisfaction, .. Roles], one => one.Name == name);
        if (found.Create is null) return null;
        if (Satisfaction.Contains(found)) return dashboard.Satisfaction is null ? null : found.Create(Chosen(found.By));
        return dashboard.Scales.Count == 0 ? null : found.Create(Chosen(found.By));

        FigureMaterial Chosen(DividedBy by) => new(dashboard, chosen(by), text);
    }

    private static IEnumerable<Figure> Made(DividedBy by, FigureMaterial material)
    {
        var own = by switch { DividedBy.Regions => Regions, DividedBy.Services => Services, _ => Roles };
        if (material.Selection.Scale is not null)
            foreach (var figure in own) yield return figure.Create(material);
        if (by == DividedBy.Services && material.Dashboard.Satisfaction is not null)
            foreach (var figure in Satisfaction) yield return figure.Create(material);
    }
}
