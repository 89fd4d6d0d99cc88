using System.Globalization;
using Evaluering.Core.Delivery;

namespace Evaluering.EndToEnd.Tests.Killing;

/// <summary>How the program is told to send all that waits now, whatever the hour and the day of the week.</summary>
internal static class Sending
{
    /// <summary>The verb as of the next sending time: mail that asks leaves only then.</summary>
    public static string[] Verb { get; } = ["jobs", "run", "send-mail", "--now", Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)];

    public static DateTimeOffset Time => new SendingCalendar(DeliveryPolicy.Default).NextSendingTime(TimeProvider.System.GetUtcNow().AddMinutes(1));

    /// <summary>The settings of the server and of the installation, with a number of connections and without the limit a domain and minute: all the addresses are of one domain.</summary>
    public static async Task<Dictionary<string, string>> SettingsAsync(Installation installation, SmtpSink server, int connections)
    {
        var policy = Path.Combine(installation.Directory, "policy.json");
        await File.WriteAllTextAsync(policy, """{"mailsPerDomainAndMinute":1000000}""");
        var settings = new Dictionary<string, string>(server.Settings)
        {
            ["Evaluering__PolicyFile"] = policy,
            ["Evaluering__Mail__Connections"] = connections.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in installation.Settings) settings[name] = value;
        return settings;
    }
}
