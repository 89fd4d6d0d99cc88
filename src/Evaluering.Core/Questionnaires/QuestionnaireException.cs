namespace Evaluering.Core.Questionnaires;

/// <summary>A questionnaire file cannot be used. The message is written for the person who wrote the file.</summary>
public sealed class QuestionnaireException(string path, string fault, Exception? cause = null) : Exception($"{path}: {fault}", cause)
{
    /// <summary>JSON path of the place, for example <c>$.items[3].text.nn</c>; <c>$</c> for the whole document.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong there, in Norwegian.</summary>
    public string Fault { get; } = fault;
}
