using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Evaluering.EndToEnd.Tests.Killing;
using Evaluering.Testing;
using Microsoft.Playwright;

namespace Evaluering.EndToEnd.Tests.Answering;

/// <summary>A meeting in real browsers: the members' pages in every state, and a meeting from the code to the number on the host's screen.</summary>
public sealed class MeetingTests : IAsyncLifetime
{
    private const int SmallestPhone = 320;
    private const string CaseNumber = "SAK-0";
    private const string Password = "en lang passordfrase";

    private Installation installation = null!;
    private BuiltProgram program = null!;
    private Chromium chromium = null!;
    private Uri address = null!;
    private string region = "";
    private string code = "";

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.WithOpenWaveAsync(1);
        region = Assert.Single(await installation.QueryAsync<string>("select region_code from assistance"));
        var host = installation.Get<MeetingHost>();
        Assert.Equal(MeetingOpened.Open, await host.OpenAsync(region, CaseNumber, Wave.Before, "radgiver"));
        code = host.CodeOf((await host.FindAsync(region, CaseNumber, Wave.Before))!)!;
        program = BuiltProgram.Serve(installation.Directory);
        address = await program.Address;
        chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await program.DisposeAsync();
        await installation.DisposeAsync();
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    [InlineData("en")]
    public async Task Nothing_bars_a_member_from_any_page_in_any_state(string language)
    {
        var page = await chromium.OpenAsync(width: SmallestPhone);
        async Task LookAsync(string state, string? focus = null)
        {
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            var violations = await Chromium.AxeViolationsAsync(page);
            Assert.True(violations is [], $"{state}: {string.Join("; ", violations)}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{state}: wider than {SmallestPhone} px");
            if (focus is not null) Assert.Equal(focus, await page.Locator(":focus").GetAttributeAsync("id"));
        }

        await page.GotoAsync(At($"mote?sprak={language}"));
        await LookAsync("code");
        await page.FillAsync("#kode", "0000-0000");
        await page.ClickAsync("main button[type=submit]");
        await LookAsync("refused code", focus: "kode");
        await page.GotoAsync(At("mote/0000-0000"));
        await LookAsync("unknown code");
        await EnterCodeAsync(page);
        await LookAsync("roles");
        await page.ClickAsync("main button[type=submit]");
        await LookAsync("nothing chosen", focus: "leder-1");
        await ChooseAsync(await chromium.OpenAsync(), "leder-1");
        await page.CheckAsync("#leder-1");
        await page.ClickAsync("main button[type=submit]");
        await LookAsync("taken", focus: "tillitsvalgt-1");
        Assert.True(await installation.Get<MeetingHost>().EndAsync(region, CaseNumber, Wave.Before));
        await page.GotoAsync(At($"mote/{code}"));
        await LookAsync("ended");
    }

    [Fact]
    public async Task Two_members_answer_on_their_own_phones_and_the_screen_counts_them_when_they_have_sent()
    {
        await BuiltProgram.RunAsync(installation.Directory, Password + "\n", "users", "add", "radgiver", "--role", "adviser", "--region", region);
        var screen = await chromium.OpenAsync(javaScript: false);
        await screen.GotoAsync(At($"senter/mote/T0/{CaseNumber}"));
        await screen.FillAsync("#user", "radgiver");
        await screen.FillAsync("#password", Password);
        await screen.ClickAsync("main button[type=submit]");
        Assert.Equal(code, await screen.Locator(".meeting-screen__code").TextContentAsync());
        var (leader, safety) = (await chromium.OpenAsync(javaScript: false, width: 390), await chromium.OpenAsync(javaScript: false, width: 390));
        await ChooseAsync(leader, "leder-1");
        await ChooseAsync(safety, "verneombud-1");

        var third = await chromium.OpenAsync(javaScript: false, width: 390);
        await EnterCodeAsync(third);
        Assert.Equal(["tillitsvalgt-1"], await third.Locator("input[name=rolle]").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)"));

        await AnswerAsync(leader);
        Assert.Contains("1 av 3", await CountAsync(screen), StringComparison.Ordinal);
        await AnswerAsync(safety);
        Assert.Contains("2 av 3", await CountAsync(screen), StringComparison.Ordinal);
        Assert.Equal(2, await installation.CountAsync("select count(*) from response"));
    }

    private string At(string path) => new Uri(address, path).ToString();

    private async Task EnterCodeAsync(IPage page)
    {
        await page.GotoAsync(At("mote"));
        await page.FillAsync("#kode", code);
        await page.ClickAsync("main button[type=submit]");
        Assert.EndsWith($"/mote/{code}", page.Url, StringComparison.Ordinal);
    }

    private async Task ChooseAsync(IPage page, string seat)
    {
        await EnterCodeAsync(page);
        await page.CheckAsync($"#{seat}");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/svar/*");
    }

    private static async Task AnswerAsync(IPage page)
    {
        await page.ClickAsync("main a.ds-button");
        await page.Locator("label.choice").First.ClickAsync();
        while (page.Url.Contains("/del/", StringComparison.Ordinal)) await page.ClickAsync("button[value=neste]");
        await page.ClickAsync("main form button[type=submit]");
        Assert.Equal("Takk for svaret", await page.Locator("h1").TextContentAsync());
    }

    private static async Task<string> CountAsync(IPage screen)
    {
        await screen.ReloadAsync();
        return await screen.Locator(".meeting-screen__count").TextContentAsync() ?? "";
    }
}
