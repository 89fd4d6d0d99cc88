using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;

namespace Evaluering.Core.Tests.Delivery;

public sealed class DeliveryPolicyTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("evaluering-policy-").FullName;

    [Fact]
    public void The_document_that_comes_with_the_program_says_what_the_program_would_do_without_it() =>
        Assert.Equal(DeliveryPolicy.Default.Fingerprint, DeliveryPolicy.From(new EvalueringOptions()).Fingerprint);

    [Fact]
    public void What_a_document_does_not_mention_is_as_always()
    {
        var policy = Read("""{ "reminderDays": [5], "sendFrom": "09:30", "quietDays": [{ "from": "12-20", "to": "01-04" }] }""");

        Assert.Equal([5], policy.ReminderDays);
        Assert.Equal(new TimeOnly(9, 30), policy.SendFrom);
        Assert.Equal(new QuietDays("12-20", "01-04"), Assert.Single(policy.QuietDays));
        Assert.Equal(28, policy.AfterOpenDays);
        Assert.NotEqual(DeliveryPolicy.Default.Fingerprint, policy.Fingerprint);
    }

    [Theory]
    [InlineData("""{ "afterOpenDays": 0 }""", "$.afterOpenDays: må være et tall fra 1 til 90")]
    [InlineData("""{ "beforeDaysAhead": -1 }""", "$.beforeDaysAhead: må være et tall fra 0 til 90")]
    [InlineData("""{ "reminderDays": [7, 14, 21] }""", "$.reminderDays: kan ha høyst to tall")]
    [InlineData("""{ "reminderDays": [14, 7] }""", "$.reminderDays[1]: må være")]
    [InlineData("""{ "reminderDays": null }""", "$.reminderDays")]
    [InlineData("""{ "sendFrom": "16:00" }""", "$.sendUntil: må være senere enn sendFrom")]
    [InlineData("""{ "sendFrom": "8" }""", "$.sendFrom")]
    [InlineData("""{ "quietWeeks": [28, 54] }""", "$.quietWeeks[1]: må være et ukenummer")]
    [InlineData("""{ "quietDays": [{ "from": "12-24", "to": "02-30" }] }""", "$.quietDays[0]: må ha «from» og «to»")]
    [InlineData("""{ "quietDays": [{ "from": "12-24" }] }""", "$.quietDays[0]")]
    [InlineData("""{ "quietDays": [{ "from": "02-01", "to": "08-31" }] }""", "dager i året stille")]
    [InlineData("""{ "afterOpenDay": 3 }""", "$.afterOpenDay: Utsendingsreglene kan ikke leses")]
    [InlineData("""{ "mostAttempts": "mange" }""", "$.mostAttempts")]
    [InlineData("null", "$: Utsendingsreglene kan ikke leses")]
    [InlineData("{", "Utsendingsreglene kan ikke leses")]
    public void A_fault_is_told_with_its_file_and_place(string document, string fault)
    {
        var error = Assert.Throws<PlainError>(() => Read(document));

        Assert.StartsWith(directory, error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_with_its_setting()
    {
        var error = Assert.Throws<PlainError>(() => DeliveryPolicy.From(new EvalueringOptions { PolicyFile = Path.Combine(directory, "borte.json") }));

        Assert.StartsWith("Evaluering__PolicyFile: ", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private DeliveryPolicy Read(string document)
    {
        var file = Path.Combine(directory, "regler.json");
        File.WriteAllText(file, document);
        return DeliveryPolicy.From(new EvalueringOptions { PolicyFile = file });
    }
}
