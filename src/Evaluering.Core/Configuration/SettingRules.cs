using System.Net;
using System.Net.Mail;
using Evaluering.Core.Storage;
using Npgsql;

namespace Evaluering.Core.Configuration;

/// <summary>What the settings must be for the program to start: a mistake is told at start and not when the first mail is to leave.</summary>
internal static class SettingRules
{
    private const int ShortestLinkKey = 32;

    // More than any mail server of one's own lets in from one client.
    private const int MostConnections = 50;

    private static readonly string[] Transports = ["pickup", "smtp"];

    /// <exception cref="PlainError">Names the first setting that cannot be used.</exception>
    public static void Check(EvalueringOptions options)
    {
        Require(IsStorage(options.DatabaseOrDefault), "Database", "må være en filsti, en adresse som postgres://bruker:passord@vert/base, eller en tilkoblingsstreng for Npgsql");
        Require(Transports.Contains(options.Mail.Transport), "Mail__Transport", "må være pickup eller smtp");
        Require(options.Mail.Port is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort, "Mail__Port", $"må være et tall fra 1 til {IPEndPoint.MaxPort}");
        Require(options.Mail.Connections is >= 1 and <= MostConnections, "Mail__Connections", $"må være et tall fra 1 til {MostConnections}");
        Require(IsAddress(options.Mail.From), "Mail__From", "må være en e-postadresse");
        Require(string.IsNullOrEmpty(options.Mail.BounceAddress) || IsAddress(options.Mail.BounceAddress), "Mail__BounceAddress", "må være en e-postadresse");
        Require(string.IsNullOrEmpty(options.Mail.BounceDirectory) || Directory.Exists(options.Mail.BounceDirectory), "Mail__BounceDirectory", "må være en mappe som finnes");
        Require(IsWebAddress(options.BaseUrl), "BaseUrl", "må være en hel adresse som begynner med http:// eller https://");
        Require(string.IsNullOrEmpty(options.LinkKey) || options.LinkKey.Length >= ShortestLinkKey, "LinkKey", $"må ha minst {ShortestLinkKey} tegn");
        Require(string.IsNullOrEmpty(options.Printing.Chromium) || File.Exists(options.Printing.Chromium), "Printing__Chromium", "må være en programfil som finnes");
        Require(options.CompanyLinkDays >= 1, "CompanyLinkDays", "må være et antall dager fra 1 og oppover");
        Require(options.ContactRetentionDays >= 0, "ContactRetentionDays", "må være et antall dager fra 0 og oppover");
    }

    /// <summary>A setting as its environment variable is called.</summary>
    public static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsStorage(string text)
    {
        try
        {
            var location = StorageLocation.Parse(text);
            if (location.Engine == DatabaseEngine.Sqlite) return !text.Contains("://", StringComparison.Ordinal);
            // Reads the connection string without connecting.
            using var source = NpgsqlDataSource.Create(location.ConnectionString);
            return true;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out _);

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds) throw new PlainError($"{EvalueringOptions.Section}__{name} {rule}.");
    }
}
