using System.Globalization;

namespace Evaluering.Web.Demo.Nation;

/// <summary>Names and numbers that nobody can take for real ones.</summary>
public static class Names
{
    private static readonly string[] Beginnings =
    [
        "Måne", "Tåke", "Glimmer", "Sølv", "Kobber", "Nordlys", "Stjerne", "Regnbue", "Vinter", "Drømme", "Dugg", "Honning",
        "Fløyel", "Perle", "Rav", "Skumrings", "Morgen", "Kvelds", "Trylle", "Krystall", "Safran", "Silke", "Torden", "Bris",
    ];

    private static readonly string[] Endings =
    [
        "uglen", "reven", "haren", "bregnen", "lykten", "fjæren", "dråpen", "steinen", "kvisten", "vingen", "kompasset", "trappen",
        "spiralen", "gåten", "ekornet", "blomsten", "kaprifolen", "padden", "gnisten", "båten", "hatten", "månefisken", "sommerfuglen", "klokken",
    ];

    private static readonly string[] FirstNames =
    [
        "Alva", "Birk", "Dagny", "Eskil", "Frøya", "Gard", "Hedda", "Iver", "Jorunn", "Kåre", "Liv", "Magne", "Njål", "Oda", "Per", "Ragna", "Sindre", "Tuva", "Vår", "Åse",
    ];

    private static readonly string[] LastNames = ["Demodal", "Eksempelvik", "Prøvestad", "Oppdiktsen", "Testhaug", "Påfunnsrud", "Fantasilie", "Skinnes"];

    /// <summary>The name of company number <paramref name="ordinal"/> of its kind: no two are alike, and each says that it is made up.</summary>
    public static string Company(Industry industry, int ordinal)
    {
        // Steps that share no divisor with the length walk through every pair before one comes again.
        var pair = ordinal * 197 % (Beginnings.Length * Endings.Length);
        var round = ordinal / (Beginnings.Length * Endings.Length);
        var name = $"{Beginnings[pair / Endings.Length]}{Endings[pair % Endings.Length]} {industry.Title}";
        return round == 0 ? $"{name} (oppdiktet)" : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1} (oppdiktet)");
    }

    public static string Person(Chance chance) => $"{chance.Pick(FirstNames)} {chance.Pick(LastNames)}";

    /// <summary>The first nine-digit number with a right check digit at or after <paramref name="eightDigits"/>. Real ones begin with 8 or 9; give 2 or 3.</summary>
    public static string OrganisationNumber(int eightDigits)
    {
        for (; ; eightDigits++)
            for (var check = 0; check < 10; check++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"{eightDigits:00000000}{check}");
                if (Core.Domain.OrganisationNumber.IsValid(number)) return number;
            }
    }
}
