using Evaluering.Core.PublishedFigures;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>The services: change by service, and by region and service, and how satisfied people are with the help.</summary>
public sealed class TjenesterModel(DashboardQueries queries, PageText text) : DashboardPage(queries, text)
{
    public override DividedBy By => DividedBy.Services;
}
