namespace Evaluering.Core.Questionnaires;

/// <summary>Reads what an item says of itself and the previous version.</summary>
internal static class ComparisonReader
{
    /// <returns>null when there was a fault.</returns>
    public static ItemComparison? Read(JsonPlace item)
    {
        var place = item.ObjectWith("is", "comparable", "reason");
        var kind = place.Get("is");
        switch (kind.String())
        {
            case "same":
                Refuse(place);
                return new ItemComparison(ComparisonKind.Same, Comparable: true, Reason: null);
            case "new":
                Refuse(place);
                return new ItemComparison(ComparisonKind.New, Comparable: false, Reason: null);
            case "reworded":
                var comparable = place.Get("comparable").Boolean();
                var reason = comparable ? place.Get("reason").String() : place.Find("reason")?.String();
                return new ItemComparison(ComparisonKind.Reworded, comparable, reason);
            case { Length: > 0 } other:
                kind.Fault($"«{other}» er ukjent; bruk same, reworded eller new");
                return null;
            default:
                return null;
        }
    }

    private static void Refuse(JsonPlace place)
    {
        foreach (var name in new[] { "comparable", "reason" }) place.Find(name)?.Fault("gjelder bare omformulerte spørsmål (reworded)");
    }
}
