namespace Evaluering.Core.Questionnaires;

/// <summary>Something wrong in a questionnaire file, in words for the person who wrote it.</summary>
/// <param name="Path">JSON path of the place, for example <c>$.items[3].text.nn</c>; <c>$</c> for the whole document.</param>
/// <param name="Fault">What is wrong there, in Norwegian.</param>
public sealed record QuestionnaireFault(string Path, string Fault)
{
    public override string ToString() => $"{Path}: {Fault}";
}

/// <summary>A questionnaire file cannot be used. The message is written for the person who wrote the file, a line for each of the first faults.</summary>
/// <param name="faults">At least one.</param>
public sealed class QuestionnaireException(IReadOnlyList<QuestionnaireFault> faults) : Exception(Words(faults))
{
    private const int MostInMessage = 10;

    /// <summary>All that was found, in the order of the file.</summary>
    public IReadOnlyList<QuestionnaireFault> Faults { get; } = faults;

    private static string Words(IReadOnlyList<QuestionnaireFault> faults)
    {
        var rest = faults.Count - MostInMessage;
        return string.Join('\n', [.. faults.Take(MostInMessage).Select(fault => fault.ToString()), .. rest > 0 ? new[] { $"… og {rest} til" } : []]);
    }
}
