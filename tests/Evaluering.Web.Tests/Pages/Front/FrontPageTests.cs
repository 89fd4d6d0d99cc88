namespace Evaluering.Web.Tests.Pages.Front;

public sealed class FrontPageTests
{
    [Theory]
    [InlineData("nb", "det tar omtrent 5 minutter å svare")]
    [InlineData("nn", "det tek om lag 5 minutt å svare")]
    [InlineData("en", "it takes about 5 minutes to answer")]
    public async Task Says_the_same_length_as_the_form_in_every_language(string language, string length)
    {
        await using var service = await Application.StartAsync();
        var page = await service.Anyone().ReadAsync($"/?sprak={language}");
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(length, page.QuerySelector("main")!.TextContent);
    }
}
