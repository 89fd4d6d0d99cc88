using Evaluering.Core.PublishedFigures;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Regional variation: before, after and six months after by region, and which regions differ more than chance makes.</summary>
public sealed class RegionerModel(DashboardQueries queries, PageText text) : DashboardPage(queries, text)
{
    public override DividedBy By => DividedBy.Regions;
}
