using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>A field of a form that edits one part of a draft. Its name is the path of what it edits inside that part, so that a fault finds its field.</summary>
/// <param name="Name">For example <c>text</c> or <c>roleText.leder</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What to fill in; null when the label says it.</param>
public abstract record Field(string Name, LocalizedText Label, LocalizedText? Hint = null)
{
    /// <summary>Puts what is stored into the form's fields.</summary>
    public abstract void Read(JsonObject part, FormValues values);

    /// <summary>Stores what was filled in. What is empty is taken away from the part, so that it is missing there.</summary>
    /// <returns>What cannot be stored, each with the name of its field; empty when all was.</returns>
    public abstract IEnumerable<FieldError> Write(JsonObject part, FormValues values);

    /// <summary>The names of what can be filled in, in the order it stands.</summary>
    public virtual IEnumerable<string> Inputs(FormValues values) => [Name];

    /// <summary>What a fault at a place of the part, such as <c>options[2].label</c>, is shown at; null when it lies outside this field.</summary>
    public string? InputOf(string place, FormValues values)
    {
        var path = FormValues.PathOf(place);
        if (path != Name && !path.StartsWith($"{Name}.", StringComparison.Ordinal)) return null;
        var inputs = Inputs(values).ToList();
        return inputs.Find(input => path == input || path.StartsWith($"{input}.", StringComparison.Ordinal))
            ?? inputs.Find(input => input.StartsWith($"{path}.", StringComparison.Ordinal))
            ?? inputs.FirstOrDefault();
    }
}

/// <summary>Something filled in that cannot be stored.</summary>
/// <param name="Name">Name of the field in the form.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FieldError(string Name, LocalizedText Message);

/// <summary>The values of a form by the names of its fields. A name may have several values.</summary>
public sealed class FormValues
{
    private readonly Dictionary<string, List<string>> values = [];

    public static FormValues Of(IFormCollection form)
    {
        var all = new FormValues();
        foreach (var (name, given) in form)
            foreach (var value in given) all.Add(name, value ?? "");
        return all;
    }

    /// <summary>Empty when nothing was filled in.</summary>
    public string this[string name] => values.TryGetValue(name, out var found) && found.Count > 0 ? found[0] : "";

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var found) ? found : [];

    public void Add(string name, string value)
    {
        if (!values.TryGetValue(name, out var found)) values.Add(name, found = []);
        found.Add(value);
    }

    /// <summary>The name of the field for a place such as <c>options[2].label.nn</c>: <c>options.2.label.nn</c>.</summary>
    public static string PathOf(string place) => place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    /// <summary>The <c>id</c> of a field in the page.</summary>
    public static string IdOf(string name) => name.Replace('.', '-');
}
