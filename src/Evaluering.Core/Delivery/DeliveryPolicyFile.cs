using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Delivery;

/// <summary>Reads a policy from its document and says in plain words what is wrong with it.</summary>
internal static class DeliveryPolicyFile
{
    // As many as leave room to ask anybody at all between them.
    private const int MostQuietDaysAYear = 120;

    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new HourAndMinute() },
    };

    /// <param name="path">The installation's file; null or empty for the one that comes with the program.</param>
    /// <exception cref="PlainError">Names the file, the place in it and what is wrong.</exception>
    internal static DeliveryPolicy Read(string? path)
    {
        var file = string.IsNullOrEmpty(path) ? Path.Combine(AppContext.BaseDirectory, "texts", "delivery-policy.json") : path;
        try
        {
            var policy = JsonSerializer.Deserialize<DeliveryPolicy>(File.ReadAllText(file), Format) ?? throw new JsonException("Filen er tom.");
            if (Fault(policy) is var (place, rule)) throw new PlainError($"{file}: $.{place}: {rule}.");
            return policy;
        }
        catch (JsonException error)
        {
            throw new PlainError(
                $"{file}: {error.Path ?? "$"}: Utsendingsreglene kan ikke leses. Filen skal ha de samme navnene og slagene av verdier som delivery-policy.json som følger med.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"{EvalueringOptions.Section}__{nameof(EvalueringOptions.PolicyFile)}: Filen «{file}» kan ikke leses.", error);
        }
    }

    private static (string Place, string Rule)? Fault(DeliveryPolicy policy) =>
        NumberFault(policy) ?? ReminderFault(policy) ?? QuietFault(policy)
        ?? (policy.SendFrom < policy.SendUntil ? null : ("sendUntil", "må være senere enn sendFrom"));

    private static (string Place, string Rule)? NumberFault(DeliveryPolicy policy)
    {
        (string Place, int Value, int Least, int Most)[] numbers =
        [
            ("beforeDaysAhead", policy.BeforeDaysAhead, 0, 90),
            ("beforeLatestDays", policy.BeforeLatestDays, 0, 90),
            ("beforeOpenDays", policy.BeforeOpenDays, 1, 90),
            ("afterLatestDays", policy.AfterLatestDays, 0, 90),
            ("afterOpenDays", policy.AfterOpenDays, 1, 90),
            ("followUpMonths", policy.FollowUpMonths, 1, 24),
            ("mailsPerCompanyAndQuarter", policy.MailsPerCompanyAndQuarter, 1, 10_000),
            ("daysBetweenCases", policy.DaysBetweenCases, 0, 365),
            ("mailsPerDomainAndMinute", policy.MailsPerDomainAndMinute, 1, 1_000_000),
            ("mostAttempts", policy.MostAttempts, 1, 50),
        ];
        foreach (var (place, value, least, most) in numbers)
            if (value < least || value > most) return (place, $"må være et tall fra {least} til {most}");
        return null;
    }

    private static (string Place, string Rule)? ReminderFault(DeliveryPolicy policy)
    {
        var days = policy.ReminderDays;
        if (days.Count > 2) return ("reminderDays", "kan ha høyst to tall");
        for (var i = 0; i < days.Count; i++)
            if (days[i] < 1 || days[i] > 90 || (i > 0 && days[i] <= days[i - 1])) return ($"reminderDays[{i}]", "må være et tall fra 1 til 90, og større enn det foran");
        return null;
    }

    private static (string Place, string Rule)? QuietFault(DeliveryPolicy policy)
    {
        for (var i = 0; i < policy.QuietWeeks.Count; i++)
            if (policy.QuietWeeks[i] is < 1 or > 53) return ($"quietWeeks[{i}]", "må være et ukenummer fra 1 til 53");
        for (var i = 0; i < policy.QuietDays.Count; i++)
            if (!policy.QuietDays[i].IsValid) return ($"quietDays[{i}]", "må ha «from» og «to» som måned og dag, for eksempel «12-24»");
        var calendar = new SendingCalendar(policy);
        var quiet = Enumerable.Range(0, 366).Count(day => calendar.IsQuiet(new DateOnly(2024, 1, 1).AddDays(day)));
        return quiet > MostQuietDaysAYear ? ("quietWeeks", $"og quietDays gjør {quiet} dager i året stille; høyst {MostQuietDaysAYear} kan være det") : null;
    }

    private sealed class HourAndMinute : JsonConverter<TimeOnly>
    {
        public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeOnly.TryParseExact(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
    }
}
