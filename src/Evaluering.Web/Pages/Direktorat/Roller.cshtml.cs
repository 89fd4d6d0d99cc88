using Evaluering.Core.PublishedFigures;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>The roles: do they see the same changes, and how far apart do they lie?</summary>
public sealed class RollerModel(DashboardQueries queries, PageText text) : DashboardPage(queries, text)
{
    public override DividedBy By => DividedBy.Roles;
}
