using Evaluering.Core.Configuration;

namespace Evaluering.Web.Demo;

/// <summary>Lets links lead to where the demo listens.</summary>
public static class DemoAddress
{
    private const string BaseUrl = $"{EvalueringOptions.Section}:{nameof(EvalueringOptions.BaseUrl)}";

    /// <summary>Without a public address the one that the service listens on is used, so that <c>--urls</c> alone moves the whole demo.</summary>
    public static void LinkToOwnAddress(this ConfigurationManager configuration)
    {
        var first = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        if (first is null || !string.IsNullOrEmpty(configuration[BaseUrl])) return;
        // Every interface is somewhere to listen, not somewhere to go.
        foreach (var any in new[] { "://*", "://+", "://0.0.0.0", "://[::]" }) first = first.Replace(any, "://localhost", StringComparison.Ordinal);
        configuration[BaseUrl] = first;
    }
}
