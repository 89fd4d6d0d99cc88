using System.Security.Claims;

namespace Evaluering.Web.Pages.Drift;

/// <summary>Who did what to the jobs, for the log: the user's id and not the name.</summary>
internal static partial class OperationsLog
{
    public static void Done(ILogger logger, ClaimsPrincipal user, string what, string about) => LogDone(logger, user.FindFirstValue(ClaimTypes.NameIdentifier)!, what, about);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not do {What} to {About}: {Kind}")]
    public static partial void Failed(ILogger logger, string what, string about, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "User {User}: {What} {About}")]
    private static partial void LogDone(ILogger logger, string user, string what, string about);
}
