using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>Whether what a version says of itself and the version before it is so.</summary>
public static class QuestionnaireComparison
{
    /// <summary>The faults in what <paramref name="next"/> says of its items, with paths in its file. Items that are gone are none.</summary>
    public static IReadOnlyList<QuestionnaireFault> Faults(Questionnaire next, Questionnaire previous)
    {
        if (next.Id != previous.Id) return [new QuestionnaireFault("$.id", $"skal være «{previous.Id}», som i forrige versjon")];
        if (next.PreviousVersion != previous.Version) return [new QuestionnaireFault("$.previousVersion", $"skal være {previous.Version}")];
        return [.. next.Items.Select((item, index) => (Fault: Fault(item, previous.Find(item.Id)), index))
            .Where(item => item.Fault is not null).Select(item => new QuestionnaireFault($"$.items[{item.index}].comparison", item.Fault!))];
    }

    private static string? Fault(Item item, Item? before) => (item.Comparison!.Kind, before) switch
    {
        (ComparisonKind.New, null) => null,
        (ComparisonKind.New, _) => $"«{item.Id}» er ikke nytt: spørsmålet var med i forrige versjon",
        (_, null) => $"«{item.Id}» var ikke med i forrige versjon; bruk new",
        (ComparisonKind.Same, _) when Changed(item, before) is { } what => $"«{item.Id}» er ikke det samme som før: {what} er endret",
        (ComparisonKind.Reworded, _) when item.Comparison.Comparable && item.Type != before.Type => $"«{item.Id}» kan ikke sammenlignes med før: typen er endret",
        _ => null,
    };

    /// <returns>What is not as it was; null when all that makes the measure is.</returns>
    private static string? Changed(Item item, Item before)
    {
        if (item.Type != before.Type) return "typen";
        if (item.Text != before.Text || item.Help != before.Help || !SameRoleText(item, before)) return "teksten";
        if (!SameAnswers(item.AnswerSet, before.AnswerSet)) return "svarsettet";
        if (item.Reversed != before.Reversed) return "«reversed»";
        return SameNumber(item.Number, before.Number) ? null : "grensene for tallet";
    }

    private static bool SameRoleText(Item item, Item before) =>
        Roles.All.All(role => item.RoleText.GetValueOrDefault(role) == before.RoleText.GetValueOrDefault(role));

    // The name of the set is not read by anybody.
    private static bool SameAnswers(AnswerSet? set, AnswerSet? before) =>
        set?.Kind == before?.Kind && (set?.Options ?? []).SequenceEqual(before?.Options ?? []) && (set?.NonAnswers ?? []).SequenceEqual(before?.NonAnswers ?? []);

    private static bool SameNumber(NumberFormat? number, NumberFormat? before) =>
        (number?.Minimum, number?.Maximum, number?.Decimals, number?.Unit) == (before?.Minimum, before?.Maximum, before?.Decimals, before?.Unit)
        && (number?.NonAnswers ?? []).SequenceEqual(before?.NonAnswers ?? []);
}
