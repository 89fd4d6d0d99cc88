using System.Text.Json;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure;

public class PseudonymsReferenceTests
{
    [Theory]
    [InlineData("key_hex", "pseudonym")]
    [InlineData("other_key_hex", "other_pseudonym")]
    public void Pseudonyms_agree_with_the_reference(string key, string expected)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Golden.PathTo("sdc_open.json")));
        var test = reference.RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "M22.pseudonym");
        var pseudonyms = new Pseudonyms(Convert.FromHexString(test.GetProperty("input").GetProperty(key).GetString()!));
        var actual = test.GetProperty("input").GetProperty("values").EnumerateArray()
            .Select(value => value.GetString()!.Split(':', 2)).Select(value => pseudonyms.Of(value[0], value[1]));
        Assert.Equal(test.GetProperty("expected").GetProperty(expected).EnumerateArray().Select(value => value.GetString()), actual);
    }

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentException>(() => new Pseudonyms(new byte[31]));
}
