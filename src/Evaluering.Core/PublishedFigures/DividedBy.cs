namespace Evaluering.Core.PublishedFigures;

/// <summary>What the figures of a page are divided by, which says where there must be something to show.</summary>
public enum DividedBy
{
    Regions,
    Services,
    Roles,
}
