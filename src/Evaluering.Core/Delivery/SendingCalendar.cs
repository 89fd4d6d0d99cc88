using System.Globalization;
using Evaluering.Core.Time;

namespace Evaluering.Core.Delivery;

/// <summary>When mail that asks for something may leave: on working days in the sending hours, never in the quiet weeks.</summary>
public sealed class SendingCalendar(DeliveryPolicy policy)
{
    private readonly (int First, int Last)[] quietDays = [.. policy.QuietDays.Select(range => range.Range)];

    /// <summary>Whether the policy keeps the day quiet. Weekends and holidays are not quiet in this sense: people answer on them.</summary>
    public bool IsQuiet(DateOnly day)
    {
        if (policy.QuietWeeks.Contains(ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)))) return true;
        var at = 100 * day.Month + day.Day;
        foreach (var (first, last) in quietDays)
            if (first <= last ? at >= first && at <= last : at >= first || at <= last) return true;
        return false;
    }

    public bool IsSendingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NorwegianHolidays.IsHoliday(day) && !IsQuiet(day);

    public bool IsSendingTime(DateTimeOffset instant)
    {
        var clock = TimeOnly.FromTimeSpan(NorwegianTime.LocalOf(instant).TimeOfDay);
        return clock >= policy.SendFrom && clock < policy.SendUntil && IsSendingDay(NorwegianTime.DayOf(instant));
    }

    /// <summary>The first moment from <paramref name="from"/> on at which mail may leave, in UTC: <paramref name="from"/> itself when it is one.</summary>
    public DateTimeOffset NextSendingTime(DateTimeOffset from)
    {
        if (IsSendingTime(from)) return from.ToUniversalTime();
        var day = NorwegianTime.DayOf(from);
        if (!IsSendingDay(day) || NorwegianTime.At(day, policy.SendFrom) <= from) day = NextSendingDay(day);
        return NorwegianTime.At(day, policy.SendFrom);
    }

    /// <summary>The first sending day after <paramref name="day"/>.</summary>
    public DateOnly NextSendingDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsSendingDay(day));
        return day;
    }

    /// <summary>The day after the last of <paramref name="openDays"/> days from <paramref name="first"/> on. Quiet days do not count: nobody is to lose time in which nobody may be asked.</summary>
    public DateOnly DayAfter(DateOnly first, int openDays)
    {
        var day = first;
        for (var counted = 0; counted < openDays; day = day.AddDays(1))
            if (!IsQuiet(day)) counted++;
        return day;
    }
}
