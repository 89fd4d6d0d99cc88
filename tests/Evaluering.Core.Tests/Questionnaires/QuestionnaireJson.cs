using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>Writes what was read back as the generator writes it: everything a questionnaire holds must be in its file, and the other way round.</summary>
internal static class QuestionnaireJson
{
    public static JsonObject Of(Questionnaire questionnaire) => new()
    {
        ["id"] = questionnaire.Id,
        ["version"] = questionnaire.Version,
        ["title"] = Of(questionnaire.Title),
        ["note"] = Of(questionnaire.Note),
        ["answerSets"] = new JsonObject(questionnaire.AnswerSets.Select(set => KeyValuePair.Create<string, JsonNode?>(set.Id, Of(set)))),
        ["items"] = Array(questionnaire.Items.Select(Of)),
        ["scales"] = Array(questionnaire.Scales.Select(Of)),
        ["sections"] = Array(questionnaire.Sections.Select(Of)),
    };

    private static JsonObject Of(AnswerSet set) => new()
    {
        ["kind"] = set.Kind == AnswerKind.Ordinal ? "ordinal" : "nominal",
        ["options"] = Array(set.Options.Select(Of)),
        ["nonAnswers"] = Array(set.NonAnswers.Select(Of)),
    };

    private static JsonObject Of(AnswerOption option) => new() { ["code"] = option.Code, ["label"] = Of(option.Label) };

    private static JsonObject Of(Item item)
    {
        var json = new JsonObject { ["id"] = item.Id, ["text"] = Of(item.Text), ["type"] = char.ToLowerInvariant($"{item.Type}"[0]) + $"{item.Type}"[1..] };
        if (item.AnswerSet is { } set) json["answerSet"] = set.Id;
        if (item.Type == ItemType.Single) json["reversed"] = item.Reversed;
        if (item.MaxLength is { } length) json["maxLength"] = length;
        if (item.Number is { } number)
        {
            (json["minimum"], json["maximum"], json["decimals"]) = (number.Minimum, number.Maximum, number.Decimals);
            json["nonAnswers"] = Array(number.NonAnswers.Select(Of));
        }

        if (item.ShowWhen.Count > 0) json["showWhen"] = Array(item.ShowWhen.Select(Of));
        return json;
    }

    private static JsonObject Of(Condition condition) => condition switch
    {
        AnswerCondition earlier => new JsonObject { ["item"] = earlier.ItemId, ["anyOf"] = Array(earlier.AnyOf.Select(code => JsonValue.Create(code))) },
        ServiceCondition delivered => new JsonObject { ["services"] = Strings(delivered.Services) },
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };

    private static JsonObject Of(Scale scale) => new()
    {
        ["id"] = scale.Id,
        ["title"] = Of(scale.Title),
        ["description"] = Of(scale.Description),
        ["items"] = Strings(scale.Items.Select(item => item.Id)),
        ["minimumShareAnswered"] = scale.MinimumShareAnswered,
    };

    private static JsonObject Of(Section section)
    {
        var json = new JsonObject
        {
            ["id"] = section.Id,
            ["title"] = Of(section.Title),
            ["waves"] = Strings(section.Waves.Select(wave => wave.Code())),
            ["roles"] = Strings(section.Roles.Select(role => role.Code())),
            ["items"] = Strings(section.Items.Select(item => item.Id)),
        };
        if (section.ShowWhen.Count > 0) json["showWhen"] = Array(section.ShowWhen.Select(Of));
        return json;
    }

    private static JsonObject Of(LocalizedText text)
    {
        var json = new JsonObject { ["nb"] = text.Nb, ["nn"] = text.Nn };
        if (text.En is not null) json["en"] = text.En;
        return json;
    }

    private static JsonArray Strings(IEnumerable<string> strings) => Array(strings.Select(one => JsonValue.Create(one)));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
