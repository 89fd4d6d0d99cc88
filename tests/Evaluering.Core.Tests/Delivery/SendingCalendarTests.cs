using System.Globalization;
using Evaluering.Core.Delivery;

namespace Evaluering.Core.Tests.Delivery;

public sealed class SendingCalendarTests
{
    private static readonly SendingCalendar Calendar = new(DeliveryPolicy.Default);

    [Theory]
    [InlineData("2026-01-15T07:00Z", true)]
    [InlineData("2026-01-15T06:59:59Z", false)]
    [InlineData("2026-01-15T14:59:59Z", true)]
    [InlineData("2026-01-15T15:00Z", false)]
    [InlineData("2026-01-17T10:00Z", false)]
    [InlineData("2026-05-14T10:00Z", false)]
    [InlineData("2026-07-15T10:00Z", false)]
    [InlineData("2026-12-29T10:00Z", false)]
    public void Mail_leaves_on_working_days_in_the_sending_hours(string instant, bool expected) => Assert.Equal(expected, Calendar.IsSendingTime(At(instant)));

    [Theory]
    // In the hours: at once. Before them: the same day. After them, on Fridays: on Monday.
    [InlineData("2026-01-15T09:30Z", "2026-01-15T09:30Z")]
    [InlineData("2026-01-15T03:00Z", "2026-01-15T07:00Z")]
    [InlineData("2026-01-16T15:00Z", "2026-01-19T07:00Z")]
    // Wednesday before Easter, in the evening: the Tuesday after.
    [InlineData("2026-04-01T18:00Z", "2026-04-07T06:00Z")]
    // The last Friday before the quiet weeks of July.
    [InlineData("2026-07-03T14:00Z", "2026-07-27T06:00Z")]
    // Christmas Eve; New Year's Day is a Friday.
    [InlineData("2026-12-24T08:00Z", "2027-01-04T07:00Z")]
    public void What_is_ready_waits_for_the_next_sending_time(string ready, string expected) => Assert.Equal(At(expected), Calendar.NextSendingTime(At(ready)));

    [Theory]
    // On 29 March 2026 clocks go from 02 to 03, on 25 October from 03 back to 02.
    [InlineData("2026-03-27T15:00Z", "2026-03-30T06:00Z")]
    [InlineData("2026-03-29T00:30Z", "2026-03-30T06:00Z")]
    [InlineData("2026-03-29T01:30Z", "2026-03-30T06:00Z")]
    [InlineData("2026-10-23T14:00Z", "2026-10-26T07:00Z")]
    [InlineData("2026-10-25T00:30Z", "2026-10-26T07:00Z")]
    [InlineData("2026-10-25T01:30Z", "2026-10-26T07:00Z")]
    public void The_sending_hour_is_that_of_the_wall_clock_on_both_sides_of_a_daylight_saving_night(string ready, string expected) =>
        Assert.Equal(At(expected), Calendar.NextSendingTime(At(ready)));

    [Fact]
    public void The_next_sending_time_is_one_and_the_earliest_one()
    {
        // Every quarter of an hour of three years backwards, so that the earliest one after each is known; they hold two daylight-saving nights each.
        var earliest = Calendar.NextSendingTime(At("2029-01-01T00:00Z"));
        for (var instant = At("2029-01-01T00:00Z"); instant > At("2026-01-01T00:00Z"); instant = instant.AddMinutes(-15))
        {
            if (Calendar.IsSendingTime(instant)) earliest = instant;
            Assert.Equal(earliest, Calendar.NextSendingTime(instant));
        }
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
