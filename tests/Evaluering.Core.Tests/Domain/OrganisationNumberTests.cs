using Evaluering.Core.Domain;

namespace Evaluering.Core.Tests.Domain;

public sealed class OrganisationNumberTests
{
    [Theory]
    [InlineData("889640782", true)]
    [InlineData("974760673", true)]
    [InlineData("974760674", false)]
    [InlineData("97476067", false)]
    [InlineData("9747606730", false)]
    [InlineData("97476067x", false)]
    [InlineData("", false)]
    public void The_last_digit_checks_the_others(string text, bool valid) => Assert.Equal(valid, OrganisationNumber.IsValid(text));

    [Fact]
    public void One_wrong_digit_is_always_found()
    {
        const string valid = "889640782";
        for (var position = 0; position < valid.Length; position++)
            foreach (var digit in "0123456789".Where(digit => digit != valid[position]))
                Assert.False(OrganisationNumber.IsValid(string.Concat(valid.AsSpan(0, position), digit.ToString(), valid.AsSpan(position + 1))));
    }
}
