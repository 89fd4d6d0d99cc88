using System.Data.Common;
using System.Net.Mime;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Hosting;

/// <summary>What a load balancer or an orchestrator asks: does the process live, and can it serve?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("Lever.")).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            var missing = await Migrations.MissingAsync(database, cancellation);
            return missing.Count == 0 ? Results.Text("Klar.") : NotReady($"Ikke klar: databasen mangler {string.Join(", ", missing)}. Kjør «migrate».");
        }
        catch (DbException)
        {
            // The engine's own message may quote addresses and names; whoever runs the service finds the reason in the database's log.
            return NotReady("Ikke klar: databasen svarer ikke, eller er aldri satt opp.");
        }
    }

    private static IResult NotReady(string why) => Results.Text(why, MediaTypeNames.Text.Plain, statusCode: StatusCodes.Status503ServiceUnavailable);
}
