using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Answering;

/// <summary>A personal link with its questionnaire: whom it asks what, and what has been answered so far.</summary>
public sealed class OpenedLink
{
    public OpenedLink(InvitedSeat seat, Questionnaire questionnaire)
    {
        (Seat, Questionnaire) = (seat, questionnaire);
        Respondent = new Respondent(Waves.Parse(seat.Wave), Roles.Parse(seat.Role), seat.Services.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
        Answers = (seat.Draft ?? seat.Submitted) is { } json ? AnswerDocument.FromJson(json) : AnswerDocument.Empty;
    }

    public InvitedSeat Seat { get; }

    public Questionnaire Questionnaire { get; }

    public Respondent Respondent { get; }

    /// <summary>What the respondent has filled in last, sent or not.</summary>
    public AnswerDocument Answers { get; }

    /// <summary>The pages of the form. Which they are may depend on the answers.</summary>
    public IReadOnlyList<Section> Sections => Questionnaire.SectionsFor(Respondent, Answers);

    public bool IsSubmitted => Seat.Submitted is not null;

    /// <summary>Whether something is filled in that has not been sent.</summary>
    public bool HasDraft => Seat.Draft is not null;
}
