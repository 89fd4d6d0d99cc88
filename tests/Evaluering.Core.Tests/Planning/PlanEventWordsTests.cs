using System.Reflection;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;

namespace Evaluering.Core.Tests.Planning;

public sealed class PlanEventWordsTests
{
    public static TheoryData<string> Kinds => [.. Constants(typeof(PlanEventKinds))];

    public static TheoryData<string> Reasons => [.. Constants(typeof(PlanReasons)).Where(reason => reason != PlanReasons.PossibleAgain)];

    [Theory, MemberData(nameof(Kinds))]
    public void Everything_that_happens_has_a_sentence_in_both_languages(string what)
    {
        foreach (var language in (Language[])[Language.Bokmal, Language.Nynorsk])
        {
            var sentence = PlanEventWords.Of(new PlanEvent { What = what, Detail = """{"role":"verneombud","otherCase":"IA-1"}""" }, language);

            Assert.NotEqual(what, sentence);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.True(char.IsUpper(sentence[0]), sentence);
        }
    }

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_is_given(string reason) => Assert.Contains(
        " fordi ", PlanEventWords.Of(new PlanEvent { What = PlanEventKinds.Cancelled, Detail = new PlanEventDetail { Reason = reason, OtherCase = "IA-1" }.ToJson() }, Language.Bokmal), StringComparison.Ordinal);

    [Fact]
    public void A_window_is_told_by_its_first_and_last_day()
    {
        var moved = new PlanEventDetail
        {
            OpensAt = new DateTimeOffset(2026, 2, 14, 23, 0, 0, TimeSpan.Zero),
            ClosesAt = new DateTimeOffset(2026, 3, 7, 23, 0, 0, TimeSpan.Zero),
            FormerOpensAt = new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero),
            FormerClosesAt = new DateTimeOffset(2026, 3, 21, 23, 0, 0, TimeSpan.Zero),
        };

        Assert.Equal(
            "Flytta frå 15. februar 2026 til og med 7. mars 2026; var frå 1. mars 2026 til og med 21. mars 2026.",
            PlanEventWords.Of(new PlanEvent { What = PlanEventKinds.Moved, Detail = moved.ToJson() }, Language.Nynorsk));
    }

    [Fact]
    public void Answers_that_are_used_instead_are_told_of_with_and_without_the_number_of_their_case()
    {
        Assert.Equal("Blir ikke sendt: svarene fra sak IA-1 blir brukt.", PlanEventWords.Of(new PlanEvent { What = PlanEventKinds.Reused, Detail = """{"otherCase":"IA-1"}""" }, Language.Bokmal));
        Assert.Equal("Blir ikkje sendt: svara frå ei anna sak blir brukte.", PlanEventWords.Of(new PlanEvent { What = PlanEventKinds.Reused }, Language.Nynorsk));
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
