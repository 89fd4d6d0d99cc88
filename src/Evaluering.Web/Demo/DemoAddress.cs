using Evaluering.Core.Configuration;
using Evaluering.Web.Hosting;

namespace Evaluering.Web.Demo;

/// <summary>Lets links lead to where the demo listens.</summary>
public static class DemoAddress
{
    private const string BaseUrl = $"{EvalueringOptions.Section}:{nameof(EvalueringOptions.BaseUrl)}";

    /// <summary>
    /// Without a public address the one that the service listens on is used, so that <c>--urls</c> alone moves the whole demo. Port 0 lets the system
    /// choose, and what it chose is known only when the service listens.
    /// </summary>
    public static void LinkToOwnAddress(this ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration[BaseUrl]) && Address.First(configuration) is { } first && BindingAddress.Parse(first).Port != 0)
            configuration[BaseUrl] = first;
    }

    /// <summary>Where links that are printed lead.</summary>
    /// <param name="configuration">Settings, with the public address if there is one.</param>
    /// <param name="listening">The addresses that the running service listens on.</param>
    public static string ToPrint(IConfiguration configuration, IEnumerable<string> listening) =>
        (configuration[BaseUrl] is { Length: > 0 } known ? known : Address.Reachable(listening.FirstOrDefault() ?? Address.Default)).TrimEnd('/');
}
