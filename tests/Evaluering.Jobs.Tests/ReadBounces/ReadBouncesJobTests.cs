using System.Text.RegularExpressions;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.ReadBounces;

public sealed partial class ReadBouncesJobTests : IDisposable
{
    private readonly string mailbox = Directory.CreateTempSubdirectory("evaluering-bounces-").FullName;

    [Theory, OnBothEngines]
    public async Task A_mail_that_never_arrives_blocks_its_address_and_tells_the_adviser(DatabaseEngine engine)
    {
        await using var scene = await SentAsync(engine, 4);
        var mails = await MailsAsync(scene);
        // Another case of somebody who is written to; the address in other letters.
        await scene.ExecuteAsync("update contact set email = upper(email) where seat_id = (select min(seat_id) from contact)");
        Put("1.eml", Reports.Postfix(mails[0].MessageId, mails[0].Email));
        Put("2.eml", Reports.Exchange(mails[1].Reference, mails[1].Email));
        Put("3.eml", Reports.Gmail(mails[2].Reference, mails[2].Email).ReplaceLineEndings("\r\n"));

        Assert.Equal("3 e-poster kom ikke fram, 0 meldinger uten følger, 0 ukjente lagt i mappen «ukjent»", await scene.RunAsync("read-bounces"));

        Assert.Equal([true, true, true, false], await scene.QueryAsync<bool>("select bounced_at is not null from mail order by id"));
        var tokens = scene.Get<LinkTokens>();
        Assert.Equal(
            mails.Take(3).Zip(["5.1.1", "5.1.10", "5.2.1"], (mail, code) => (tokens.AddressKey(mail.Email), 0L, "undeliverable", code)).Order(),
            (await scene.QueryAsync<(string, long, string, string)>("select address_key, assistance_id, reason, detail from address_block")).Order());
        Assert.Equal(
            ["""{"reason":"5.1.1"}""", """{"reason":"5.1.10"}""", """{"reason":"5.2.1"}"""],
            await scene.QueryAsync<string>("select detail from plan_event where what = 'undeliverable' order by seat_id"));
        Assert.Empty(Directory.GetFiles(mailbox));

        // A process killed between writing it down and deleting the file reads it again.
        Put("1.eml", Reports.Postfix(mails[0].MessageId, mails[0].Email));
        Assert.Equal("0 e-poster kom ikke fram, 1 meldinger uten følger, 0 ukjente lagt i mappen «ukjent»", await scene.RunAsync("read-bounces"));
        Assert.Equal([3L], await scene.QueryAsync<long>("select count(*) from plan_event where what = 'undeliverable'"));
    }

    [Theory]
    [InlineData("delayed", "4.4.1", false, false)]
    [InlineData("delivered", "2.1.5", false, false)]
    [InlineData("failed", "4.4.7", true, false)]
    [InlineData("failed", "5.2.2", true, false)]
    [InlineData("failed", "5.7.1 (blocked by a rule)", true, false)]
    [InlineData("Failed", "5.1.10", true, true)]
    [InlineData("failed", "5.0.0", true, false)]
    [InlineData("failed", "5.4.4", true, false)]
    [InlineData("failed", "5.5.1", true, false)]
    [InlineData("failed", "unreadable", true, false)]
    public async Task Only_an_address_that_does_not_work_is_not_written_to_again(string action, string status, bool bounced, bool blocked)
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        Put("1.eml", Reports.Postfix(mail.MessageId, mail.Email, action, status));

        await scene.RunAsync("read-bounces");

