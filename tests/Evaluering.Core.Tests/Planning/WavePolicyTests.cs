using System.Globalization;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;
using Evaluering.Core.Time;

namespace Evaluering.Core.Tests.Planning;

public sealed class WavePolicyTests
{
    private static readonly SendingCalendar Calendar = new(DeliveryPolicy.Default);
    private static readonly WavePolicy Policy = new(DeliveryPolicy.Default, Calendar);

    [Fact]
    public void The_questionnaire_before_opens_fourteen_days_before_the_start_and_is_open_three_weeks() =>
        Assert.Equal("2026-02-14T23:00 2026-03-07T23:00", Of(Wave.Before, "2026-03-01", "2026-12-31", now: "2026-01-10T09:00Z"));

    [Theory]
    [InlineData("2026-02-20T10:00Z", "2026-02-20T10:00 2026-03-12T23:00")]
    [InlineData("2026-03-22T10:00Z", "2026-03-22T10:00 2026-04-11T22:00")]
    [InlineData("2026-03-23T10:00Z", "missed: registered-late")]
    public void A_case_that_comes_late_is_asked_at_once_but_not_when_it_is_no_baseline_any_more(string now, string expected) =>
        Assert.Equal(expected, Of(Wave.Before, "2026-03-01", "2026-12-31", now: now));

    [Fact]
    public void The_questionnaire_before_never_outlasts_the_help()
    {
        Assert.Equal("2026-03-02T10:00 2026-03-09T23:00", Of(Wave.Before, "2026-03-01", "2026-03-10", now: "2026-03-02T10:00Z"));
        Assert.Equal("missed: ended-before", Of(Wave.Before, "2026-03-01", "2026-03-10", "2026-03-10", AssistanceStatus.Completed, "2026-03-12T10:00Z"));
    }

    [Theory]
    [InlineData("2026-05-31T21:59Z", "2026-05-31T22:00 2026-06-28T22:00")]
    [InlineData("2026-06-01T10:00Z", "2026-05-31T22:00 2026-06-28T22:00")]
    [InlineData("2026-06-02T10:00Z", "2026-06-02T10:00 2026-06-29T22:00")]
    [InlineData("2026-06-29T10:00Z", "2026-06-29T10:00 2026-08-16T22:00")]
    [InlineData("2026-06-30T10:00Z", "missed: registered-late")]
    public void An_end_that_is_registered_late_is_asked_about_at_once_but_not_after_four_weeks(string now, string expected) =>
        Assert.Equal(expected, Of(Wave.After, "2026-01-01", "2026-12-31", "2026-06-01", AssistanceStatus.Completed, now));

    [Theory]
    [InlineData("2026-08-31", "2027-02-27T23:00 2027-03-27T23:00")]
    [InlineData("2027-08-31", "2028-02-28T23:00 2028-03-27T22:00")]
    public void The_follow_up_of_31_August_is_on_the_last_day_of_February(string end, string expected) => Assert.Equal(expected, Of(Wave.FollowUp, "2026-01-01", end, end));

    [Theory]
    [InlineData(Wave.Before, "2028-02-29", "2028-12-31", "2028-02-14T23:00 2028-03-06T23:00")]
    [InlineData(Wave.After, "2027-06-01", "2028-02-29", "2028-02-28T23:00 2028-03-27T22:00")]
    [InlineData(Wave.FollowUp, "2027-06-01", "2028-02-29", "2028-08-28T22:00 2028-09-25T22:00")]
    [InlineData(Wave.FollowUp, "2027-01-01", "2027-08-29", "2028-02-28T23:00 2028-03-27T22:00")]
    public void On_29_February(Wave wave, string start, string end, string expected) => Assert.Equal(expected, Of(wave, start, end, now: "2027-01-01T09:00Z"));

