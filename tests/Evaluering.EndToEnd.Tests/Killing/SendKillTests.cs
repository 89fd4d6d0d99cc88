using System.Globalization;
using Evaluering.Testing;

namespace Evaluering.EndToEnd.Tests.Killing;

public sealed class SendKillTests
{
    private const int Companies = 120;
    private const int Kills = 20;

    [Fact]
    public async Task A_sender_killed_twenty_times_delivers_everything_and_repeats_at_most_the_mail_in_flight()
    {
        await using var installation = await Installation.WithOpenWaveAsync(Companies);
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        var settings = new Dictionary<string, string>
        {
            ["Evaluering__Mail__Transport"] = "smtp",
            ["Evaluering__Mail__Host"] = "127.0.0.1",
            ["Evaluering__Mail__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
        };
        var random = new Random(20261122);
        var taken = new List<int>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using (var program = BuiltProgram.Begin(installation.Directory, settings, "jobs", "run", "send-mail"))
            {
                // Every other time the clock runs from the first mail it has delivered, however slow the machine is to start it.
                if (kill % 2 == 0) await server.TakesOneMoreAsync();
                await program.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(0, kill % 2 == 0 ? 500 : 1_800)));
            }
            taken.Add(server.Taken.Count);
        }
        var rest = await BuiltProgram.RunAsync(installation.Directory, settings, "", "jobs", "run", "send-mail");

        Assert.Equal(0, rest.ExitCode);
        Assert.Contains(taken, count => count is > 0 and < 3 * Companies);
        Assert.Equal(3 * Companies, server.Taken.Distinct().Count());
        Assert.InRange(server.Taken.Count, 3 * Companies, 3 * Companies + Kills);
        Assert.Equal(3 * Companies, await installation.CountAsync("select count(*) from mail where sent_at is not null"));
    }
}