        Assert.Equal((bounced, blocked, bounced), Assert.Single(await scene.QueryAsync<(bool, bool, bool)>(
            "select exists (select 1 from mail where bounced_at is not null), exists (select 1 from address_block), exists (select 1 from plan_event where what = 'undeliverable')")));
        Assert.Empty(Directory.GetFiles(mailbox));
    }

    [Fact]
    public async Task What_is_no_report_of_our_mails_is_kept_for_somebody_to_look_at()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        var forged = Regex.Replace(mail.Reference, "[0-9a-f]{16}$", "0123456789abcdef");
        Put("svar.eml", "From: kari@virksomhet.example\nSubject: Re: Hei\n\nJeg har en ny adresse.");
        Put("forfalsket.eml", Reports.Postfix($"{forged}@localhost", mail.Email));
        Put("rot.eml", "\0\u0001");
        Put("dyp.eml", string.Concat(Enumerable.Range(0, 200).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")));
        Put("base64.eml", Reports.Exchange(mail.Reference, mail.Email).Replace("base64\n\n", "base64\n\n!", StringComparison.Ordinal));
        Put("stor.eml", Reports.Postfix(mail.MessageId, mail.Email) + new string('x', 2_000_001));
        Directory.CreateDirectory(Path.Combine(mailbox, "ukjent"));
        File.WriteAllText(Path.Combine(mailbox, "ukjent", "svar.eml"), "en annen");

        Assert.Equal("0 e-poster kom ikke fram, 0 meldinger uten følger, 6 ukjente lagt i mappen «ukjent»", await scene.RunAsync("read-bounces"));

        Assert.Equal(
            ["base64.eml", "dyp.eml", "forfalsket.eml", "rot.eml", "stor.eml", "svar.2.eml", "svar.eml"],
            Directory.GetFiles(Path.Combine(mailbox, "ukjent")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.Contains("ny adresse", File.ReadAllText(Path.Combine(mailbox, "ukjent", "svar.2.eml")), StringComparison.Ordinal);
        Assert.Equal([0L], await scene.QueryAsync<long>("select count(*) from address_block"));
    }

    [Fact]
    public async Task An_address_that_has_been_corrected_since_is_not_blocked()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        await scene.ExecuteAsync("update contact set email = 'rettet@virksomhet.example'");
        Put("1.eml", Reports.Postfix(mail.MessageId, mail.Email));

        await scene.RunAsync("read-bounces");

        Assert.Equal([scene.Get<LinkTokens>().AddressKey(mail.Email)], await scene.QueryAsync<string>("select address_key from address_block"));
    }

    [Fact]
    public async Task A_mail_that_was_forwarded_blocks_the_address_it_was_sent_to()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        Put("1.eml", Reports.Postfix(mail.MessageId, "videre@annen.example"));

        await scene.RunAsync("read-bounces");

        Assert.Equal([scene.Get<LinkTokens>().AddressKey(mail.Email)], await scene.QueryAsync<string>("select address_key from address_block"));
    }

    [Fact]
    public async Task A_report_that_comes_before_the_mail_is_recorded_is_taken_the_next_time()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        await scene.ExecuteAsync("update mail set sent_at = null");
        Put("1.eml", Reports.Postfix(mail.MessageId, mail.Email));

        Assert.StartsWith("0 e-poster kom ikke fram, 0 meldinger uten følger, 0 ukjente", await scene.RunAsync("read-bounces"), StringComparison.Ordinal);
        await scene.ExecuteAsync("update mail set sent_at = @now", new { now = scene.Clock.Now });
        Assert.StartsWith("1 e-poster kom ikke fram", await scene.RunAsync("read-bounces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_maildir_is_read_where_new_mail_arrives()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        var mail = (await MailsAsync(scene))[0];
        Directory.CreateDirectory(Path.Combine(mailbox, "new"));
        Directory.CreateDirectory(Path.Combine(mailbox, "tmp"));
        await File.WriteAllTextAsync(Path.Combine(mailbox, "new", "1768467603.M1P2.host"), Reports.Postfix(mail.MessageId, mail.Email));
        await File.WriteAllTextAsync(Path.Combine(mailbox, "tmp", "halv"), "Content-Type");

        Assert.StartsWith("1 e-poster kom ikke fram", await scene.RunAsync("read-bounces"), StringComparison.Ordinal);

        Assert.Equal(["halv"], Directory.GetFiles(mailbox, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!));
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_left_alone()
    {
        await using var scene = await SentAsync(DatabaseEngine.Sqlite, 1);
        await File.WriteAllTextAsync(Path.Combine(mailbox, "halv.eml"), "Content-Type: multipart/report");

        await scene.RunAsync("read-bounces");

        Assert.Single(Directory.GetFiles(mailbox));
    }

    public void Dispose() => Directory.Delete(mailbox, recursive: true);

    private async Task<Scene> SentAsync(DatabaseEngine engine, int people)
    {
        var scene = await Scene.CreateAsync(engine, settings: ("Mail:BounceDirectory", mailbox));
        for (var i = 0; i < people; i++) await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("send-mail");
        return scene;
    }

    /// <summary>The mails as they have left, in the order they were queued.</summary>
    private static async Task<IReadOnlyList<(string Reference, string MessageId, string Email)>> MailsAsync(Scene scene)
    {
        var sent = new List<(long Id, string, string, string)>();
        foreach (var file in scene.Outbox)
        {
            var text = await File.ReadAllTextAsync(file);
            var reference = Reference().Match(text).Groups[1].Value.Trim();
            sent.Add((long.Parse(reference.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture), reference, MessageId().Match(text).Groups[1].Value, Receiver().Match(text).Groups[1].Value.Trim()));
        }
        return [.. sent.OrderBy(mail => mail.Id).Select(mail => (mail.Item2, mail.Item3, mail.Item4))];
    }

    private void Put(string name, string report)
    {
        var file = Path.Combine(mailbox, name);
        File.WriteAllText(file, report);
        File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
    }

    [GeneratedRegex(@"X-Evaluering-Reference: (\S+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"Message-ID: <([^>]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"X-Receiver: (\S+)")]
    private static partial Regex Receiver();
}
