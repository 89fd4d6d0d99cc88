using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Answering;

/// <summary>What is to happen to one invitation, decided on the state it had at <paramref name="Revision"/>.</summary>
/// <param name="InvitationId">Whose.</param>
/// <param name="Revision">The draft's revision that was read.</param>
/// <param name="Answers">The answers to store; null for none, or for what is sent as the draft has it.</param>
/// <param name="Scores">The scale scores of what is sent.</param>
/// <param name="IsCorrection">Whether something has been sent before.</param>
public sealed record AnswerWrite(long InvitationId, int Revision, string? Answers, IReadOnlyList<RespondentScore> Scores, bool IsCorrection)
{
    /// <summary>Whether the answers ask the centre for more follow-up, by name.</summary>
    public bool AsksFollowUp { get; init; }
}

/// <summary>What a respondent asked for, decided: what to tell, and what to store before it is told.</summary>
internal sealed record AnswerStep(AnswerResult Result)
{
    public AnswerWrite? Save { get; init; }

    public AnswerWrite? Submit { get; init; }

    public AnswerWrite? Withdraw { get; init; }

    public AnswerWrite? Discard { get; init; }

    public AnswerWrite? Write => Save ?? Submit ?? Withdraw ?? Discard;
}

/// <summary>The rules of answering: what may be saved, sent and withdrawn. They look at nothing but what they are given.</summary>
internal static class AnswerSteps
{
    /// <summary>
    /// One page of the form. What differs from <paramref name="shown"/> is what the respondent changed on this page; the rest may have been changed in another tab or
    /// on another device meanwhile and stays as it is. So a page that is sent late, or twice, never takes away what another has saved.
    /// </summary>
    /// <param name="link">The link as it stands.</param>
    /// <param name="sectionId">The page.</param>
    /// <param name="form">Its fields.</param>
    /// <param name="shown">The answers that the page showed when it was opened.</param>
    public static AnswerStep Save(OpenedLink link, string sectionId, IReadOnlyDictionary<string, string[]> form, AnswerDocument shown)
    {
        var (wave, role) = (link.Respondent.Wave, link.Respondent.Role);
        // Also one that a changed answer has hidden in the meantime: what is written is kept, should it be asked for again.
        var section = link.Questionnaire.Sections.FirstOrDefault(section => section.Id == sectionId && section.IsFor(wave, role));
        if (section is null) return new AnswerStep(AnswerResult.Of(AnswerOutcome.UnknownSection, link));
        var reading = AnswerDocument.Read(section.Items, form);
        if (!reading.IsValid) return new AnswerStep(new AnswerResult(AnswerOutcome.Invalid, link, reading.Errors));
        var changed = section.Items.Where(item => !reading.Answers.SameAs(shown, item.Id) && !reading.Answers.SameAs(link.Answers, item.Id)).ToList();
        if (changed.Count == 0 && (link.HasDraft || link.IsSubmitted)) return new AnswerStep(AnswerResult.Of(AnswerOutcome.Unchanged, link));
        var answers = link.Answers.With(changed, reading.Answers).ToJson();
        var after = new OpenedLink(link.Seat with { Draft = answers, Revision = link.Seat.Revision + 1 }, link.Questionnaire);
        return new AnswerStep(AnswerResult.Of(AnswerOutcome.Done, after)) { Save = new AnswerWrite(link.Seat.InvitationId, link.Seat.Revision, answers, [], link.IsSubmitted) };
    }

    /// <summary>Sends what has been filled in. Without anything filled in there is nothing to do: that is how a second click ends where the first did.</summary>
    public static AnswerStep Submit(OpenedLink link)
    {
        if (!link.HasDraft) return new AnswerStep(AnswerResult.Of(AnswerOutcome.Unchanged, link));
        var answers = link.Answers.Only(link.Questionnaire.ItemsFor(link.Respondent, link.Answers));
        var scores = ScaleScoring.Scores(link.Questionnaire, link.Respondent, answers);
        // Mostly nothing of what was filled in is hidden, and it is sent as it lies there.
        var document = answers.ItemIds.SequenceEqual(link.Answers.ItemIds) ? null : answers.ToJson();
        return new AnswerStep(AnswerResult.Of(AnswerOutcome.Done, link))
        {
            Submit = new AnswerWrite(link.Seat.InvitationId, link.Seat.Revision, document, scores, link.IsSubmitted) { AsksFollowUp = AsksFollowUp(link, answers) },
        };
    }

    /// <summary>Takes back everything, sent or not.</summary>
    public static AnswerStep Withdraw(OpenedLink link) => link.HasDraft || link.IsSubmitted
        ? new AnswerStep(AnswerResult.Of(AnswerOutcome.Done, link)) { Withdraw = new AnswerWrite(link.Seat.InvitationId, link.Seat.Revision, null, [], link.IsSubmitted) }
        : new AnswerStep(AnswerResult.Of(AnswerOutcome.Unchanged, link));

    /// <summary>Takes away what has been changed since it was sent; what was sent stays. Before anything is sent there are no changes, only <see cref="Withdraw"/>.</summary>
    public static AnswerStep Discard(OpenedLink link) => link.HasDraft && link.IsSubmitted
        ? new AnswerStep(AnswerResult.Of(AnswerOutcome.Done, link)) { Discard = new AnswerWrite(link.Seat.InvitationId, link.Seat.Revision, null, [], IsCorrection: true) }
        : new AnswerStep(AnswerResult.Of(AnswerOutcome.Unchanged, link));

    /// <summary>Only at T2, and only a yes to a question that says that it goes to the centre with the respondent's name.</summary>
    private static bool AsksFollowUp(OpenedLink link, AnswerDocument answers) =>
        link.Respondent.Wave == Wave.FollowUp && link.Questionnaire.Items.Any(item => item.SharedByName && answers.Code(item.Id) == AnswerSet.Yes);
}
