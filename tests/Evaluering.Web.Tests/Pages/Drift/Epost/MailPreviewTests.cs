using System.Net;
using AngleSharp.Html.Parser;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Drift.Epost;

public sealed class MailPreviewTests
{
    [Fact]
    public async Task Every_mail_can_be_read_in_every_language_without_a_hole_in_it()
    {
        await using var service = await Application.StartAsync();
        var browser = await service.LogInAsAsync(StaffRoles.Admin);
        var page = await browser.ReadAsync("/drift/epost");
        string[] Choices(string name) => [.. page.QuerySelectorAll($"select[name={name}] option").Select(option => option.GetAttribute("value")!)];
        Assert.Equal(["invitasjon", "invitasjon-igjen", "paminnelse-1", "paminnelse-2", "kvittering", "resultat", "resultat-ny-lenke"], Choices("slag"));
        var subjects = new List<string>();

        foreach (var kind in Choices("slag"))
            foreach (var (wave, role) in Choices("runde").Zip(Choices("rolle").Reverse()))
                foreach (var language in Choices("tekst"))
                {
                    var query = $"slag={kind}&runde={wave}&rolle={role}&tekst={language}";
                    var shown = await browser.ReadAsync($"/drift/epost?{query}");
                    var text = shown.QuerySelector(".mail-text")!.TextContent;
                    subjects.Add($"{kind} {language}: {shown.QuerySelector("h2 [lang]")!.TextContent}");
                    Assert.Contains("https://evaluering.example/avmeld/eksempel", text);
                    Assert.DoesNotMatch(@"\{|  |\b0 min|System\.", text);
                    var html = await browser.GetAsync(shown.QuerySelector(".panel a")!.GetAttribute("href")!);
                    Assert.Equal(HttpStatusCode.OK, html.StatusCode);
                    var mail = await new HtmlParser().ParseDocumentAsync(await html.Content.ReadAsStringAsync());
                    // The same words in both forms.
                    foreach (var paragraph in mail.QuerySelectorAll("p")) Assert.Contains(paragraph.TextContent.Split(" https://")[0], text.Replace(":\nhttps://", " https://", StringComparison.Ordinal));
                }

        // Seven mails in three languages, each with a subject of its own in its language.
        Assert.Equal([7, 7, 7], subjects.Distinct().GroupBy(subject => subject.Split(' ')[1]).Select(language => language.Select(subject => subject.Split(": ", 2)[1]).Distinct().Count()));
    }

    [Fact]
    public async Task A_mail_as_html_can_do_nothing_but_be_looked_at()
    {
        await using var service = await Application.StartAsync();
        var browser = await service.LogInAsAsync(StaffRoles.Admin);

        var mail = await browser.GetAsync("/drift/epost?handler=Html");
        var page = await browser.GetAsync("/drift/epost");

        Assert.Contains("sandbox; ", Policy(mail));
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'", Policy(mail));
        Assert.DoesNotContain("unsafe", Policy(page));

        static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }
}
