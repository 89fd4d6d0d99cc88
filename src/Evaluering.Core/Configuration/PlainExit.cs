using System.Data.Common;
using System.Net.Sockets;

namespace Evaluering.Core.Configuration;

/// <summary>
/// How every start of the program ends when something outside it is wrong: one plain line on standard error and exit code 1. An error that nobody
/// thought of is a fault of the program and keeps its stack trace.
/// </summary>
public static class PlainExit
{
    /// <summary>Runs <paramref name="work"/>.</summary>
    /// <returns>The exit code of <paramref name="work"/>, or 1 when it failed.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (Explain(error) is not null)
        {
            // Messages of the engines may run over several lines.
            await Console.Error.WriteLineAsync(string.Join(' ', Explain(error)!.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
            return 1;
        }
    }

    /// <returns>null for an error that is the program's own.</returns>
    private static string? Explain(Exception error) => error switch
    {
        PlainError => error.Message,
        IOException { InnerException: not null } when error.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"Adressen er i bruk av et annet program. Velg en annen med --urls. ({error.Message})",
        DbException or SocketException => $"Databasen svarte ikke som den skulle: {error.Message}",
        InvalidDataException => $"En fil med innstillinger kunne ikke leses: {error.Message}",
        IOException or UnauthorizedAccessException => $"Filen kunne ikke leses eller skrives: {error.Message}",
        // The scheduler wraps what its own storage said.
        _ => error.InnerException is DbException inner ? Explain(inner) : null,
    };
}
