using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

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

    private AnswerDocument(IEnumerable<KeyValuePair<string, Answer>> answers) => _answers = new OrderedDictionary<string, Answer>(answers);

    /// <summary>Nothing answered.</summary>
    public static AnswerDocument Empty { get; } = new([]);

    /// <summary>Ids of the items answered, in the order they were read in.</summary>
    public IReadOnlyList<string> ItemIds => _answers.Keys;

    /// <summary>Whether the item has been answered. "Vet ikke" and "Ikke aktuelt" are answers.</summary>
    public bool Has(string itemId) => _answers.ContainsKey(itemId);

    /// <returns>The code of a single choice, or the non-answer chosen instead of a number; null when unanswered or something else.</returns>
    public int? Code(string itemId) => Find(itemId)?.Code;

    /// <returns>The codes chosen, of a single choice one; empty when unanswered or something else.</returns>
    public IReadOnlyList<int> Codes(string itemId) => Find(itemId) switch
    {
        { Codes: { } codes } => codes,
        { Code: { } code } => [code],
        _ => [],
    };

    /// <returns>The number written; null when unanswered, a non-answer or something else.</returns>
    public decimal? Number(string itemId) => Find(itemId)?.Number;

    /// <returns>The text written; null when unanswered or something else.</returns>
    public string? Text(string itemId) => Find(itemId)?.Text;

    /// <summary>
    /// Reads form values: the field of an item is its id, and of the non-answer to a number <see cref="Item.NonAnswerField"/>. Only the items given are
    /// looked at; anything else in the form is ignored.
    /// </summary>
    public static AnswerReading Read(IReadOnlyList<Item> items, IReadOnlyDictionary<string, string[]> form)
    {
        var read = Take(items, form, out var errors);
        return new AnswerReading(errors.Count == 0 ? read : null, errors);
    }

    /// <summary>Reads a form with all that a respondent is asked, display conditions settled by the answers as they are read.</summary>
    public static AnswerReading Read(Questionnaire questionnaire, Respondent who, IReadOnlyDictionary<string, string[]> form)
    {
        var items = questionnaire.ItemsFor(who, Empty);
        while (true)
        {
            var read = Take(items, form, out var errors);
            // What an answer shows lies in a later section, so this comes to an end.
            var shown = questionnaire.ItemsFor(who, read);
            if (shown.SequenceEqual(items, ReferenceEqualityComparer.Instance)) return new AnswerReading(errors.Count == 0 ? read : null, errors);
            items = shown;
        }
    }

    /// <summary>These answers with those of <paramref name="items"/> replaced by the given ones; an item that is absent there becomes unanswered.</summary>
    public AnswerDocument With(IReadOnlyList<Item> items, AnswerDocument given)
    {
        var replaced = items.Select(item => item.Id).ToHashSet();
        return new AnswerDocument([.. _answers.Where(answer => !replaced.Contains(answer.Key)), .. given.Only(items)._answers]);
    }

    /// <summary>The answers to these items alone, in the order of the items.</summary>
    public AnswerDocument Only(IReadOnlyList<Item> items) =>
        new(items.Where(item => _answers.ContainsKey(item.Id)).Select(item => KeyValuePair.Create(item.Id, _answers[item.Id])));

    /// <summary>Whether both answer the item alike, or neither does.</summary>
    public bool SameAs(AnswerDocument other, string itemId) =>
        (Find(itemId), other.Find(itemId)) switch
        {
            (null, null) => true,
            ({ } mine, { } theirs) => mine.SameAs(theirs),
            _ => false,
        };

    /// <summary>The answers as the fields of a form that <see cref="Read(IReadOnlyList{Item}, IReadOnlyDictionary{string, string[]})"/> reads the same answers from.</summary>
    public IReadOnlyDictionary<string, string[]> ToForm(IReadOnlyList<Item> items)
    {
        var fields = new Dictionary<string, string[]>();
        foreach (var item in items)
        {
            if (Number(item.Id) is { } number) fields[item.Id] = [NumberFormat.Text(number)];
            else if (Text(item.Id) is { } text) fields[item.Id] = [text];
            else if (Codes(item.Id) is { Count: > 0 } codes)
                fields[item.Type == ItemType.Number ? item.NonAnswerField : item.Id] = [.. codes.Select(code => code.ToString(CultureInfo.InvariantCulture))];
        }

        return fields;
    }

    /// <summary>One compact object, item id to answer, in the order of the answers: a code is a number, several an array, a number <c>{"value":12.5}</c>, and text a string.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            foreach (var (id, answer) in _answers)
            {
                json.WritePropertyName(id);
                answer.Write(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whether the answers fit a questionnaire was settled when they were given.</summary>
    /// <exception cref="FormatException">Not an object of answers.</exception>
    public static AnswerDocument FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("Svarene skal være et JSON-objekt");
            return new AnswerDocument([.. document.RootElement.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Answer.Read(property)))]);
        }
        catch (JsonException exception)
        {
            throw new FormatException("Svarene er ikke gyldig JSON", exception);
        }
    }

    private static AnswerDocument Take(IReadOnlyList<Item> items, IReadOnlyDictionary<string, string[]> form, out List<AnswerError> errors)
    {
        var fields = new AnswerForm(form);
        var answers = new List<KeyValuePair<string, Answer>>();
        errors = [];
        foreach (var item in items)
        {
            if (fields.Read(item, out var fault) is { } answer) answers.Add(KeyValuePair.Create(item.Id, answer));
            if (fault is not null) errors.Add(new AnswerError(item.Id, fault));
        }

        return new AnswerDocument(answers);
    }

    private Answer? Find(string itemId) => _answers.GetValueOrDefault(itemId);
}
