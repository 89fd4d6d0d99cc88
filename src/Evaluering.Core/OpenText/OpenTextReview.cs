using System.Data.Common;
using System.Text;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.OpenText;

/// <summary>A text with what was found in it.</summary>
/// <param name="Row">Where it is.</param>
/// <param name="Original">What was written.</param>
/// <param name="Found">Likely personal data in <paramref name="Original"/>.</param>
/// <param name="Names">The names it is searched for.</param>
public sealed record TextUnderReview(ReviewRow Row, string Original, IReadOnlyList<PersonalDataSpan> Found, NamesOfText Names)
{
    /// <summary>What the reviewer begins with: the proposal that stands, or the original with all that was found replaced.</summary>
    public string Suggestion => Row.Redacted ?? PersonalData.Redact(Original, Found);

    /// <summary>What is likely personal data in a text that may take the original's place.</summary>
    public IReadOnlyList<PersonalDataSpan> FoundIn(string text) => PersonalData.Find(text, Names.Names);
}

/// <summary>What became of a step in the review.</summary>
public enum ReviewOutcome
{
    Done,

    /// <summary>Somebody else has taken a step since the page was opened. Nothing was changed.</summary>
    Overtaken,

    /// <summary>Whoever proposed cannot approve.</summary>
    OwnProposal,

    /// <summary>What is to be approved is not what was proposed: it is a new proposal, for another to approve.</summary>
    NotAsProposed,

    /// <summary>The text holds likely personal data that nobody has called harmless.</summary>
    StillFlagged,

    Empty,
    TooLong,
    UnknownReason,
    UnknownText,
}

/// <summary>
/// Lets open text out by two persons (or not at all): one proposes what may leave, another approves exactly that. Each of them must call every part that
/// is still flagged harmless. Either may hold the text back alone, and a decision can be taken up again.
/// </summary>
public sealed class OpenTextReview(Database database, TimeProvider time)
{
    /// <summary>Most UTF-16 code units of a text that leaves.</summary>
    public const int MostLetters = 8000;

    /// <summary>Why a text may be held back. A closed list: a reason in own words could say what the text says.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["recognisable", "health", "others", "unclear"];

    /// <summary>Names one kind of part and its wording, so that what was called harmless is still known when the rest of the text is changed.</summary>
    public static string Harmless(string text, PersonalDataSpan part) => $"{part.Kind}:{part.In(text)}";

    /// <returns>null when there is no such text in the queue.</returns>
    public async Task<TextUnderReview?> FindAsync(TextKey key, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await ReviewQueries.FindAsync(connection, key) is not { } row) return null;
        // One way of writing å, so that what was found does not depend on the phone.
        var original = (AnswerDocument.FromJson(row.Answers).Text(key.Item) ?? "").Normalize(NormalizationForm.FormC);
        var names = await ReviewQueries.NamesAsync(connection, key.ResponseId);
        return new TextUnderReview(row, original, PersonalData.Find(original, names.Names), names);
    }

    /// <param name="key">Which text.</param>
    /// <param name="revision">The step that the page was opened on.</param>
    /// <param name="redacted">What may leave.</param>
    /// <param name="harmless">What <see cref="Harmless"/> calls the flagged parts that may stay.</param>
    /// <param name="user">Who proposes.</param>
    public async Task<ReviewOutcome> ProposeAsync(TextKey key, int revision, string redacted, IReadOnlySet<string> harmless, string user, CancellationToken cancellation = default)
    {
        var text = Cleaned(redacted);
        if (text.Length == 0) return ReviewOutcome.Empty;
        if (text.Length > MostLetters) return ReviewOutcome.TooLong;
        if (await FindAsync(key, cancellation) is not { } review) return ReviewOutcome.UnknownText;
        if (review.Row.Revision != revision) return ReviewOutcome.Overtaken;
        if (IsFlagged(review, text, harmless)) return ReviewOutcome.StillFlagged;
        return await StepAsync(transaction => ReviewQueries.ProposeAsync(transaction, key, revision, text, user, time.GetUtcNow()), cancellation);
    }

    /// <inheritdoc cref="ProposeAsync"/>
    public async Task<ReviewOutcome> ApproveAsync(TextKey key, int revision, string redacted, IReadOnlySet<string> harmless, string user, CancellationToken cancellation = default)
    {
        if (await FindAsync(key, cancellation) is not { } review) return ReviewOutcome.UnknownText;
        if (review.Row.Revision != revision || review.Row.State != ReviewState.Proposed) return ReviewOutcome.Overtaken;
        if (review.Row.IsProposedBy(user)) return ReviewOutcome.OwnProposal;
        if (Cleaned(redacted) != review.Row.Redacted) return ReviewOutcome.NotAsProposed;
        if (IsFlagged(review, review.Row.Redacted, harmless)) return ReviewOutcome.StillFlagged;
        return await StepAsync(
            async transaction =>
            {
                var approved = await ReviewQueries.ApproveAsync(transaction, key, revision, user, time.GetUtcNow());
                if (approved == 1) await OpenTextGroups.FillAsync(transaction, key);
                return approved;
            },
            cancellation);
    }

    /// <param name="because">One of <see cref="Reasons"/>.</param>
    /// <inheritdoc cref="ProposeAsync"/>
    public async Task<ReviewOutcome> WithholdAsync(TextKey key, int revision, string because, string user, CancellationToken cancellation = default) =>
        Reasons.Contains(because)
            ? await StepAsync(transaction => ReviewQueries.WithholdAsync(transaction, key, revision, because, user, time.GetUtcNow()), cancellation)
            : ReviewOutcome.UnknownReason;

    /// <summary>Puts a text that was approved or held back in the queue again. What had been approved is gone from there on.</summary>
    public Task<ReviewOutcome> ReopenAsync(TextKey key, int revision, CancellationToken cancellation = default) =>
        StepAsync(transaction => ReviewQueries.ReopenAsync(transaction, key, revision), cancellation);

    /// <summary>As it will be stored.</summary>
    public static string Cleaned(string text) => OpenTexts.Clean(text).Normalize(NormalizationForm.FormC);

    private static bool IsFlagged(TextUnderReview review, string text, IReadOnlySet<string> harmless) =>
        review.FoundIn(text).Any(part => !harmless.Contains(Harmless(text, part)));

    private async Task<ReviewOutcome> StepAsync(Func<DbTransaction, Task<int>> step, CancellationToken cancellation) =>
        await database.WriteAsync(step, cancellation) == 1 ? ReviewOutcome.Done : ReviewOutcome.Overtaken;
}
