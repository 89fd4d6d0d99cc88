using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Answering;

/// <summary>A heading with paragraphs.</summary>
public sealed record NoticePart(LocalizedText Title, IReadOnlyList<LocalizedText> Text);

/// <summary>
/// What respondents are told of who sees what, before they answer. An installation may have its own text (<see cref="EvalueringOptions.NoticeFile"/>);
/// the figures in it are filled in from the rules in force, so that it cannot promise another threshold than the one that is kept.
/// </summary>
public sealed class RespondentNotice
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly IReadOnlyDictionary<string, Func<Language, string>> facts;

    private RespondentNotice(Words words, IReadOnlyDictionary<string, Func<Language, string>> facts)
    {
        this.facts = facts;
        Points = words.Points;
        More = words.More;
    }

    /// <summary>The few sentences that everybody should have read.</summary>
    public IReadOnlyList<LocalizedText> Points { get; }

    /// <summary>The rest, for those who want to know.</summary>
    public IReadOnlyList<NoticePart> More { get; }

    /// <summary>A text of the notice with its figures filled in.</summary>
    public string In(Language language, LocalizedText text)
    {
        var filled = text.In(language);
        foreach (var (name, value) in facts) filled = filled.Replace($"{{{name}}}", value(language), StringComparison.Ordinal);
        return filled;
    }

    /// <summary>Reads the installation's text, or the one that comes with the program.</summary>
    /// <exception cref="PlainError">The file is not there, or a text is missing in bokmål or nynorsk.</exception>
    public static RespondentNotice From(EvalueringOptions options, DisclosureRule rule)
    {
        var file = string.IsNullOrEmpty(options.NoticeFile) ? Path.Combine(AppContext.BaseDirectory, "texts", "respondent-notice.json") : options.NoticeFile;
        return new RespondentNotice(Read(file), new Dictionary<string, Func<Language, string>>
        {
            ["minimumAnswers"] = language => NumberWords.Of(OwnResultRule.MinimumRespondents, language),
            ["minimumPersons"] = language => NumberWords.Of(rule.MinimumPersons, language),
            ["minimumCompanies"] = language => NumberWords.Of(rule.MinimumCompanies, language),
            ["contactDays"] = _ => options.ContactRetentionDays.ToString(CultureInfo.InvariantCulture),
            ["contact"] = language => options.ContactPoint ?? DefaultContact(language),
        });
    }

    private static Words Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Words>(File.ReadAllText(file), Strict) ?? throw new JsonException("Filen er tom.");
        }
        catch (JsonException error)
        {
            throw new PlainError($"{file}: {error.Path ?? "$"}: Teksten til respondentene kan ikke leses. Den skal ha «points» og «more» som i filen som følger med, med «nb» og «nn» i hver tekst.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"{EvalueringOptions.Section}__{nameof(EvalueringOptions.NoticeFile)}: Filen «{file}» kan ikke leses.", error);
        }
    }

    private static string DefaultContact(Language language) => language switch
    {
        Language.Nynorsk => "rådgivaren dykkar ved Nav arbeidslivssenter",
        Language.English => "your adviser at Nav arbeidslivssenter",
        _ => "rådgiveren deres ved Nav arbeidslivssenter",
    };

    private sealed record Words(IReadOnlyList<LocalizedText> Points, IReadOnlyList<NoticePart> More);
}
