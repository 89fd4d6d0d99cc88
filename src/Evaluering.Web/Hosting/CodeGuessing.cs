using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Evaluering.Web.Hosting;

/// <summary>
/// Holds back whoever tries codes of meetings. There are 26⁸ ≈ 2 · 10¹¹ codes. With a hundred meetings live at once, hitting any of them takes
/// 2 · 10⁹ attempts on average: at <see cref="MostRequests"/> a minute 33 years from one address, and twelve days from a thousand that never rest.
/// Whoever hits learns the company's name and which roles are free, can take a seat that nobody has begun on, and sees nobody's answers.
/// </summary>
public static class CodeGuessing
{
    /// <summary>Requests a minute from one address: an office of ten that joins takes some fifty, and a municipality may have several meetings behind one address.</summary>
    public const int MostRequests = 120;

    private const string Policy = "meeting-code";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Limits the pages that take a code. The error page says what has happened.</summary>
    public static IServiceCollection AddCodeGuessingLimit(this IServiceCollection services)
    {
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention(
            "/Mote", page => page.EndpointMetadata.Add(new EnableRateLimitingAttribute(Policy))));
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                Client(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = MostRequests, Window = Window, QueueLimit = 0 }));
        });
    }

    /// <summary>Who a request is counted for. One subscriber has all of an IPv6 network of 64 bits.</summary>
    public static string Client(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork) return address.ToString();
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
