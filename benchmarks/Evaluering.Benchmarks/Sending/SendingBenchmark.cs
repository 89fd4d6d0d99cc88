using System.Diagnostics;
using System.Globalization;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Hosting;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Benchmarks.Sending;

/// <summary>
/// Mails a second of the job that sends, with all that it decides and writes down, beside the same transport alone in the same run: SMTP on as many connections to the same
/// server, and the pickup folder on as many threads. And the outbox by itself, with a transport that takes everything at once.
/// </summary>
internal static class SendingBenchmark
{
    // A Wednesday in the sending hours.
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    /// <param name="bySmtp">Mails by SMTP; some 90 a second on four connections.</param>
    /// <param name="byPickup">Mails into the folder.</param>
    /// <param name="inOutbox">Mails that only the outbox sees.</param>
    public static async Task RunAsync(int bySmtp, int byPickup, int inOutbox)
    {
        PostgresCluster.IsDurable = true;
        if (bySmtp > 0) await BySmtpAsync(bySmtp);
        if (byPickup > 0) await ByPickupAsync(byPickup);
        if (inOutbox > 0) foreach (var engine in Enum.GetValues<DatabaseEngine>()) Print($"outbox alone, {engine}", await JobAsync(engine, inOutbox, [], new TakesEverything()), null);
    }

    private static async Task BySmtpAsync(int mails)
    {
        using var receiver = new SmtpReceiver();
        (string, string)[] settings = [("Mail:Transport", "smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", receiver.Port.ToString(CultureInfo.InvariantCulture))];
        var options = new MailOptions { Host = "127.0.0.1", Port = receiver.Port };
        var bare = await BareAsync(new SmtpTransport(options), mails);
        Print("SMTP, bare SmtpClient, 4 connections", bare, null);
        foreach (var engine in Enum.GetValues<DatabaseEngine>()) Print($"SMTP, the job, {engine}", await JobAsync(engine, mails, settings, null), bare);
        if (receiver.Taken != 3 * mails) throw new InvalidOperationException($"{receiver.Taken} taken");
    }

    private static async Task ByPickupAsync(int mails)
    {
        var directory = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        var bare = await BarePickupAsync(directory, mails);
        Directory.Delete(directory, recursive: true);
        Print($"pickup, bare SmtpClient, {new PickupTransport(new MailOptions(), "").Connections} threads", bare, null);
        foreach (var engine in Enum.GetValues<DatabaseEngine>()) Print($"pickup, the job, {engine}", await JobAsync(engine, mails, [], null), bare);
    }

