using System.Data.Common;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Web.Demo.Nation;

namespace Evaluering.Web.Demo.History;

/// <summary>The people who have been invited: some answer, in their own time, through their own link.</summary>
public sealed class Answers(Database database, LinkTokens tokens, AnswerDesk desk, QuestionnaireStore questionnaires, MadeUpNation nation)
{
    private readonly Dictionary<string, Course> courses = nation.Courses.ToDictionary(course => course.CaseNumber);
    private readonly PriorityQueue<(InvitedPerson Person, MadeUpRespondent Respondent), (DateTimeOffset At, long Invitation)> waiting = new();
    private long lastInvitation;

    /// <summary>Responses stored so far.</summary>
    public int Stored { get; private set; }

    /// <summary>Looks up who has been invited since the last time, and lets them make up their minds.</summary>
    public async Task InvitedAsync(DateOnly day)
    {
        await using var connection = await database.OpenAsync();
        foreach (var person in await HistoryQueries.InvitedSinceAsync(connection, lastInvitation))
        {
            lastInvitation = person.InvitationId;
            var course = courses[person.CaseNumber];
            var seat = course.Seats.Single(seat => seat.Role.Code() == person.Role && seat.Ordinal == person.Ordinal);
            var respondent = new MadeUpRespondent(nation, course, seat, person.Region);
            if (respondent.TimeUntilAnswer(Waves.Parse(person.Wave)) is { } delay)
                waiting.Enqueue((person, respondent), (NorwegianTime.StartOf(day) + delay, person.InvitationId));
        }
    }

    /// <summary>Submits what people answer before <paramref name="until"/>, each at their own instant.</summary>
    public async Task SubmitAsync(DbTransaction transaction, FixedTime clock, DateTimeOffset until)
    {
        while (waiting.TryPeek(out var next, out var due) && due.At < until)
        {
            waiting.Dequeue();
            clock.Now = due.At;
            var questionnaire = await questionnaires.GetAsync(next.Person.QuestionnaireId, next.Person.QuestionnaireVersion);
            var form = next.Respondent.Answer(questionnaire, Waves.Parse(next.Person.Wave));
            var result = await desk.AnswerAllAsync(transaction, tokens.ForAnswering(next.Person.Nonce), form);
            if (result.Outcome == AnswerOutcome.Done) Stored++;
            // Who waits too long finds the form closed, as in life; nothing else can go wrong.
            else if (result.Outcome != AnswerOutcome.Closed) throw new InvalidOperationException($"A made-up answer was refused: {result.Outcome}");
        }
    }
}
