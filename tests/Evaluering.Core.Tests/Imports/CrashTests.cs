using System.Text;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class CrashTests
{
    private const int Companies = 1300;

    [Theory, OnBothEngines]
    public async Task An_import_that_breaks_off_and_is_run_again_ends_where_an_unbroken_one_does(DatabaseEngine engine)
    {
        await using var broken = await ImportSession.OnAsync(engine);
        await using var whole = await ImportSession.OnAsync(engine);
        foreach (var (kind, file) in Files())
        {
            await whole.ImportAsync(kind, file);
            var csv = kind is ImportKind.Assistances or ImportKind.Contacts;
            await Assert.ThrowsAsync<IOException>(() => broken.ImportAsync(kind, new BreakingStream(file, file.Length / 2, firstPassWorks: csv)));
            var rerun = await broken.ImportAsync(kind, file);
            Assert.Equal((500, Companies - 500), (rerun.Unchanged, rerun.New));
        }
        Assert.Equal(await whole.ContentAsync(), await broken.ContentAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_batch_is_stored_as_a_whole_or_not_at_all(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        await session.ImportAsync(ImportKind.Companies, Files()[0].File);
        // The services are written after the assistances themselves; taking their table away makes a batch fail half-way.
        await session.ExecuteAsync("alter table assistance_service rename column is_main to is_first");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => session.ImportAsync(ImportKind.Assistances, Files()[2].File));
        Assert.Equal(0, await session.SingleAsync<int>("select count(*) from assistance"));
    }

    private static List<(ImportKind Kind, byte[] File)> Files()
    {
        var numbers = Enumerable.Range(0, Companies).ToList();
        (ImportKind, string)[] files =
        [
            (ImportKind.Companies, "[" + string.Join(",\n", numbers.Select(n => ImportSession.Company(n))) + "]"),
            (ImportKind.Owners, string.Join('\n', numbers.Select(n => ImportSession.Company(n)))),
            (ImportKind.Assistances, "saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog\n" +
                string.Join('\n', numbers.Select(n => $"IA-{n:D5};{ImportSession.Orgnr(n)};rutiner|partssamarbeid;2025-01-01;2025-12-31;;pagaende;nav;ja"))),
            (ImportKind.Contacts, "saksnummer;rolle;navn;epost;maalform\n" +
                string.Join('\n', numbers.Select(n => $"IA-{n / 2:D5};tillitsvalgt;Prøve Person;person{n:D5}@virksomhet.example;nn"))),
            (ImportKind.Absence, string.Join('\n', numbers.Select(n => AbsenceImportTests.Message(ImportSession.Orgnr(n), 2025, 1, 10, 100)))),
        ];
        return files.Select(file => (file.Item1, Encoding.UTF8.GetBytes(file.Item2))).ToList();
    }
}
