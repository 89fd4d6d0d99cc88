using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class CompanyImportTests
{
    private static string Company(int number, string? municipality = "0301", string name = "Testbarnehagen") => ImportSession.Company(number, municipality, name);

    [Theory, OnBothEngines]
    public async Task A_changed_company_is_updated_and_the_last_of_two_counts(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var file = $"[{Company(1)},{Company(2)},{Company(1, name: "Nytt navn")}]";
        Assert.Equal(new ImportReport(3, 2, 1, 0, 0), await session.ImportAsync(ImportKind.Companies, file));
        Assert.Equal("Nytt navn", await session.SingleAsync<string>($"select name from company where orgnr = '{ImportSession.Orgnr(1)}'"));
        Assert.Equal(new ImportReport(3, 0, 0, 3, 0), await session.ImportAsync(ImportKind.Companies, file));
        Assert.Equal(new ImportReport(1, 0, 1, 0, 0), await session.ImportAsync(ImportKind.Companies, $"[{Company(2, municipality: null)}]"));
        Assert.Null(await session.SingleAsync<string>($"select municipality from company where orgnr = '{ImportSession.Orgnr(2)}'"));
    }

    [Theory, OnBothEngines]
    public async Task A_bad_object_is_rejected_with_its_line_and_the_next_is_read(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var good = Company(1);
        string[] bad =
        [
            good.Replace(ImportSession.Orgnr(1), "123456789"), good.Replace("organisasjonsnummer", "nummer"), good.Replace("\"Testbarnehagen\"", "17"),
            good.Replace("Testbarnehagen", ""), good.Replace("Testbarnehagen", "a\\u0000b"), good.Replace("Testbarnehagen", "a\\ud800b"),
            good.Replace("Testbarnehagen", new string('x', 400)), good.Replace("\"kode\":\"BEDR\"", ""), good.Replace("{\"kode\":\"BEDR\"}", "[]"),
            good.Replace("0301", "301"), Add(good, "\"antallAnsatte\":-1"), Add(good, "\"antallAnsatte\":\"5\""), Add(good, "\"antallAnsatte\":1e99"),
            Add(good, "\"overordnetEnhet\":\"12\""), Add(good, "\"slettedato\":\"2025-02-30\""), Add(good, "\"naeringskode1\":{\"kode\":\"barnehage\"}"),
            good.Replace("\"Testbarnehagen\"", ""), good.Replace("\"navn\":", "\"navn\""), good.Replace("Testbarnehagen", "Test\"barnehagen"),
            good.Replace("{\"kode\"", "\"kode\""), good[..^1], good.Replace("Testbarnehagen", "a\0b"), Add(good, "\"x\":" + new string('[', 100) + new string(']', 100)),
        ];
        for (var i = 0; i < bad.Length; i++)
        {
            var report = await session.ImportAsync(ImportKind.Companies, $"[\n{Company(2)},\n{bad[i]},\n{Company(3)}\n]");
            Assert.True(report is { Read: 3, Rejected: 1 }, $"case {i}: {report} {string.Join(' ', session.Rejections)}");
            Assert.True(session.Rejections[0].Line == 3, $"case {i}: {session.Rejections[0]}");
            Assert.DoesNotContain("arnehage", session.Rejections[0].Reason);
        }
        Assert.Equal(2, await session.SingleAsync<int>("select count(*) from company"));
    }

    [Theory, OnBothEngines]
    public async Task One_object_a_line_is_read_as_well_and_a_broken_line_ends_with_the_line(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var file = $"\uFEFF{Company(1)}\r\n\r\n{Company(2)[..60]}\r\nbare tull\r\n{{\"a\":[\r\n{Company(3)}\r\n";
        Assert.Equal(new ImportReport(5, 2, 0, 0, 3), await session.ImportAsync(ImportKind.Companies, file));
        Assert.Equal([3, 4, 5], session.Rejections.Select(rejection => rejection.Line));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("  \n ", 1)]
    [InlineData("saksnummer;orgnr\n1;2\n", 1)]
    [InlineData("[\n\n", 3)]
    [InlineData("[\n{\"organisasjonsnummer\":\"1\n", 3)]
    [InlineData("\0\0\0", 1)]
    [InlineData("[1, 2, 3]", 1)]
    [InlineData("[\n\"{\"\n]", 2)]
    public async Task A_file_that_is_something_else_is_one_rejection_where_it_breaks(string file, long line)
    {
        await using var session = await ImportSession.OnAsync(DatabaseEngine.Sqlite);
        await session.ImportAsync(ImportKind.Companies, file);
        Assert.NotEmpty(session.Rejections);
        Assert.Equal(line, session.Rejections[0].Line);
    }

    [Fact]
    public async Task An_empty_list_is_no_mistake()
    {
        await using var session = await ImportSession.OnAsync(DatabaseEngine.Sqlite);
        Assert.Equal(new ImportReport(0, 0, 0, 0, 0), await session.ImportAsync(ImportKind.Owners, "[ ]"));
    }

    [Theory, OnBothEngines]
    public async Task What_stands_before_the_break_of_a_truncated_file_is_kept(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        var file = $"[\n{Company(1)},\n{Company(2)},\n{Company(3)[..50]}";
        Assert.Equal(new ImportReport(3, 2, 0, 0, 1), await session.ImportAsync(ImportKind.Companies, file));
        Assert.Equal((4, "fil"), (session.Rejections[0].Line, session.Rejections[0].Field));
    }

    private static string Add(string company, string property) => $"{company[..^1]},{property}}}";
}
