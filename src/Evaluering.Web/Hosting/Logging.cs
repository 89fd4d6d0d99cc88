namespace Evaluering.Web.Hosting;

/// <summary>What the log may hold.</summary>
public static class Logging
{
    /// <summary>
    /// A personal link's token is part of its path, and the framework writes paths at Information. Its own log lines therefore start at Warning,
    /// and the path it attaches to other lines as a scope is never printed.
    /// </summary>
    public static void KeepTokensOutOfLog(this ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        // The keys lie unencrypted beside the database, in a folder that only the service's own user can read. Saying so at every start helps nobody.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // An error at start is told once, by whoever ends the program; the host would tell it with a stack trace first.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddSimpleConsole(options => options.IncludeScopes = false);
    }
}
