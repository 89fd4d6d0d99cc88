using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>The figures of the page, in the order they stand.</summary>
public static class FigureList
{
    public static IReadOnlyList<Figure> Create(Dashboard dashboard, Scale? scale, PageText text) => scale is null
        ? [AbsenceFigure.Create(dashboard, text)]
        : [RegionFigure.Create(dashboard, scale, text), ServiceFigure.Create(dashboard, scale, text), AbsenceFigure.Create(dashboard, text)];
}
