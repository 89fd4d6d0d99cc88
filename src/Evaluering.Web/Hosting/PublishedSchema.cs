namespace Evaluering.Web.Hosting;

/// <summary>The JSON Schema of questionnaire files, for editors and for whoever makes a questionnaire.</summary>
public static class PublishedSchema
{
    private const string MediaType = "application/schema+json";

    public static void MapSchema(this IEndpointRouteBuilder routes)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "questionnaires", "questionnaire-v1.schema.json");
        routes.MapGet("/schema/questionnaire-v1.json", () => Results.File(file, MediaType)).AllowAnonymous();
    }
}
