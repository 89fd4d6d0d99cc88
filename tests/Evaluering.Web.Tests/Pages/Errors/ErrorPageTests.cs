using System.Net;

namespace Evaluering.Web.Tests.Pages.Errors;

public sealed class ErrorPageTests
{
    [Theory]
    [InlineData("nb", "Vi finner ikke siden", "Til forsiden")]
    [InlineData("nn", "Vi finn ikkje sida", "Til framsida")]
    [InlineData("en", "We cannot find the page", "To the front page")]
    public async Task An_error_is_explained_in_the_readers_language(string language, string heading, string way)
    {
        await using var service = await Application.StartAsync();
        var answer = await service.Anyone().GetAsync($"/finnes-ikke?sprak={language}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal((language, heading), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
        Assert.Equal(way, page.QuerySelector("main a")!.TextContent);
    }
}
