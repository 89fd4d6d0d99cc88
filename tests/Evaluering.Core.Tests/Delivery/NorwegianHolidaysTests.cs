using System.Globalization;
using Evaluering.Core.Delivery;

namespace Evaluering.Core.Tests.Delivery;

public sealed class NorwegianHolidaysTests
{
    // From the calendars of those years; each with Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
    [Theory]
    [InlineData(2008, "03-20 03-21 03-23 03-24 05-01 05-11 05-12")]
    [InlineData(2011, "04-21 04-22 04-24 04-25 06-02 06-12 06-13")]
    [InlineData(2024, "03-28 03-29 03-31 04-01 05-09 05-19 05-20")]
    [InlineData(2025, "04-17 04-18 04-20 04-21 05-29 06-08 06-09")]
    [InlineData(2026, "04-02 04-03 04-05 04-06 05-14 05-24 05-25")]
    [InlineData(2027, "03-25 03-26 03-28 03-29 05-06 05-16 05-17")]
    [InlineData(2028, "04-13 04-14 04-16 04-17 05-25 06-04 06-05")]
    [InlineData(2038, "04-22 04-23 04-25 04-26 06-03 06-13 06-14")]
    public void A_year_has_the_holidays_of_its_easter_and_the_fixed_ones_and_no_others(int year, string aroundEaster)
    {
        string[] expected = [.. aroundEaster.Split(' ').Concat(["01-01", "05-01", "05-17", "12-25", "12-26"]).Distinct().Order(StringComparer.Ordinal)];

        var found = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(day => new DateOnly(year, 1, 1).AddDays(day))
            .Where(NorwegianHolidays.IsHoliday)
            .Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(expected, found);
    }
}