    private static async Task<double> JobAsync(DatabaseEngine engine, int mails, (string Name, string Value)[] settings, IMailTransport? transport)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await WaitingMails.AddAsync(test.Database, mails, Now);
        var directory = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        var policy = Path.Combine(directory, "policy.json");
        await File.WriteAllTextAsync(policy, """{"mailsPerDomainAndMinute":1000000}""");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Evaluering:Database", test.Location), new("Evaluering:DataDirectory", directory), new("Evaluering:PolicyFile", policy),
            .. settings.Select(setting => new KeyValuePair<string, string?>($"Evaluering:{setting.Name}", setting.Value)),
        ]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FixedTime(Now)).AddEvalueringCore(configuration).AddEvalueringJobs();
        if (transport is not null) services.AddSingleton(transport);
        await using var provider = services.BuildServiceProvider();
        using var memory = new PeakMemory();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var report = await provider.GetRequiredService<JobRunner>().RunAsync(JobCatalogue.Find("send-mail")!, CancellationToken.None);
        var rate = mails / watch.Elapsed.TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        if (!report.Summary.StartsWith($"{mails} sendt", StringComparison.Ordinal)) throw new InvalidOperationException(report.Summary);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {mails} mails in {watch.Elapsed.TotalSeconds:0.0} s, processor {processor.TotalMicroseconds / mails:0} us a mail; heap {memory.First / 1e6:0} MB after a tenth of the time, {memory.Last / 1e6:0} MB at the end"));
        Directory.Delete(directory, recursive: true);
        return rate;
    }

    private static Task<double> BareAsync(IMailTransport transport, int mails)
    {
        var next = -1;
        return TimedAsync(transport.Connections, mails, async () =>
        {
            await using var session = transport.Open();
            while (Interlocked.Increment(ref next) is var i && i < mails)
                if (await session.SendAsync(Message(i), CancellationToken.None) is { Outcome: not HandOverOutcome.Taken } result) throw new InvalidOperationException(result.Reason);
        });
    }

    /// <summary>The library alone, which gives the files names of its own.</summary>
    private static Task<double> BarePickupAsync(string directory, int mails)
    {
        var next = -1;
        return TimedAsync(new PickupTransport(new MailOptions(), "").Connections, mails, () =>
        {
            using var client = new System.Net.Mail.SmtpClient { DeliveryMethod = System.Net.Mail.SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = directory };
            while (Interlocked.Increment(ref next) is var i && i < mails)
            {
                using var mail = MimeMail.Compose(Message(i), new MailOptions());
                client.Send(mail);
            }
            return Task.CompletedTask;
        });
    }

    private static async Task<double> TimedAsync(int workers, int mails, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(work)));
        return mails / watch.Elapsed.TotalSeconds;
    }

    // The words are ready: they are no part of what a mail library does.
    private static readonly MailContent Words = MailTexts.Of(MailKinds.Invitation, new MailFacts
    {
        Language = Language.Bokmal,
        Company = "Solsikken barnehage",
        Role = Role.Verneombud,
        Wave = Wave.Before,
        ClosesAt = Now.AddDays(20),
        Minutes = 5,
        Link = new Uri("http://localhost:5080/svar/aaaaaaaaaaaaaaaaaaaaaa"),
        OptOut = new Uri("http://localhost:5080/avmeld/1-aaaaaaaaaaaaaaaaaaaaaa"),
    });

    private static OutgoingMessage Message(int i) => new()
    {
        Reference = string.Create(CultureInfo.InvariantCulture, $"invitation-{i}-aaaaaaaa-aaaaaaaa"),
        Host = "localhost",
        To = string.Create(CultureInfo.InvariantCulture, $"person.{i}@domene{i % 5000}.example"),
        Subject = Words.Subject,
        Text = Words.Text,
        Html = Words.Html,
        OptOut = new Uri("http://localhost:5080/avmeld/1-aaaaaaaaaaaaaaaaaaaaaa"),
    };

    private static void Print(string what, double rate, double? bare) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {what,-44} {rate,8:0} mails/s{(bare is { } ceiling ? string.Create(CultureInfo.InvariantCulture, $"  ratio {rate / ceiling:0.00}") : "")}"));

    private sealed class TakesEverything : IMailTransport, IMailSession
    {
        // Nobody is waited for: many sessions only mean that more is recorded in one transaction.
        public int Connections => 64;

        public IMailSession Open() => this;

        public Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit) => Task.FromResult(HandOver.Taken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>The managed heap early in a run and at its end: memory is flat when they are alike.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly List<(TimeSpan At, long Bytes)> seen = [];
        private readonly Timer timer;

        public PeakMemory() => timer = new Timer(_ => { lock (seen) seen.Add((watch.Elapsed, GC.GetTotalMemory(false))); }, null, 0, 100);

        public long First
        {
            get { lock (seen) return seen.Where(one => one.At <= watch.Elapsed / 10).Select(one => one.Bytes).DefaultIfEmpty(seen[0].Bytes).Max(); }
        }

        public long Last
        {
            get { lock (seen) return seen.Where(one => one.At >= watch.Elapsed * 0.9).Select(one => one.Bytes).DefaultIfEmpty(seen[^1].Bytes).Max(); }
        }

        public void Dispose() => timer.Dispose();
    }
}
