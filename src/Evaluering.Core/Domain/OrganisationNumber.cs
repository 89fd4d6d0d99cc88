namespace Evaluering.Core.Domain;

/// <summary>A nine-digit number of the Norwegian register of business entities (organisasjonsnummer).</summary>
public static class OrganisationNumber
{
    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether <paramref name="text"/> is nine digits whose last is the modulus-11 check digit of the others.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length != 9) return false;
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return false;
            if (i < 8) sum += (text[i] - '0') * Weights[i];
        }
        var check = (11 - sum % 11) % 11;
        return check != 10 && check == text[8] - '0';
    }
}
