using System.Text.RegularExpressions;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Cases;

/// <summary>What can be wrong with the dates of a case.</summary>
public enum CaseFault
{
    /// <summary>The agreed end is before the start.</summary>
    EndBeforeStart,

    /// <summary>The actual end is before the start.</summary>
    ActualEndBeforeStart,

    /// <summary>A case that is ended or broken off has no day on which it was.</summary>
    EndedWithoutEnd,
}

/// <summary>What a case must satisfy, whether it comes from a file or from a form. Each puts a fault into its own words.</summary>
public static partial class CaseRules
{
    /// <summary>Characters a case number may have.</summary>
    public const int MostOfCaseNumber = 40;

    /// <summary>Who may have taken the initiative.</summary>
    public static IReadOnlyList<string> Initiatives { get; } = ["nav", "virksomhet"];

    public static IEnumerable<CaseFault> FaultsOf(DateOnly start, DateOnly plannedEnd, DateOnly? actualEnd, AssistanceStatus status)
    {
        if (plannedEnd < start) yield return CaseFault.EndBeforeStart;
        if (actualEnd < start) yield return CaseFault.ActualEndBeforeStart;
        if (actualEnd is null && status != AssistanceStatus.Ongoing) yield return CaseFault.EndedWithoutEnd;
    }

    /// <summary>Whether a date can be meant. Beyond these years it is a slip of the keyboard, and adding months to it could overflow.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= 1900 and <= 2099;

    /// <summary>Whether a case number that somebody types can be part of an address: letters and digits, with single signs between them.</summary>
    public static bool IsCaseNumber(string text) => text.Length <= MostOfCaseNumber && CaseNumber().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}\p{Nd}]+(?:[-/._ ][\p{L}\p{Nd}]+)*$")]
    private static partial Regex CaseNumber();
}
