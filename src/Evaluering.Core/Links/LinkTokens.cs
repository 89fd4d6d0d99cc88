using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Evaluering.Core.Configuration;
using Evaluering.Core.Meetings;

namespace Evaluering.Core.Links;

/// <summary>
/// Makes the 128-bit tokens of personal links. A token is derived from the installation's secret and a random nonce in the database,
/// so that a reminder or a resumed sending carries the same link, while neither the database nor the secret alone opens anything.
/// A new nonce makes the old link void.
/// </summary>
public sealed class LinkTokens
{
    private const int TokenBytes = 16;
    private readonly byte[] key;

    /// <param name="key">The installation's secret, at least 32 bytes.</param>
    public LinkTokens(byte[] key)
    {
        if (key.Length < 32) throw new ArgumentException("Lenkenøkkelen (Evaluering__LinkKey) må ha minst 32 tegn.", nameof(key));
        this.key = key;
    }

    /// <summary>The token that opens the questionnaire of one seat in one wave.</summary>
    public string ForAnswering(string nonce) => Derive($"svar:{nonce}");

    /// <summary>The token that opens a company's own result of one assistance.</summary>
    public string ForCompany(string nonce) => Derive($"virksomhet:{nonce}");

    /// <summary>
    /// What is kept of an e-mail address where the address itself is not: it outlives the contact, and without the secret it cannot be searched for.
    /// Upper and lower case make no difference.
    /// </summary>
    public string AddressKey(string email) => Derive($"adresse:{email.Trim().ToLowerInvariant()}");

    /// <summary>The token with which whoever is written to in a seat says no to more. Void when the seat gets another address.</summary>
    /// <param name="seatId">The seat.</param>
    /// <param name="addressKey">The <see cref="AddressKey"/> of the address that is written to.</param>
    public string ForOptOut(long seatId, string addressKey) =>
        string.Create(CultureInfo.InvariantCulture, $"{seatId}-{Derive(string.Create(CultureInfo.InvariantCulture, $"avmeld:{seatId}:{addressKey}"))}");

    /// <summary>Which seat a token claims to be of; whether it is, is told by <see cref="IsOptOut"/>.</summary>
    /// <returns>null when it cannot be a token.</returns>
    public static long? SeatOfOptOut(string token) =>
        token.IndexOf('-', StringComparison.Ordinal) is > 0 and var end && long.TryParse(token.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var seatId) ? seatId : null;

    /// <summary>Whether the token was made for this seat and address.</summary>
    public bool IsOptOut(string token, long seatId, string addressKey) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(ForOptOut(seatId, addressKey)));

    /// <summary>The short code that opens a meeting.</summary>
    public string ForMeeting(string nonce) => MeetingCode.From(Mac($"møte:{nonce}").AsSpan(0, TokenBytes));

    /// <summary>What the database keeps of a meeting's code. Keyed: a code is short, and all plain hashes of codes could be tried in a moment.</summary>
    public string HashOfMeetingCode(string code) => Convert.ToHexStringLower(Mac($"møtekode:{code}"));

    /// <summary>Tells installations apart without saying anything of the secret.</summary>
    public string Fingerprint => Derive("fingerprint")[..8].ToLowerInvariant().Replace('_', '0').Replace('-', '0');

    /// <summary>A new nonce to derive a token from.</summary>
    public static string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>What the database keeps of a token. Tokens are random enough that a plain hash cannot be searched backwards.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Uses the configured secret, or makes one and keeps it in the data directory.</summary>
    public static LinkTokens From(EvalueringOptions options)
    {
        if (!string.IsNullOrEmpty(options.LinkKey)) return new LinkTokens(Encoding.UTF8.GetBytes(options.LinkKey));
        var file = Path.Combine(options.DataDirectory, "link.key");
        Directory.CreateDirectory(options.DataDirectory);
        if (!File.Exists(file)) CreateKeyFile(file);
        return new LinkTokens(Convert.FromHexString(File.ReadAllText(file).Trim()));
    }

    private static void CreateKeyFile(string file)
    {
        // Written aside and moved into place: a process killed half-way must not leave half a key, and of two that start at once one wins.
        var aside = $"{file}.{Environment.ProcessId}";
        using (var stream = new FileStream(aside, PrivateFile))
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static FileStreamOptions PrivateFile
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    private string Derive(string what) => Base64Url.EncodeToString(Mac(what).AsSpan(0, TokenBytes));

    private byte[] Mac(string what) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(what));
}
