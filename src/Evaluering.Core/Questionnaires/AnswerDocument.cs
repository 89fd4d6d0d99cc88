using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>Why an answer could not be taken, for the person who gave it.</summary>
public sealed record AnswerError(string ItemId, LocalizedText Message);

/// <summary>What came of reading a form: the answers, or every fault in them.</summary>
public sealed record AnswerReading(AnswerDocument? Answers, IReadOnlyList<AnswerError> Errors)
{
    /// <summary>True when all that was answered could be taken; unanswered items are no fault.</summary>
    [MemberNotNullWhen(true, nameof(Answers))]
    public bool IsValid => Answers is not null;
}

/// <summary>One respondent's answers to one wave. An item that was not answered is absent; "Vet ikke" and "Ikke aktuelt" are answers with codes.</summary>
public sealed class AnswerDocument
{
    // Letters of every script as they are, so that the stored text can be searched; what HTML could misread is still escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly OrderedDictionary<string, Answer> _answers;

    private AnswerDocument(OrderedDictionary<string, Answer> answers) => _answers = answers;

    /// <summary>Ids of the items answered, in the order of the questionnaire.</summary>
    public IReadOnlyList<string> ItemIds => _answers.Keys;

    /// <returns>The code chosen, non-answers included; null when unanswered or open text.</returns>
    public int? Code(string itemId) => _answers.TryGetValue(itemId, out var answer) ? answer.Code : null;

    /// <returns>The text written; null when unanswered or single choice.</returns>
    public string? Text(string itemId) => _answers.TryGetValue(itemId, out var answer) ? answer.Text : null;

    /// <summary>Reads form values by item id. Only what this wave asks this role is looked at; anything else in the form is ignored.</summary>
    public static AnswerReading Read(Questionnaire questionnaire, Wave wave, Role role, IReadOnlyDictionary<string, string> form)
    {
        var answers = new OrderedDictionary<string, Answer>();
        var errors = new List<AnswerError>();
        foreach (var item in questionnaire.ItemsFor(wave, role))
        {
            var given = form.TryGetValue(item.Id, out var value) ? OpenTexts.Clean(value) : "";
            if (given.Length == 0)
                continue;
            if (Fault(item, given, out var answer) is { } message)
                errors.Add(new AnswerError(item.Id, message));
            else
                answers.Add(item.Id, answer);
        }

        return new AnswerReading(errors.Count == 0 ? new AnswerDocument(answers) : null, errors);
    }

    /// <summary>One compact object, item id to code or text, in the order of the questionnaire: the same answers always give the same text.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            foreach (var (id, answer) in _answers)
            {
                if (answer.Code is { } code)
                    json.WriteNumber(id, code);
                else
                    json.WriteString(id, answer.Text);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whether the answers fit a questionnaire was settled when they were given.</summary>
    /// <exception cref="FormatException">Not an object of whole numbers and texts.</exception>
    public static AnswerDocument FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("Svarene skal være et JSON-objekt");
            var answers = new OrderedDictionary<string, Answer>();
            foreach (var property in document.RootElement.EnumerateObject())
                answers.Add(property.Name, ReadAnswer(property));
            return new AnswerDocument(answers);
        }
        catch (JsonException exception)
        {
            throw new FormatException("Svarene er ikke gyldig JSON", exception);
        }
    }

    private static Answer ReadAnswer(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Number when property.Value.TryGetInt32(out var code) => new Answer(code, null),
        JsonValueKind.String => new Answer(null, property.Value.GetString()),
        _ => throw new FormatException($"Svaret på «{property.Name}» er verken et helt tall eller en tekst"),
    };

    private static LocalizedText? Fault(Item item, string given, out Answer answer)
    {
        if (item.AnswerSet is not { } answerSet)
        {
            answer = new Answer(null, given);
            return given.Length > item.MaxLength ? OpenTexts.TooLong(given.Length, item.MaxLength.Value) : null;
        }

        var chosen = answerSet.Choices.FirstOrDefault(option => option.Code.ToString(CultureInfo.InvariantCulture) == given);
        answer = new Answer(chosen?.Code, null);
        return chosen is null
            ? new LocalizedText("Velg ett av svarene i listen.", "Vel eitt av svara i lista.", "Choose one of the answers listed.")
            : null;
    }

    private readonly record struct Answer(int? Code, string? Text);
}
