using Dapper;
using Evaluering.EndToEnd.Tests.Killing;
using Evaluering.Testing;
using Microsoft.Playwright;

namespace Evaluering.EndToEnd.Tests.Answering;

/// <summary>Respondents in a real browser: every page and state in three languages, without JavaScript, by keyboard, on the smallest phone, and when things go wrong.</summary>
public sealed class AnsweringTests : IAsyncLifetime
{
    private const int SmallestPhone = 320;

    private Installation installation = null!;
    private BuiltProgram program = null!;
    private Chromium chromium = null!;
    private Uri address = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.WithOpenWaveAsync(2);
        // The follow-up asks the most: it stands in for all three.
        await ExecuteAsync("delete from planned_wave where wave <> 'T0'");
        await ExecuteAsync("update planned_wave set wave = 'T2'");
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
    public async Task Nothing_bars_anybody_from_any_page_in_any_state(string language)
    {
        var link = await LinkAsync(0);
        var page = await chromium.OpenAsync(width: SmallestPhone);
        var seen = new List<string>();
        async Task LookAsync(string state)
        {
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            Assert.True((await Chromium.AxeViolationsAsync(page)) is [], $"{state}: {string.Join("; ", await Chromium.AxeViolationsAsync(page))}");
            Assert.True(await FitsAsync(page), $"{state}: wider than {SmallestPhone} px");
            // Text at twice the size on a window twice as wide, which is what 200 % is.
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            await page.SetViewportSizeAsync(2 * SmallestPhone, 900);
            Assert.True(await FitsAsync(page), $"{state}: does not fit with text at 200 %");
            await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
            await page.SetViewportSizeAsync(SmallestPhone, 900);
            seen.Add(state);
        }

        await page.GotoAsync($"{link}?sprak={language}");
        await page.ClickAsync("summary");
        await LookAsync("start");
        await page.ClickAsync("main a.ds-button");
        while (page.Url.Contains("/del/", StringComparison.Ordinal))
        {
            await LookAsync($"page {seen.Count}");
            await FillInAsync(page, choice: 3);
            await page.ClickAsync("button[value=neste]");
        }
        await LookAsync("review");
        await page.GotoAsync(link);
        await LookAsync("half-way");
        await SendSomethingWrongAsync(page, link);
        await LookAsync("error");
        await page.Context.ClearCookiesAsync(new() { Name = "evaluering.skjema" });
        await page.ClickAsync("button[value=senere]");
        await LookAsync("lost cookie");
        await page.ClickAsync("button[value=senere]");
        await LookAsync("put away");
        await page.GotoAsync($"{link}/se-over");
        await page.ClickAsync("main form button[type=submit]");
        await LookAsync("receipt");
        await page.GotoAsync($"{link}/se-over");
        await LookAsync("review of what is sent");
        await page.GotoAsync($"{link}/del/samarbeid");
        await page.Locator("input[name=ps1][value='1']").CheckAsync();
        await page.ClickAsync("button[value=senere]");
        await LookAsync("receipt with changes");
        await page.ClickAsync(".ds-alert form button[type=submit]");
        await LookAsync("changes discarded");
        await page.GotoAsync($"{link}/trekk");
        await LookAsync("withdrawal");
        await ExecuteAsync("update planned_wave set opens_at = '2001-01-01T00:00:00.000Z', closes_at = '2001-02-01T00:00:00.000Z'");
        await page.GotoAsync(link);
        await LookAsync("receipt after closing");
        await page.GotoAsync((await LinkAsync(1)) + $"?sprak={language}");
        await LookAsync("expired");
        await ExecuteAsync("update planned_wave set opens_at = '2101-01-01T00:00:00.000Z', closes_at = '2101-02-01T00:00:00.000Z'");
        await page.GotoAsync(await LinkAsync(1));
        await LookAsync("not open yet");
        await page.GotoAsync(new Uri(address, "svar/finnes-ikke").ToString());
        await LookAsync("unknown link");
        Assert.True(seen.Count > 18, string.Join(", ", seen));
    }

