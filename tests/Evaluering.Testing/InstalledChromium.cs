using Xunit;

namespace Evaluering.Testing;

/// <summary>The machine's own Chromium.</summary>
public static class InstalledChromium
{
    /// <summary>Skips the test visibly where Chromium is not installed; on CI that is a failure.</summary>
    public static void Require()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))))) return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Chromium is not installed, but CI must print.");
        Assert.Skip("Chromium is not installed on this machine (Debian: apt-get install chromium).");
    }
}
