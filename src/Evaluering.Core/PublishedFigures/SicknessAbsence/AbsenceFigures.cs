using Evaluering.Core.Domain;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>The figures of the page, in the order they stand.</summary>
public static class AbsenceFigures
{
    public static IReadOnlyList<Figure> Create(AbsenceEdition edition, LanguageText text) =>
    [
        SeriesFigure.Create(edition, text), ChangeFigure.Create(edition, text), ServiceChangeFigure.Create(edition, text), LevelFigure.Create(edition, text),
    ];
}
