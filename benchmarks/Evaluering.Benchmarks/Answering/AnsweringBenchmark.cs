using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Benchmarks.Answering;

/// <summary>
/// How many respondents a second can send their answers and save a page, beside the bare form of the same round: the built program as a process of its own,
/// over HTTP, with token, antiforgery and validation, the answer given after the commit.
/// </summary>
internal static partial class AnsweringBenchmark
{
    private const int Connections = 32;
    private const int Rounds = 1;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    // More than anybody can send in the time.
    private const int People = 260_000;

    private static readonly string[] Variants = ["SQLite, synchronous=FULL", "SQLite, synchronous=NORMAL", "PostgreSQL, synchronous_commit=on"];

    /// <param name="wanted">What the variants to measure have in their names; none for all.</param>
    public static async Task RunAsync(IReadOnlyList<string> wanted)
    {
        PostgresCluster.IsDurable = true;
        for (var round = 1; round <= Rounds; round++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Round {round}, {Connections} connections, {Measured.TotalSeconds:0} s each"));
            var ceiling = await CeilingAsync();
            Print("bare form, thirty fields", ceiling, ceiling);
            foreach (var variant in Variants)
            {
                if (wanted.Count == 0 || wanted.Any(part => variant.Contains(part, StringComparison.OrdinalIgnoreCase))) await MeasureAsync(variant, ceiling);
            }
        }
    }

    private static async Task<LoadResult> MeasuredAsync(BuiltProgram program, Uri address, Func<int, byte[]?> requestAt)
    {
        var before = program.ProcessorTime;
        var result = await Load.RunAsync(address, Connections, Measured, requestAt, 302);
        return result with { ProcessorMicroseconds = (program.ProcessorTime - before).TotalMicroseconds / Math.Max(1, result.Done) };
    }

    private static async Task<LoadResult> CeilingAsync()
    {
        var directory = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        await using var program = BuiltProgram.BeginOther("Evaluering.Benchmarks.dll", directory, "ceiling");
        var address = await program.Address;
        var request = Request(address, "/form", FormCeiling.Body, cookie: null);
        await Load.RunAsync(address, Connections, WarmUp, _ => request, 302);
        var result = await MeasuredAsync(program, address, _ => request);
        Directory.Delete(directory, recursive: true);
        return result;
    }

    private static async Task MeasureAsync(string variant, LoadResult ceiling)
    {
        var directory = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        var engine = variant.StartsWith("SQLite", StringComparison.Ordinal) ? DatabaseEngine.Sqlite : DatabaseEngine.Postgres;
        await using var test = await TestDatabase.CreateAsync(engine);
        await Respondents.AddAsync(test.Database, People);
        var settings = new Dictionary<string, string>
        {
            ["Evaluering__Database"] = test.Location,
            ["Evaluering__RunJobs"] = "false",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        await using (var program = variant.EndsWith("NORMAL", StringComparison.Ordinal)
            ? BuiltProgram.BeginOther("Evaluering.Benchmarks.dll", directory, "lenient", test.Location)
            : BuiltProgram.Begin(directory, settings))
        {
            var address = await program.Address;
            var (cookie, field) = await AntiforgeryAsync(address);
            var sent = -1;
            byte[]? Submission(int _) => Interlocked.Increment(ref sent) is var i && i < People
                ? Request(address, $"/svar/{Respondents.TokenOf(i)}/se-over", field, cookie)
                : null;
            await Load.RunAsync(address, Connections, WarmUp, Submission, 302);
            var begun = sent;
            Print($"send, {variant}", await MeasuredAsync(program, address, Submission), ceiling);
            // Pages are saved by those who have not sent yet, each changing one answer.
            var saved = Math.Min(People - 1, sent);
            byte[]? Page(int i) => Request(
                address,
                $"/svar/{Respondents.TokenOf(saved + i % (People - saved))}/del/partssamarbeid",
                $"{field}&_vist=%7B%7D&ps1={1 + i / (People - saved) % 5}&ps2=4&ps3=3",
                cookie);
            await Load.RunAsync(address, Connections, TimeSpan.FromSeconds(1), Page, 302);
            Print($"save a page, {variant}", await MeasuredAsync(program, address, Page), ceiling);
        }
        await CheckAsync(test.Database);
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>What was acknowledged must be there, whole.</summary>
    private static async Task CheckAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var (responses, scores, drafts) = await connection.QuerySingleAsync<(long, long, long)>(
            "select (select count(*) from response), (select count(*) from scale_score), (select count(*) from answer_draft where answers is not null)");
        if (scores % Math.Max(1, responses) != 0 || responses + drafts != People)
            throw new InvalidOperationException($"{responses} responses, {scores} scores, {drafts} drafts");
    }

    private static async Task<(string Cookie, string Field)> AntiforgeryAsync(Uri address)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var answer = await client.GetAsync(new Uri(address, $"/svar/{Respondents.TokenOf(0)}/se-over"));
        var page = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var cookie = answer.Headers.GetValues("Set-Cookie")
            .Select(value => value.Split(';')[0])
            .Single(value => value.StartsWith("evaluering.skjema", StringComparison.Ordinal));
        return (cookie, $"__RequestVerificationToken={AntiforgeryField().Match(page).Groups[1].Value}");
    }

    private static byte[] Request(Uri address, string path, string body, string? cookie) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}"
        + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static void Print(string what, LoadResult result, LoadResult ceiling) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what,-52} {result.PerSecond,8:0}/s  ratio {result.PerSecond / ceiling.PerSecond:0.00}  processor {result.ProcessorMicroseconds,5:0} us"
        + $"  p50 {result.Percentile(0.5):0.00} ms  p99 {result.Percentile(0.99):0.0} ms  max {result.Percentile(1):0} ms  failed {result.Failed}"));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
