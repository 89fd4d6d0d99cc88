namespace Evaluering.Core.Questionnaires;

/// <summary>One condition for something to be shown. Where there are several, all must hold.</summary>
public abstract record Condition;

/// <summary>Holds when a choice in an earlier section was answered with one of the codes. An answer to something that is itself hidden does not count.</summary>
/// <param name="ItemId">A single or multiple choice.</param>
/// <param name="AnyOf">Codes of its answer set, non-answers included.</param>
public sealed record AnswerCondition(string ItemId, IReadOnlyList<int> AnyOf) : Condition;

/// <summary>Holds when one of the services has been delivered in the assistance.</summary>
/// <param name="Services">Codes of service types. Whether there are such services is for the store to know.</param>
public sealed record ServiceCondition(IReadOnlyList<string> Services) : Condition;
