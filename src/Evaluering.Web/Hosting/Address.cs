namespace Evaluering.Web.Hosting;

/// <summary>Where the service listens.</summary>
public static class Address
{
    public const string Default = "http://localhost:5080";

    /// <summary>Listens on <see cref="Default"/> unless <c>--urls</c>, <c>ASPNETCORE_URLS</c> or a container's port setting says otherwise.</summary>
    public static void ListenOnDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(name => string.IsNullOrEmpty(builder.Configuration[name]))) builder.WebHost.UseUrls(Default);
    }
}
