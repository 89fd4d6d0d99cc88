namespace Evaluering.Core.Delivery;

/// <summary>The public holidays of Norway.</summary>
public static class NorwegianHolidays
{
    /// <summary>Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.</summary>
    private static readonly int[] AroundEaster = [-3, -2, 0, 1, 39, 49, 50];

    public static bool IsHoliday(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 17) or (12, 25) or (12, 26)
        || AroundEaster.Contains(day.DayNumber - EasterSunday(day.Year).DayNumber);

    /// <summary>Easter Sunday of a year of the Gregorian calendar, by the anonymous algorithm printed in Nature in 1876 (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var moon = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - moon + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var correction = (golden + 11 * epact + 22 * toSunday) / 451;
        var days = epact + toSunday - 7 * correction + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}
