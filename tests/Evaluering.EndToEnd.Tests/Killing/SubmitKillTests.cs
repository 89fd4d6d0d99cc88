using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Evaluering.Core.Links;
using Evaluering.Testing;

namespace Evaluering.EndToEnd.Tests.Killing;

public sealed partial class SubmitKillTests
{
    private const int Companies = 1_000;
    private const int Kills = 20;
    private const int Clients = 4;
    private const int ScalesBefore = 7;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_killed_twenty_times()
    {
        await using var installation = await Installation.WithOpenWaveAsync(Companies);
        var waiting = new ConcurrentQueue<string>(await installation.AnswerTokensAsync());
        var acknowledged = new ConcurrentBag<string>();
        var random = new Random(20261123);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = BuiltProgram.Serve(installation.Directory);
            using var stop = new CancellationTokenSource();
            var address = await program.Address;
            var clients = Enumerable.Range(0, Clients).Select(_ => AnswerUntilAsync(address, waiting, acknowledged, stop.Token)).ToArray();
            // Every other time the clock runs from the first answer that has been taken, however slow the machine is to start.
            if (kill % 2 == 0) await UntilMoreAsync(acknowledged);
            await program.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(0, kill % 2 == 0 ? 300 : 900)));
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        // The kills came while people were answering.
        Assert.InRange(acknowledged.Count, 1, 3 * Companies - 1);
        var stored = (await installation.QueryAsync<string>("select i.token_hash from response r join invitation i on i.id = r.invitation_id")).ToHashSet();
        Assert.All(acknowledged, token => Assert.Contains(LinkTokens.Hash(token), stored));
        Assert.InRange(stored.Count, acknowledged.Count, acknowledged.Count + Clients * Kills);
        Assert.Empty(await installation.QueryAsync<long>(
            $"select r.id from response r left join scale_score s on s.response_id = r.id group by r.id having count(s.scale) <> {ScalesBefore}"));
    }

    private static async Task UntilMoreAsync(ConcurrentBag<string> acknowledged)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var before = acknowledged.Count; acknowledged.Count == before;) await Task.Delay(5, limit.Token);
    }

    /// <summary>Opens links and submits until the server is gone. What gets no answer is put back, as a person would try again.</summary>
    private static async Task AnswerUntilAsync(Uri address, ConcurrentQueue<string> waiting, ConcurrentBag<string> acknowledged, CancellationToken stop)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        while (!stop.IsCancellationRequested && waiting.TryDequeue(out var token))
        {
            try
            {
                var page = await client.GetStringAsync($"svar/{token}/del/samarbeid", CancellationToken.None);
                var field = AntiforgeryField().Match(page).Groups[1].Value;
                await PostAsync(client, $"svar/{token}/del/samarbeid", new("ps1", "4"), new("ps2", "5"), new("_vist", "{}"), new("__RequestVerificationToken", field));
                await PostAsync(client, $"svar/{token}/se-over", new KeyValuePair<string, string>("__RequestVerificationToken", field));
                acknowledged.Add(token);
            }
            catch (HttpRequestException)
            {
                waiting.Enqueue(token);
                return;
            }
        }
    }

    private static async Task PostAsync(HttpClient client, string address, params KeyValuePair<string, string>[] fields)
    {
        var answer = await client.PostAsync(address, new FormUrlEncodedContent(fields));
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{answer.StatusCode}");
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryField();
}
