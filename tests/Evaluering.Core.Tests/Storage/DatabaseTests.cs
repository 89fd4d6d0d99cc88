using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Storage;

public sealed class DatabaseTests
{
    private const string Add = "insert into company (orgnr, name, organisation_form) values (@orgnr, 'Solsikken barnehage', 'BEDR')";

    [Theory, OnBothEngines]
    public async Task What_failed_leaves_nothing_and_what_comes_after_it_is_stored(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await AddAsync(test.Database, "910000000");

        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.WriteAsync(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(Add, new { orgnr = "910000001" }, transaction);
            throw new InvalidOperationException("På vei.");
        }));
        await AddAsync(test.Database, "910000002");

        await using var connection = await test.Database.OpenAsync();
        Assert.Equal(["910000000", "910000002"], await connection.QueryAsync<string>("select orgnr from company order by orgnr"));
    }

    [Theory, OnBothEngines]
    public async Task Many_who_write_at_once_are_all_stored_and_see_what_others_have_written(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var other = Database.At(test.Location);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => AddAsync(i % 2 == 0 ? test.Database : other, $"9100000{i:00}"))));

        foreach (var database in new[] { test.Database, other })
            Assert.Equal(20, await database.WriteAsync(transaction => transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from company", null, transaction)));
    }

    private static Task AddAsync(Database database, string orgnr) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Add, new { orgnr }, transaction));
}
