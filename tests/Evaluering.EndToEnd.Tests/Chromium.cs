using Microsoft.Playwright;

namespace Evaluering.EndToEnd.Tests;

/// <summary>The machine's own Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Skips the test visibly where Chromium is not installed; on CI that is a failure.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(folder => Programs.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Chromium is not installed, but CI must test in a browser.");
            Assert.Skip("Chromium is not installed on this machine (Debian: apt-get install chromium).");
        }
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            // No network but the test's own server, and root may not use the sandbox.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A page with cookies of its own.</summary>
    public async Task<IPage> OpenAsync(bool javaScript = true, int width = 1280) =>
        await (await browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = javaScript,
            Locale = "nb-NO",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        })).NewPageAsync();

    /// <summary>What axe-core finds wrong by WCAG 2.1 A and AA, one line a rule.</summary>
    public static async Task<IReadOnlyList<string>> AxeViolationsAsync(IPage page)
    {
        // Handed over by the debugger, since the page's own policy allows no script at all.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }))
                .violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
