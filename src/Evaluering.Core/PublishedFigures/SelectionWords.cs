using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;

namespace Evaluering.Core.PublishedFigures;

/// <summary>What is chosen, in words.</summary>
public sealed class SelectionWords(Dashboard dashboard, LanguageText text)
{
    /// <summary>«partssamarbeid, fra før til etter, alle tjenester, alle roller».</summary>
    public string Of(Selection selection) => string.Join(", ", new[]
    {
        selection.Scale?.Title.In(text.Language).ToLowerInvariant(), Pair(selection.Pair), Inside(Service(selection.Service)), Inside(Role(selection.Role)),
    }.OfType<string>());

    public string Pair(string pair) => pair == Selection.BeforeToFollowUp
        ? text["fra før til seks måneder etter", "frå før til seks månader etter"]
        : text["fra før til etter", "frå før til etter"];

    public string Service(string code) => code == CellKey.All
        ? text["Alle tjenester", "Alle tenester"]
        : dashboard.Services.FirstOrDefault(service => service.Code == code)?.In(text) ?? code;

    public string Role(string code) => code == CellKey.All ? text["Alle roller", "Alle roller"] : Capital(RoleNames.In(Roles.Parse(code), text.Language));

    public string Wave(string code) => code switch
    {
        "T0" => text["Før", "Før"],
        "T1" => text["Etter", "Etter"],
        _ => text["Seks måneder etter", "Seks månader etter"],
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    // Names of services keep their letters: HelseIArbeid.
    private string Inside(string name) => name.StartsWith(text["Alle", "Alle"], StringComparison.Ordinal) ? name.ToLowerInvariant() : name;
}
