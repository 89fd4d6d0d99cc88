namespace Evaluering.Web.Tests.Pages.Privacy;

public sealed class PrivacyPageTests
{
    [Theory]
    [InlineData("nb", "enkeltsvar uten navn", "minst fem personer fra minst fem virksomheter", "mer oppfølging")]
    [InlineData("nn", "enkeltsvar utan namn", "minst fem personar frå minst fem verksemder", "meir oppfølging")]
    [InlineData("en", "single answers without names", "at least five people from at least five companies", "more follow-up")]
    public async Task Says_who_sees_what_as_it_is(string language, string research, string directorate, string adviser)
    {
        await using var service = await Application.StartAsync();
        var page = await service.Anyone().ReadAsync($"/personvern?sprak={language}");
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        var sections = page.QuerySelectorAll("h3").Select(heading => heading.TextContent).ToList();
        Assert.Equal(5, sections.Count);
        var text = string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(research, text);
        Assert.Contains(directorate, text);
        Assert.Contains(adviser, page.QuerySelectorAll("h3").Single(heading => heading.TextContent.StartsWith(language switch { "nb" => "Rådgiveren", "nn" => "Rådgivaren", _ => "The adviser" }, StringComparison.Ordinal))
            .NextElementSibling!.TextContent);
        foreach (var gone in new[] { "presse", "press ", "minst ti", "at least ten", "minst tre virksomheter", "minst tre verksemder", "følges opp.", "blir følgd opp.", "målform", "{" })
            Assert.DoesNotContain(gone, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(language switch { "nb" => "Har du sagt nei til e-post, tar vi vare på en kode", "nn" => "tek vi vare på ein kode", _ => "we keep a code made from your address" }, text);
        Assert.Contains(language switch { "nb" => "blir slettet 60 dager etter", "nn" => "blir sletta 60 dagar etter", _ => "are deleted 60 days after" }, text);
        Assert.Contains(language switch { "nb" => "Det begge godkjenner, kan forskere få.", "nn" => "Det begge godkjenner, kan forskarar få.", _ => "What both approve may be given to researchers." }, text);
    }
}
