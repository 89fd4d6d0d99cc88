using Evaluering.Core.Answering;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Svar;

/// <summary>All questions with what was answered.</summary>
/// <param name="Link">Whose.</param>
/// <param name="ChangeAddress">Where the answers of a section are changed; null when they are only to be read.</param>
public sealed record AnswersView(OpenedLink Link, Func<string, string>? ChangeAddress);

/// <summary>An answer as it is read.</summary>
public static class AnswerWords
{
    /// <returns>null when the item was not answered, which is another thing than «Vet ikke».</returns>
    public static string? Of(Item item, AnswerDocument answers, PageText text)
    {
        if (!answers.Has(item.Id)) return null;
        var choices = item.AnswerSet?.Choices ?? item.Number?.NonAnswers ?? [];
        if (answers.Codes(item.Id) is { Count: > 0 } codes) return string.Join(", ", choices.Where(option => codes.Contains(option.Code)).Select(option => option.Label.In(text.Language)));
        if (answers.Number(item.Id) is { } number) return $"{NumberFormat.Text(number)} {item.Number?.Unit?.In(text.Language)}".TrimEnd();
        return answers.Text(item.Id);
    }
}