    [Fact]
    public async Task It_can_be_answered_by_keyboard_alone_without_JavaScript()
    {
        var page = await chromium.OpenAsync(javaScript: false, width: 390);
        await page.GotoAsync(await LinkAsync(0));
        await TabToAsync(page, "main a.ds-button");
        await EnterAsync(page);
        var answered = 0;
        while (page.Url.Contains("/del/", StringComparison.Ordinal))
        {
            while (!await page.Locator("button[value=neste]:focus").IsVisibleAsync())
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.Locator("input:focus:not(:checked)").CountAsync() > 0)
                {
                    await page.Keyboard.PressAsync("Space");
                    answered++;
                    // One tick is enough; the others of a question with several are passed by.
                    while (await page.Locator("input[type=checkbox]:focus").CountAsync() > 0) await page.Keyboard.PressAsync("Tab");
                    if (await page.Locator("input:focus:not(:checked)").CountAsync() > 0) await page.Keyboard.PressAsync("Shift+Tab");
                }
                if (await page.Locator("textarea:focus").CountAsync() > 0) await page.Keyboard.TypeAsync("Vi snakker sammen.");
            }
            await EnterAsync(page);
        }
        Assert.EndsWith("/se-over", page.Url, StringComparison.Ordinal);
        await TabToAsync(page, "main form button[type=submit]");
        await EnterAsync(page);
        Assert.Equal("Takk for svaret", await page.Locator("h1").TextContentAsync());
        Assert.True(answered > 20, $"{answered} answers");
        Assert.Equal(1, await installation.CountAsync("select count(*) from response where answers like '%Vi snakker sammen.%'"));
    }

    [Fact]
    public async Task A_fault_takes_focus_to_the_first_question_concerned_and_keeps_the_rest()
    {
        var link = await LinkAsync(0);
        var page = await chromium.OpenAsync();
        await SendSomethingWrongAsync(page, link);
        Assert.Equal("ps2-1", await page.Locator(":focus").GetAttributeAsync("id"));
        Assert.True(await page.Locator("#ps1-4").IsCheckedAsync());
        Assert.Equal(0, await installation.CountAsync("select count(*) from answer_draft"));
    }

    [Fact]
    public async Task Changing_language_keeps_what_is_typed_and_Return_in_a_field_goes_on()
    {
        var link = await LinkAsync(0);
        var page = await chromium.OpenAsync(javaScript: false, width: SmallestPhone);
        await page.GotoAsync($"{link}/del/samarbeid");
        await page.Locator("#ps1-4").CheckAsync();
        await page.ClickAsync("button[value=sprak-nn]");
        Assert.Equal("nn", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await page.Locator("#ps1-4").IsCheckedAsync());
        await page.Locator("#ps1-4").PressAsync("Enter");
        await page.WaitForURLAsync($"{link}/del/arbeidsmate");
    }

    [Fact]
    public async Task Back_after_sending_and_a_second_click_leave_one_response()
    {
        var link = await LinkAsync(0);
        var page = await chromium.OpenAsync(javaScript: false);
        await page.GotoAsync($"{link}/del/samarbeid");
        await page.Locator("#ps1-4").CheckAsync();
        await page.ClickAsync("button[value=neste]");
        await page.GotoAsync($"{link}/se-over");
        await page.Locator("main form button[type=submit]").DblClickAsync();
        await page.WaitForURLAsync(link);
        Assert.Equal("Takk for svaret", await page.Locator("h1").TextContentAsync());

        await page.GoBackAsync();
        // The page is asked for anew, and there is nothing left to send on it.
        Assert.Contains("Svaret er sendt", await page.Locator("main").TextContentAsync() ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("main form button[type=submit]").CountAsync());
        await page.GoBackAsync();
        Assert.Equal(1, await installation.CountAsync("select count(*) from response"));
        Assert.Equal(0, await installation.CountAsync("select count(*) from answer_draft where answers is not null"));
    }

    [Fact]
    public async Task A_page_sent_while_the_network_is_gone_is_stored_when_the_browser_tries_again()
    {
        var link = await LinkAsync(0);
        var page = await chromium.OpenAsync(javaScript: false);
        await page.GotoAsync($"{link}/del/samarbeid");
        await page.Locator("#ps1-4").CheckAsync();
        await page.ClickAsync("button[value=neste]");
        await page.ClickAsync("button[value=tilbake]");
        await page.Locator("#ps2-2").CheckAsync();
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync("button[value=neste]");
        await page.WaitForURLAsync(url => url.StartsWith("chrome-error", StringComparison.Ordinal));
        Assert.Equal("""{"ps1":4}""", Assert.Single(await installation.QueryAsync<string>("select answers from answer_draft")));

        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        Assert.EndsWith("/del/arbeidsmate", page.Url, StringComparison.Ordinal);
        Assert.Equal("""{"ps1":4,"ps2":2}""", Assert.Single(await installation.QueryAsync<string>("select answers from answer_draft")));
    }

    private async Task<string> LinkAsync(int number) => new Uri(address, $"svar/{(await installation.AnswerTokensAsync())[number]}").ToString();

    private Task ExecuteAsync(string sql) => installation.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, null, transaction));

    private static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    private static async Task FillInAsync(IPage page, int choice)
    {
        foreach (var question in await page.Locator("fieldset.question").AllAsync())
            await question.Locator("label.choice").Nth(choice).Or(question.Locator("label.choice").Last).First.ClickAsync();
        foreach (var text in await page.Locator("textarea").AllAsync()) await text.FillAsync("Vi snakker sammen.");
    }

    /// <summary>What no page offers but somebody could send all the same.</summary>
    private static async Task SendSomethingWrongAsync(IPage page, string link)
    {
        await page.GotoAsync($"{link}/del/samarbeid");
        await page.Locator("#ps1-4").CheckAsync();
        await page.EvaluateAsync("document.getElementById('ps2-1').value = '7'");
        await page.Locator("#ps2-1").CheckAsync();
        await page.ClickAsync("button[value=neste]");
        Assert.Equal(1, await page.Locator(".ds-error-summary").CountAsync());
    }

    private static async Task EnterAsync(IPage page)
    {
        var here = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != here);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; await page.Locator($"{selector}:focus").CountAsync() == 0; presses++)
        {
            Assert.True(presses < 100, $"{selector} is never reached");
            await page.Keyboard.PressAsync("Tab");
        }
    }
}
