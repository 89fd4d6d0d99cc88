using System.Data.Common;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>Writes the research file: RFC 4180, UTF-8 without a byte order mark, comma, CRLF, decimal point. One row a person and wave.</summary>
internal sealed class ResearchFile(ResearchMaterial material, QuestionnaireStore questionnaires, Pseudonyms pseudonyms)
{
    private const int SeatsAtATime = 200;

    // What a pseudonym names, so that the same number of another table would get another one.
    private const string Seat = "plass";

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", Delimiter = "," };

    /// <summary>Streams the rows in the order of the pseudonyms, which is no order at all: the one in storage would tell who belong together.</summary>
    public async Task WriteAsync(Stream output, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using var csv = new CsvWriter(text, Format);
        foreach (var name in material.Variables.Names) csv.WriteField(name);
        await csv.NextRecordAsync();

        var named = material.Seats.Select(seat => (Name: pseudonyms.Of(Seat, seat.Id), Seat: seat)).ToArray();
        Array.Sort(named, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var some in named.Chunk(SeatsAtATime))
        {
            cancellation.ThrowIfCancellationRequested();
            var answers = (await ResearchQueries.AnswersAsync(transaction, some.Select(seat => seat.Seat.Id), material.Snapshot.CreatedAt)).ToLookup(row => row.SeatId);
            var responses = answers.SelectMany(rows => rows).Select(row => row.ResponseId).ToList();
            var scores = (await ResearchQueries.ScoresAsync(transaction, responses)).ToDictionary(score => (score.ResponseId, score.Scale), score => score.Score);
            foreach (var (name, seat) in some)
                foreach (var row in answers[seat.Id])
                    await WriteRowAsync(csv, name, seat.Record, row, scores);
        }
    }

    private async Task WriteRowAsync(CsvWriter csv, string name, GeneralisedRecord record, AnsweredItems row, Dictionary<(long, string), double> scores)
    {
        var questionnaire = await questionnaires.GetAsync(row.QuestionnaireId, row.QuestionnaireVersion);
        var answers = AnswerDocument.FromJson(row.Answers);
        var asked = questionnaire.ItemsFor(Respondent.WithoutServices(Waves.Parse(row.Wave), Roles.Parse(row.Role)), answers).Select(item => item.Id).ToHashSet();

        csv.WriteField(name);
        csv.WriteField(Shown(record.Region));
        csv.WriteField(Shown(record.Service));
        csv.WriteField(Shown(record.Role));
        csv.WriteField(row.Wave);
        csv.WriteField(record.Period == CellKey.All ? null : ResearchMaterial.HalfYear(row.OpensAt));
        csv.WriteField(row.QuestionnaireId);
        csv.WriteField(row.QuestionnaireVersion);
        foreach (var variable in material.Variables.Items)
        {
            var isAsked = variable.QuestionnaireId == row.QuestionnaireId && asked.Contains(variable.Item.Id);
            csv.WriteField(isAsked ? answers.Code(variable.Item.Id) : ResearchVariables.NotAsked);
        }

        foreach (var variable in material.Variables.Scales)
            csv.WriteField<double?>(variable.QuestionnaireId == row.QuestionnaireId && scores.TryGetValue((row.ResponseId, variable.Scale.Id), out var score) ? score : null);
        await csv.NextRecordAsync();
    }

    /// <summary>Blanked is empty, as the code book says.</summary>
    private static string? Shown(string value) => value == CellKey.All ? null : value;
}
