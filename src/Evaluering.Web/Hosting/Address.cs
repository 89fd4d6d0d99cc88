using Evaluering.Core.Configuration;

namespace Evaluering.Web.Hosting;

/// <summary>Where the service listens.</summary>
public static class Address
{
    public const string Default = "http://localhost:5080";

    private const string Addresses = "urls", HttpPorts = "http_ports", HttpsPorts = "https_ports";

    /// <summary>Listens on <see cref="Default"/> unless <c>--urls</c>, <c>ASPNETCORE_URLS</c> or a container's port setting says otherwise.</summary>
    /// <exception cref="PlainError">One of the addresses is none.</exception>
    public static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] settings = [Addresses, HttpPorts, HttpsPorts];
        if (settings.All(name => string.IsNullOrEmpty(builder.Configuration[name]))) builder.WebHost.UseUrls(Default);
        foreach (var address in Parts(builder.Configuration, Addresses)) Check(address);
    }

    /// <summary>The first address that the service is told to listen on, as somebody on the same machine reaches it; null when there is none.</summary>
    public static string? First(IConfiguration configuration)
    {
        // The framework's own order: the port settings count only where no address is given.
        if (Parts(configuration, Addresses) is [var address, ..]) return Reachable(address);
        if (Parts(configuration, HttpPorts) is [var port, ..]) return $"http://localhost:{port}";
        return Parts(configuration, HttpsPorts) is [var secure, ..] ? $"https://localhost:{secure}" : null;
    }

    /// <summary>Every interface is somewhere to listen, not somewhere to go.</summary>
    public static string Reachable(string address)
    {
        foreach (var any in new[] { "://*", "://+", "://0.0.0.0", "://[::]" }) address = address.Replace(any, "://localhost", StringComparison.Ordinal);
        return address;
    }

    private static string[] Parts(IConfiguration configuration, string name) =>
        configuration[name]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void Check(string address)
    {
        try
        {
            BindingAddress.Parse(address);
        }
        catch (FormatException error)
        {
            throw new PlainError($"Adressen «{address}» kan ikke brukes. Skriv den som {Default}, med --urls eller ASPNETCORE_URLS.", error);
        }
    }
}
