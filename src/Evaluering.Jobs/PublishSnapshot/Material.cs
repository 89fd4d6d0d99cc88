using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>What a snapshot is made of, as it stood at one instant.</summary>
/// <param name="ReadAt">That instant, by the business clock.</param>
/// <param name="LatestSnapshot">The newest snapshot then; null when there was none.</param>
/// <param name="Cells">All cells, before disclosure control.</param>
/// <param name="Contributors">Who stands behind them.</param>
/// <param name="Earlier">What had been shown.</param>
/// <param name="Series">The series that the measures are of.</param>
/// <param name="Code">The <see cref="MaterialCode"/> of it.</param>
/// <param name="IsAsBefore">True when the newest snapshot was made of the same.</param>
internal sealed record Material(
    DateTimeOffset ReadAt, long? LatestSnapshot, IReadOnlyList<RawCell> Cells, Contributors Contributors, EarlierEditions Earlier, IReadOnlyList<PublishedSeries> Series,
    string Code, bool IsAsBefore);
