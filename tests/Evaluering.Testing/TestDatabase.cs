using Evaluering.Core.Storage;

namespace Evaluering.Testing;

/// <summary>A real, migrated, empty database of its own for one test, on the engine the test asks for.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? directory;

    private TestDatabase(Database database, string location, string? directory)
    {
        Database = database;
        Location = location;
        this.directory = directory;
    }

    public Database Database { get; }

    /// <summary>What <c>Evaluering__Database</c> must be for another process to use the same database.</summary>
    public string Location { get; }

    /// <param name="engine">Skips the test visibly where PostgreSQL is not installed.</param>
    /// <param name="migrate">False leaves the database without a schema.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, bool migrate = true)
    {
        TestDatabase test;
        if (engine == DatabaseEngine.Sqlite)
        {
            var directory = Directory.CreateTempSubdirectory("evaluering-test-").FullName;
            var file = Path.Combine(directory, "test.db");
            test = new TestDatabase(Database.At(file), file, directory);
        }
        else
        {
            var location = await PostgresCluster.CreateDatabaseAsync();
            test = new TestDatabase(Database.At(location), location, null);
        }
        if (migrate) await Migrations.ApplyAsync(test.Database, TimeProvider.System);
        return test;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }
}
