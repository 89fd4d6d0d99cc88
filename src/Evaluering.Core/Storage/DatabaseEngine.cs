namespace Evaluering.Core.Storage;

/// <summary>The database engines that every statement runs on.</summary>
public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}
