using System.Net;
using System.Text.Json;

namespace Evaluering.Web.Tests.Hosting;

public sealed class PublishedSchemaTests
{
    [Fact]
    public async Task The_schema_is_served_where_it_says_that_it_is()
    {
        await using var application = await Application.StartAsync();

        var response = await application.Anyone().GetAsync("/schema/questionnaire-v1.json");

        Assert.Equal((HttpStatusCode.OK, "application/schema+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        using var schema = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("/schema/questionnaire-v1.json", schema.RootElement.GetProperty("$id").GetString());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "questionnaires", "questionnaire-v1.schema.json")), await response.Content.ReadAsStringAsync());
    }
}
