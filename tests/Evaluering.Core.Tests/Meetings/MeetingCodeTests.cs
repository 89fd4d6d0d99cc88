using System.Security.Cryptography;
using Evaluering.Core.Links;
using Evaluering.Core.Meetings;

namespace Evaluering.Core.Tests.Meetings;

public sealed class MeetingCodeTests
{
    [Theory]
    [InlineData("7KMX-04TP", "7KMX04TP")]
    [InlineData("7kmx04tp", "7KMX04TP")]
    [InlineData("  7km x-o4 tp ", "7KMX04TP")]
    [InlineData("7KMX–04TP", "7KMX04TP")]
    [InlineData("7KMX−04TP", "7KMX04TP")]
    [InlineData("IlO0-QZSB", "11000258")]
    [InlineData("uuuuvvvv", "VVVVVVVV")]
    public void Reads_what_people_type(string typed, string code) => Assert.Equal(code, MeetingCode.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KMX-04T")]
    [InlineData("7KMX-04TPP")]
    [InlineData("7KMX-04TA")]
    [InlineData("7KMX-04T'")]
    [InlineData("7KMX/04TP")]
    public void What_can_be_no_code_is_none(string? typed) => Assert.Null(MeetingCode.Read(typed));

    [Fact]
    public void Every_code_reads_as_itself_and_every_character_is_used_equally_often()
    {
        const int codes = 20_000;
        var tokens = new LinkTokens(RandomNumberGenerator.GetBytes(32));
        var counts = new Dictionary<char, int>();
        for (var i = 0; i < codes; i++)
        {
            var code = tokens.ForMeeting(LinkTokens.NewNonce());
            Assert.Equal(code, MeetingCode.Read(MeetingCode.Show(code)));
            foreach (var character in code) counts[character] = counts.GetValueOrDefault(character) + 1;
        }
        Assert.Equal(26, counts.Count);
        // Six standard deviations: a hundred million runs are not to see one fail.
        var (mean, deviation) = (codes * 8 / 26.0, Math.Sqrt(codes * 8 / 26.0 * 25 / 26));
        Assert.All(counts.Values, count => Assert.InRange(count, mean - 6 * deviation, mean + 6 * deviation));
    }

    [Fact]
    public void The_hash_of_a_code_cannot_be_made_without_the_secret()
    {
        var (one, other) = (new LinkTokens(RandomNumberGenerator.GetBytes(32)), new LinkTokens(RandomNumberGenerator.GetBytes(32)));
        Assert.Equal(one.HashOfMeetingCode("7KMX04TP"), one.HashOfMeetingCode("7KMX04TP"));
        Assert.NotEqual(one.HashOfMeetingCode("7KMX04TP"), other.HashOfMeetingCode("7KMX04TP"));
        Assert.NotEqual(LinkTokens.Hash("7KMX04TP"), one.HashOfMeetingCode("7KMX04TP"));
    }
}
