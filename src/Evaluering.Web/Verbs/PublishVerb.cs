using System.CommandLine;

namespace Evaluering.Web.Verbs;

/// <summary><c>publish</c>: makes a new snapshot of the figures now.</summary>
internal static class PublishVerb
{
    public static Command Create(Verb verb)
    {
        var now = Verb.NowOption();
        var command = new Command("publish", "Publiserer nye tall nå, når noe er endret") { now };
        command.SetAction((parsed, cancellation) => JobsVerb.RunJobAsync(verb, "publish-snapshot", parsed.GetValue(now), cancellation));
        return command;
    }
}
