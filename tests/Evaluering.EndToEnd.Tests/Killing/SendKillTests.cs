using System.Diagnostics;
using System.Globalization;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.EndToEnd.Tests.Killing;

public sealed class SendKillTests(ITestOutputHelper output)
{
    private const int PeopleInCompany = 3;

    [Theory]
    // On one connection one mail is in the air, on several one each.
    [InlineData(1_667, 50, 1)]
    [InlineData(200, 6, 4)]
    public async Task A_sender_that_is_killed_delivers_everything_and_repeats_at_most_what_was_in_the_air(int companies, int kills, int connections)
    {
        var mails = companies * PeopleInCompany;
        await using var installation = await Installation.WithOpenWaveAsync(companies);
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        var settings = await Sending.SettingsAsync(installation, server, connections);
        var random = new Random(20261122);
        var repeated = new List<int>();

        for (var kill = 0; kill < kills; kill++)
        {
            await using (var program = BuiltProgram.Begin(installation.Directory, settings, Sending.Verb))
            {
                // Somewhere in the middle of handing over, whatever the machine is like.
                await server.TakesMoreAsync(random.Next(1, 3 * mails / (2 * kills)));
                await program.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(0, 4)));
            }
            var taken = server.Taken;
            repeated.Add(taken.Count - taken.Distinct().Count() - repeated.Sum());
        }
        Assert.InRange(await installation.CountAsync("select count(*) from mail where sent_at is null"), 1, mails);
        var rest = await BuiltProgram.RunAsync(installation.Directory, settings, "", Sending.Verb);

        Assert.Equal(0, rest.ExitCode);
        var all = server.Taken;
        // What a kill leaves unrecorded is repeated by a run after it: the next one, or a later one when that was killed before it came so far.
        repeated.Add(all.Count - mails - repeated.Sum());
        output.WriteLine($"{all.Count} taken of {mails}; repeated in each run: {string.Join(' ', repeated)}");
        // A repeated mail has the Message-ID it had, or there would be more of them than mails.
        Assert.Equal(mails, all.Distinct().Count());
        Assert.All(Enumerable.Range(0, repeated.Count), run => Assert.InRange(repeated.Take(run + 1).Sum(), 0, run * connections));
        Assert.Equal(mails, await installation.CountAsync("select count(*) from mail where sent_at is not null"));
    }

    [Fact]
    public async Task Two_processes_on_one_database_send_every_mail_once()
    {
        const int companies = 3_334, mails = companies * PeopleInCompany;
        await using var installation = await Installation.WithOpenWaveAsync(companies, DatabaseEngine.Postgres);
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        var settings = await Sending.SettingsAsync(installation, server, connections: 12);

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => BuiltProgram.RunAsync(installation.Directory, settings, "", Sending.Verb)));

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        var sent = results.Select(result => int.Parse(result.Output.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        output.WriteLine($"Sent by each: {string.Join(' ', sent)}");
        Assert.All(sent, count => Assert.InRange(count, mails / 10, mails));
        Assert.Equal((mails, mails, mails), (sent.Sum(), server.Taken.Count, server.Taken.Distinct().Count()));
    }

    [Fact]
    public async Task A_process_takes_over_within_half_a_minute_from_one_that_hangs()
    {
        const int companies = 200, mails = companies * PeopleInCompany, connections = 4;
        await using var installation = await Installation.WithOpenWaveAsync(companies, DatabaseEngine.Postgres);
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        var settings = await Sending.SettingsAsync(installation, server, connections);
        await using var hanging = BuiltProgram.Begin(installation.Directory, settings, Sending.Verb);
        await server.TakesMoreAsync(mails / 4);

        await hanging.FreezeAsync();
        var watch = Stopwatch.StartNew();
        Assert.InRange(await installation.CountAsync("select count(*) from mail where sent_at is null and leased_by is not null"), 1, mails);
        var result = await BuiltProgram.RunAsync(installation.Directory, settings, "", Sending.Verb);

        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30) + TimeSpan.FromSeconds(5));
        Assert.Equal(mails, server.Taken.Distinct().Count());
        Assert.InRange(server.Taken.Count, mails, mails + connections);
    }
}
