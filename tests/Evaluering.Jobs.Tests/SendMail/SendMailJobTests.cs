using System.Text;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Jobs.Tests.SendMail;

public sealed class SendMailJobTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task The_mail_carries_the_link_that_opens_the_questionnaire(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");

        await scene.RunAsync("send-mail");

        var link = Assert.Single(await scene.LinksAsync(id, Wave.Before));
        var mail = await File.ReadAllTextAsync(Assert.Single(scene.Outbox));
        var unfolded = mail.Replace("=\r\n", "", StringComparison.Ordinal);
        Assert.Contains($"http://localhost:5080/svar/{link}", unfolded, StringComparison.Ordinal);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
        Assert.Matches(@"Message-ID: <invitation-\d+-", mail);
        Assert.DoesNotContain(await scene.QueryAsync<string>("select token_hash from invitation"), hash => hash == link);
    }

    [Theory, OnBothEngines]
    public async Task Doing_it_twice_sends_nothing_twice(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");

        var runs = await Task.WhenAll(scene.RunAsync("send-mail"), scene.RunAsync("send-mail"));
        var third = await scene.RunAsync("send-mail");

        Assert.Equal(3, scene.Outbox.Length);
        Assert.StartsWith("0 sendt", third, StringComparison.Ordinal);
        Assert.Equal(3, runs.Sum(run => int.Parse(run.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_asked_after_having_answered_or_after_the_wave_has_closed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder, Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        await scene.AnswerAsync((await scene.LinksAsync(id, Wave.Before))[0], 4);
        scene.Clock.Now = scene.Clock.Now.AddDays(29);

        await scene.RunAsync("send-mail");

        // The receipt is all that leaves.
        Assert.StartsWith("receipt-", Path.GetFileName(Assert.Single(scene.Outbox)), StringComparison.Ordinal);
        Assert.Equal(["Besvart allerede.", "Runden er stengt."], await scene.QueryAsync<string>("select last_error from mail where kind = 'invitation' order by last_error"));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_claimed_by_a_process_that_died_is_sent_by_the_next(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        await scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            "update mail set leased_by = @dead, leased_until = @until",
            new { dead = $"{Environment.MachineName}/1/19700101000000", until = DateTimeOffset.UtcNow.AddMinutes(10) },
            transaction));

        await scene.RunAsync("send-mail");

        Assert.Single(scene.Outbox);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_another_machine_has_claimed_is_left_alone(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        await scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            "update mail set leased_by = 'annen-maskin/1/19700101000000', leased_until = @until", new { until = DateTimeOffset.UtcNow.AddMinutes(10) }, transaction));

        await scene.RunAsync("send-mail");

        Assert.Empty(scene.Outbox);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_another_machine_has_claimed_is_sent_when_its_lease_has_run_out(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("update mail set leased_by = 'annen-maskin/1/19700101000000', leased_until = @until", new { until = DateTimeOffset.UtcNow.AddSeconds(1) });

        // The run does not end while mails are held that may have to be taken over.
        Assert.StartsWith("1 sendt", await scene.RunAsync("send-mail"), StringComparison.Ordinal);

        Assert.Single(scene.Outbox);
    }

    [Theory, OnBothEngines]
    public async Task A_job_that_is_stopped_gives_back_what_it_has_claimed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        using var stop = new CancellationTokenSource();
        var transport = new StoppingTransport(stop);
        var job = ActivatorUtilities.CreateInstance<Jobs.SendMail.SendMailJob>(scene.Get<IServiceProvider>(), transport);

        var report = await job.RunAsync(stop.Token);

        // What was in the air is finished and recorded; the rest is free at once.
        Assert.StartsWith("1 sendt", report.Summary, StringComparison.Ordinal);
        Assert.Equal([1L, 2L], await scene.QueryAsync<long>("select count(*) from mail where leased_by is null group by sent_at is null order by 1"));
        Assert.Equal([0L, 0L, 1L], await scene.QueryAsync<long>("select attempts from mail order by attempts"));
        await scene.RunAsync("send-mail");
        Assert.Equal(2, scene.Outbox.Length);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_does_not_answer_postpones_the_mail_and_names_no_address(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, settings: [("Mail:Transport", "smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", "1")]);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");

        var report = await scene.ReportAsync("send-mail");

        Assert.False(report.Complete);
        Assert.EndsWith(". Ikke alt gikk.", Assert.Single(await scene.QueryAsync<string>("select summary from job_run where job = 'send-mail' and outcome = 'done'")), StringComparison.Ordinal);

        var row = Assert.Single(await scene.QueryAsync<(string Error, int Attempts)>("select last_error, attempts from mail where sent_at is null and given_up_at is null and leased_by is null"));
        // The mail was never tried: an outage of days uses up nobody's attempts.
        Assert.Equal(("E-posttjeneren svarer ikke.", 0), row);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_without_a_recipient_stops_no_other(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync("delete from contact where seat_id = (select min(seat_id) from contact)");
        await scene.ExecuteAsync("update contact set email = 'ikke en adresse' where seat_id = (select min(seat_id) from contact)");

        await scene.RunAsync("send-mail");

        Assert.Single(scene.Outbox);
        Assert.Equal(
            ["E-postadressen er ikke en adresse.", "Kontaktopplysningene er slettet."],
            await scene.QueryAsync<string>("select last_error from mail where sent_at is null and given_up_at is not null order by last_error"));
    }

    [Theory]
    [InlineData("nb", "Hvordan går det med arbeidsmiljøet", "til og med 4. februar 2026")]
    [InlineData("nn", "Korleis går det med arbeidsmiljøet", "til og med 4. februar 2026")]
    [InlineData("en", "How is the work environment", "until the end of 4 February 2026")]
    public async Task The_mail_is_in_the_respondents_language(string language, string subject, string lastDay)
    {
        await using var scene = await Scene.CreateAsync(DatabaseEngine.Sqlite);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update contact set language = @language", new { language }, transaction));
        await scene.RunAsync("plan-waves");

        await scene.RunAsync("send-mail");

        var lines = await File.ReadAllLinesAsync(Assert.Single(scene.Outbox));
        Assert.Contains(subject, Decoded(lines), StringComparison.Ordinal);
        Assert.Contains(lastDay, string.Join("\n", lines).Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Asks for the stop while the first mail is handed over.</summary>
    private sealed class StoppingTransport(CancellationTokenSource stop) : IMailTransport, IMailSession
    {
        public int Connections => 1;

        public IMailSession Open() => this;

        public async Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit)
        {
            await stop.CancelAsync();
            return limit.IsCancellationRequested ? new HandOver(HandOverOutcome.NotNow, "Avbrutt.") : HandOver.Taken;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static string Decoded(string[] lines)
    {
        var words = lines.SkipWhile(line => !line.StartsWith("Subject:", StringComparison.Ordinal)).TakeWhile((line, i) => i == 0 || line.StartsWith(' '))
            .SelectMany(line => line.Replace("Subject:", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(words.Select(word => word.StartsWith("=?", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Split('?')[3])) : word + " "));
    }
}
