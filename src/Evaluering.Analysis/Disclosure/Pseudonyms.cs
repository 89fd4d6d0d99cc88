using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Evaluering.Analysis.Disclosure;

/// <summary>Gives the records of one export names that mean nothing outside it.</summary>
/// <remarks>
/// A keyed hash, because there are so few seats and companies that a plain one is searched backwards in a second. The key is drawn for one export and never
/// kept, so that two exports cannot be joined by it. Pseudonymised data are still personal data.
/// </remarks>
public sealed class Pseudonyms
{
    /// <summary>Bytes in a key.</summary>
    public const int KeyBytes = 32;

    private const int PseudonymBytes = 16;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly byte[] key;

    /// <param name="key">At least <see cref="KeyBytes"/> bytes, drawn at random for this export alone.</param>
    /// <exception cref="ArgumentException">The key is shorter.</exception>
    public Pseudonyms(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < KeyBytes) throw new ArgumentException($"A key has at least {KeyBytes} bytes.", nameof(key));
        this.key = key;
    }

    /// <summary>RFC 4648 base32 without padding (26 letters and digits) of the first 16 bytes of HMAC-SHA256 over "type:id" in UTF-8.</summary>
    /// <param name="type">What kind of thing is named, so that a seat and a company with the same id do not share a name.</param>
    /// <param name="id">The thing's own id.</param>
    public string Of(string type, string id) => Encode(Hash(type, id).AsSpan(0, PseudonymBytes));

    /// <inheritdoc cref="Of(string,string)"/>
    public string Of(string type, long id) => Of(type, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The whole keyed hash in hexadecimal digits, to check a pseudonym by; no export holds it.</summary>
    public string HashOf(string type, string id) => Convert.ToHexStringLower(Hash(type, id));

    private byte[] Hash(string type, string id) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{type}:{id}"));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        const int bitsPerLetter = 5;
        var text = new StringBuilder(bytes.Length * 8 / bitsPerLetter + 1);
        var (bits, waiting) = (0, 0);
        foreach (var value in bytes)
        {
            bits = (bits << 8) | value;
            for (waiting += 8; waiting >= bitsPerLetter; waiting -= bitsPerLetter)
                text.Append(Base32[(bits >> (waiting - bitsPerLetter)) & 31]);
            bits &= (1 << waiting) - 1;
        }

        if (waiting > 0) text.Append(Base32[(bits << (bitsPerLetter - waiting)) & 31]);
        return text.ToString();
    }
}
