using System.Globalization;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Svar;

/// <summary>One question as it is shown with what is filled in.</summary>
/// <param name="Item">The question.</param>
/// <param name="Number">Its number, counted from 1 over all pages.</param>
/// <param name="Text">Its wording for the respondent's role.</param>
/// <param name="Language">What it is shown in.</param>
/// <param name="Fields">The form's fields by name.</param>
/// <param name="Error">What is wrong with the answer; null when nothing is.</param>
/// <param name="HasFocus">Whether the reader is taken here when the page opens.</param>
public sealed record QuestionView(
    Item Item, int Number, string Text, Language Language, IReadOnlyDictionary<string, string[]> Fields, LocalizedText? Error = null, bool HasFocus = false)
{
    /// <summary>Ids of what describes the question; null when nothing does.</summary>
    public string? DescribedBy => string.Join(' ', [.. Item.Help is null ? [] : new[] { HelpId }, .. Error is null ? [] : new[] { ErrorId }]) is { Length: > 0 } ids ? ids : null;

    public string HelpId => $"{Item.Id}-help";

    public string ErrorId => $"{Item.Id}-error";

    /// <summary>Id of the first field, where focus belongs when the question is pointed out.</summary>
    public string Anchor => AnchorOf(Item);

    /// <inheritdoc cref="Anchor"/>
    public static string AnchorOf(Item item) => item.AnswerSet is { } answers ? ChoiceId(item.Id, answers.Choices.First()) : item.Id;

    public static string ChoiceId(string field, AnswerOption option) => string.Create(CultureInfo.InvariantCulture, $"{field}-{option.Code}");

    /// <summary>What is written in a field.</summary>
    public string Written(string field) => Fields.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : "";

    public bool IsChosen(string field, AnswerOption option) =>
        Fields.TryGetValue(field, out var values) && values.Contains(option.Code.ToString(CultureInfo.InvariantCulture));
}

/// <summary>One answer to choose, as a radio button or a check box.</summary>
/// <param name="Question">What it answers.</param>
/// <param name="Field">Name of the form field.</param>
/// <param name="Option">The answer.</param>
/// <param name="Type"><c>radio</c> or <c>checkbox</c>.</param>
public sealed record ChoiceView(QuestionView Question, string Field, AnswerOption Option, string Type)
{
    public string Id => QuestionView.ChoiceId(Field, Option);

    public bool HasFocus => Question.HasFocus && Id == Question.Anchor;
}
