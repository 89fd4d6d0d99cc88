using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Time;
using Evaluering.EndToEnd.Tests.Killing;
using Evaluering.Jobs.SendMail;
using Evaluering.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.EndToEnd.Tests.Smtp;

/// <summary>What becomes of mail when a real mail server says no, hangs up or takes its time.</summary>
public sealed class SmtpReplyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_whatever_the_server_answers()
    {
        (string Address, int Copies, string? Reason)[] people =
        [
            ("vanlig", 1, null),
            ("opptatt-2", 1, null),
            ("gra-1", 1, null),
            ("brudd-1", 1, null),
            ("taushet-1", 2, null),
            ("treg", 1, null),
            ("opptatt", 0, "Mottakeren tok ikke imot nå (450 4.2.1)."),
            ("brudd", 0, "Forbindelsen til e-posttjeneren ble brutt."),
            ("ukjent", 0, "Adressen tar ikke imot e-post (550 5.1.1)."),
            ("borte", 0, "Adressen tar ikke imot e-post (550)."),
            ("viderestengt", 0, "Mottakeren avviste meldingen (550 5.7.1)."),
            ("full", 0, "Mottakeren avviste meldingen (552 5.2.2)."),
            ("spam", 0, "Mottakeren avviste meldingen (554 5.6.0)."),
        ];
        await using var installation = await Installation.WithOpenWaveAsync(5);
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        await AddressAsync(installation, [.. people.Select(person => person.Address), "vanlig-igjen", "vanlig-til"]);

        await SendUntilNothingWaitsAsync(installation, server, connections: 2);

        var reasons = (await installation.QueryAsync<(string Email, string? Reason, bool Sent)>(
            "select c.email, m.last_error, m.sent_at is not null from mail m join contact c on c.seat_id = m.seat_id")).ToDictionary(mail => mail.Email.Split('@')[0]);
        Assert.Equal(people.Select(person => (person.Address, person.Reason, person.Reason is null)), people.Select(person => (person.Address, reasons[person.Address].Reason, reasons[person.Address].Sent)));
        var copies = server.Taken.CountBy(id => id).Select(mail => mail.Value).Order().ToList();
        Assert.Equal(people.Select(person => person.Copies).Where(count => count > 0).Concat([1, 1]).Order(), copies);
        var tokens = installation.Get<LinkTokens>();
        Assert.Equal(
            new[] { "ukjent", "borte" }.Select(name => tokens.AddressKey($"{name}@virksomhet.example")).Order(),
            (await installation.QueryAsync<string>("select address_key from address_block where reason = 'undeliverable'")).Order());
        Assert.DoesNotContain(reasons.Values, mail => mail.Reason?.Contains('@', StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_server_that_takes_few_mails_on_a_connection_is_called_again()
    {
        await using var installation = await Installation.WithOpenWaveAsync(10);
        await using var server = await SmtpSink.StartAsync(installation.Directory, mostAConnection: 4);

        // In one run: 421 says that nothing has been taken, so it costs no attempt.
        var report = await RunAsync(installation, server, 2, Sending.Time);

        Assert.StartsWith("30 sendt, 0 utsatt", report, StringComparison.Ordinal);
        Assert.Equal(30, server.Taken.Distinct().Count());
        Assert.Equal(30, server.Taken.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_not_waited_for()
    {
        await using var installation = await Installation.CreateAsync();
        await using var server = await SmtpSink.StartAsync(installation.Directory);
        await using var session = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = server.Port }).Open();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var silent = await session.SendAsync(Message("evig@virksomhet.example"), limit.Token);
        var next = await session.SendAsync(Message("vanlig@virksomhet.example"), CancellationToken.None);

        Assert.Equal(new HandOver(HandOverOutcome.NotNow, "E-posttjeneren svarte ikke i tide."), silent);
        Assert.Equal(HandOver.Taken, next);
    }

    [Fact]
    public async Task Mail_leaves_encrypted_and_logged_in_and_not_at_all_otherwise()
    {
        await using var installation = await Installation.WithOpenWaveAsync(1);
        var (key, certificate) = CertificateOf(installation.Directory);
        await using var server = await SmtpSink.StartAsync(installation.Directory, null, key, certificate);
        async Task<(string Output, string? Reason)> RunAsync(params (string Name, string Value)[] more)
        {
            var settings = await Sending.SettingsAsync(installation, server, connections: 1);
            foreach (var (name, value) in more) settings[name] = value;
            var result = await BuiltProgram.RunAsync(installation.Directory, settings, "", Sending.Verb);
            output.WriteLine(result.Output + result.Error);
            return (result.Output.Split(',')[0], (await installation.QueryAsync<string?>("select max(last_error) from mail")).Single());
        }
        (string, string) startTls = ("Evaluering__Mail__StartTls", "true"), user = ("Evaluering__Mail__UserName", "bruker"), trusted = ("SSL_CERT_FILE", certificate);

        Assert.Equal(("0 sendt", "E-posttjeneren slapp oss ikke inn (530)."), await RunAsync());
        Assert.Equal(("0 sendt", "E-posttjenerens sertifikat ble ikke godtatt."), await RunAsync(startTls, user, ("Evaluering__Mail__Password", "hemmelig")));
        var wrong = await RunAsync(startTls, user, trusted, ("Evaluering__Mail__Password", "feil"));
        Assert.Equal("0 sendt", wrong.Output);
        Assert.StartsWith("E-posttjeneren slapp oss ikke inn", wrong.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Taken);

        Assert.Equal(("3 sendt", null), await RunAsync(startTls, user, trusted, ("Evaluering__Mail__Password", "hemmelig")));
        Assert.Equal(3, server.Taken.Distinct().Count());
        // Nothing of it was the mails' fault.
        Assert.Equal([1L], await installation.QueryAsync<long>("select distinct attempts from mail"));
    }

    /// <summary>Runs the job again and again, with a clock that goes on to when the next mail may be tried.</summary>
    private static async Task SendUntilNothingWaitsAsync(Installation installation, SmtpSink server, int connections)
    {
        var now = Sending.Time;
        for (var run = 0; run < 40; run++)
        {
            await RunAsync(installation, server, connections, now);
            var waiting = await installation.QueryAsync<DateTimeOffset>("select due_at from mail where sent_at is null and given_up_at is null order by due_at limit 1");
            if (waiting.Count == 0) return;
            var next = waiting[0];
            now = new SendingCalendar(DeliveryPolicy.Default).NextSendingTime(next > now ? next : now.AddMinutes(1));
        }
        Assert.Fail("Mails wait for ever.");
    }

    private static async Task<string> RunAsync(Installation installation, SmtpSink server, int connections, DateTimeOffset now)
    {
        var transport = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = server.Port, Connections = connections });
        var job = ActivatorUtilities.CreateInstance<SendMailJob>(installation.Get<IServiceProvider>(), transport, new FixedTime(now));
        return (await job.RunAsync(CancellationToken.None)).Summary;
    }

    private static async Task AddressAsync(Installation installation, IReadOnlyList<string> names)
    {
        var seats = await installation.QueryAsync<long>("select seat_id from contact order by seat_id");
        Assert.Equal(seats.Count, names.Count);
        foreach (var (seat, name) in seats.Zip(names))
            await installation.QueryAsync<long>("update contact set email = @email where seat_id = @seat returning seat_id", new { seat, email = $"{name}@virksomhet.example" });
    }

    private static OutgoingMessage Message(string to) => new()
    {
        Reference = "invitation-1-0123456789abcdef",
        Host = "localhost",
        To = to,
        Subject = "Hei",
        Text = "Hei",
        Html = "<p>Hei</p>",
        OptOut = new Uri("http://localhost/avmeld/x"),
    };

    private static (string Key, string Certificate) CertificateOf(string directory)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (keyFile, certificateFile) = (Path.Combine(directory, "key.pem"), Path.Combine(directory, "certificate.pem"));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        return (keyFile, certificateFile);
    }
}
