using System.Reflection;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Web.Pages.Senter;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class MailReasonsTests
{
    // The same in both.
    private static readonly string[] Alike = [ReasonsNotToSend.SeatLeft, ReasonsNotToSend.OptedOut, ReasonsNotToSend.Cancelled, ReasonsNotToSend.NothingToShow, HandOverReasons.ProgramFault];

    public static TheoryData<string> Decisions => [.. Constants(typeof(ReasonsNotToSend))];

    public static TheoryData<string> Failures => [.. Constants(typeof(HandOverReasons))];

    [Theory, MemberData(nameof(Decisions))]
    public void What_was_decided_is_told_in_nynorsk_too(string reason)
    {
        Assert.True(MailReasons.IsDecision(reason));
        AssertTranslated(reason, reason);
    }

    [Theory, MemberData(nameof(Failures))]
    public void What_went_wrong_is_told_in_nynorsk_too_and_keeps_its_code(string reason)
    {
        Assert.False(MailReasons.IsDecision($"{reason} (550 5.1.1)."));
        AssertTranslated(reason, $"{reason} (550 5.1.1).");
        Assert.EndsWith(" (550 5.1.1).", MailReasons.In($"{reason} (550 5.1.1).", Language.Nynorsk), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_points_to_the_log_in_both()
    {
        Assert.Equal("Feil i programmet (IOException). Sjå loggen.", MailReasons.In("Feil i programmet (IOException). Se loggen.", Language.Nynorsk));
        Assert.Equal("5.1.1", MailReasons.In("5.1.1", Language.Nynorsk));
    }

    private static void AssertTranslated(string reason, string stored)
    {
        Assert.Equal(stored, MailReasons.In(stored, Language.Bokmal));
        Assert.Equal(Alike.Contains(reason), MailReasons.In(stored, Language.Nynorsk) == stored);
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
