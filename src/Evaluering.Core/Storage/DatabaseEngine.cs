namespace Evaluering.Core.Storage;

/// <summary>The database engines that every statement runs on.</summary>
public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}

/// <summary>The one piece of SQL that the engines write each in their own way.</summary>
public static class EngineSql
{
    /// <summary>A JSON array as a table with the column <c>value</c>, whose parts <c>->></c> takes out: many rows in one parameter of one statement.</summary>
    /// <param name="engine">What reads the statement.</param>
    /// <param name="parameter">Name of a text parameter, with its @.</param>
    public static string JsonRows(this DatabaseEngine engine, string parameter) =>
        engine == DatabaseEngine.Sqlite ? $"json_each({parameter})" : $"jsonb_array_elements(cast({parameter} as jsonb))";
}
