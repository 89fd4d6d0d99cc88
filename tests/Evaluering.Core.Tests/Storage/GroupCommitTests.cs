using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Storage;

public sealed class GroupCommitTests
{
    private const string Add =
        "insert into company (orgnr, name, organisation_form) values ('910000000', 'Solsikken barnehage', 'BEDR') on conflict (orgnr) do update set name = excluded.name";

    [Fact]
    public async Task Who_hangs_in_the_middle_of_a_transaction_holds_others_up_for_seconds_only_and_does_it_again()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await using var other = Database.At(test.Location);
        var (begun, goOn, attempts) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await using var group = new GroupCommit<string, string>(test.Database, async (transaction, asked) =>
        {
            await transaction.Connection!.ExecuteAsync(Add, transaction: transaction);
            if (attempts++ == 1)
            {
                begun.SetResult();
                await goOn.Task;
            }
            return [.. asked];
        });
        await group.RunAsync("før");
        var hanging = group.RunAsync("spurt");
        await begun.Task;

        // Waits for the row until the server has ended the transaction that holds it; without that it would wait for as long as the other hangs.
        try
        {
            await other.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Add, transaction: transaction));
        }
        finally
        {
            goOn.SetResult();
        }

        Assert.Equal("spurt", await hanging);
        Assert.Equal(3, attempts);
    }
}
