namespace Evaluering.Core.Questionnaires;

/// <summary>Lists whose members must differ.</summary>
internal static class JsonLists
{
    /// <param name="idOf">null for what could not be read, which is left out without another word.</param>
    public static IReadOnlyList<T> Unique<T>(JsonPlace list, int atLeast, Func<JsonPlace, T> read, Func<T, string?> idOf)
    {
        var ids = new HashSet<string>();
        var found = new List<T>();
        foreach (var place in list.List(atLeast))
        {
            var one = read(place);
            if (idOf(one) is not { Length: > 0 } id) continue;
            if (ids.Add(id)) found.Add(one);
            else place.Fault($"«{id}» er brukt flere ganger");
        }

        return found.AsReadOnly();
    }
}