    [Theory]
    // The quiet days from 24 December to 1 January, nine of them, are not counted.
    [InlineData(Wave.Before, "2027-01-05", "2027-12-31", "2026-12-21T23:00 2027-01-20T23:00")]
    [InlineData(Wave.After, "2026-03-01", "2026-12-31", "2026-12-30T23:00 2027-01-29T23:00")]
    [InlineData(Wave.FollowUp, "2026-03-01", "2026-06-30", "2026-12-29T23:00 2027-01-29T23:00")]
    public void Over_the_change_of_year(Wave wave, string start, string end, string expected) => Assert.Equal(expected, Of(wave, start, end, now: "2026-06-01T09:00Z"));

    [Theory]
    // 28 days of the calendar, of which one has 23 hours.
    [InlineData(Wave.After, "2026-03-20", "2026-03-19T23:00 2026-04-16T22:00")]
    [InlineData(Wave.After, "2026-03-29", "2026-03-28T23:00 2026-04-25T22:00")]
    // 28 days of which one has 25.
    [InlineData(Wave.After, "2026-10-20", "2026-10-19T22:00 2026-11-16T23:00")]
    [InlineData(Wave.After, "2026-10-25", "2026-10-24T22:00 2026-11-21T23:00")]
    public void A_window_across_a_daylight_saving_night_has_its_days(Wave wave, string end, string expected) => Assert.Equal(expected, Of(wave, "2026-01-01", end, now: "2026-01-01T09:00Z"));

    [Fact]
    public void A_case_that_comes_in_the_hour_that_autumn_has_twice_is_asked_at_that_moment() =>
        Assert.Equal("2026-10-25T01:30 2026-11-14T23:00", Of(Wave.Before, "2026-10-26", "2027-10-31", now: "2026-10-25T01:30Z"));

    [Fact]
    public void The_days_of_quiet_weeks_do_not_count() =>
        Assert.Equal("2026-06-30T22:00 2026-08-18T22:00", Of(Wave.After, "2026-01-01", "2026-07-01", now: "2026-01-01T09:00Z"));

    [Fact]
    public void As_long_as_the_help_goes_on_its_end_is_a_forecast()
    {
        var plans = Policy.PlanFor(Day("2026-01-01"), Day("2026-03-01"), null, AssistanceStatus.Ongoing, At("2026-09-01T09:00Z"));

        Assert.Equal([Wave.Before, Wave.After, Wave.FollowUp], plans.Keys.Order());
        Assert.False(plans[Wave.After].IsCertain);
        Assert.False(plans[Wave.FollowUp].IsCertain);
        Assert.Null(plans[Wave.After].MissedBecause);
    }

    [Fact]
    public void A_course_that_was_broken_off_gets_only_the_questionnaire_at_its_end() =>
        Assert.Equal([Wave.After], Policy.PlanFor(Day("2026-01-01"), Day("2026-12-31"), Day("2026-05-01"), AssistanceStatus.BrokenOff, At("2026-05-01T09:00Z")).Keys);

    [Fact]
    public void No_window_passes_while_nothing_may_be_sent()
    {
        for (var day = Day("2026-01-01"); day < Day("2029-01-01"); day = day.AddDays(1))
        {
            var plans = Policy.PlanFor(day, day.AddYears(1), null, AssistanceStatus.Ongoing, NorwegianTime.StartOf(day.AddDays(-30)));
            foreach (var plan in plans.Values)
                // Who is asked as soon as mail may leave has a week to answer, whatever holidays there are.
                Assert.True(Calendar.NextSendingTime(plan.Window.OpensAt) < plan.Window.ClosesAt.AddDays(-7), $"{day:o} {plan}");
        }
    }

    private static string Of(
        Wave wave, string start, string plannedEnd, string? actualEnd = null, AssistanceStatus status = AssistanceStatus.Ongoing, string now = "2026-01-01T09:00Z")
    {
        var plan = Policy.PlanFor(Day(start), Day(plannedEnd), actualEnd is null ? null : Day(actualEnd), status, At(now))[wave];
        return plan.MissedBecause is { } reason
            ? $"missed: {reason}"
            : string.Create(CultureInfo.InvariantCulture, $"{plan.Window.OpensAt.UtcDateTime:yyyy-MM-ddTHH:mm} {plan.Window.ClosesAt.UtcDateTime:yyyy-MM-ddTHH:mm}");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
