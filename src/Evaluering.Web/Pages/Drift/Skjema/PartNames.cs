using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>What the parts of a questionnaire are called in addresses and to people.</summary>
public static class PartNames
{
    /// <summary>Address of the questionnaire's own texts.</summary>
    public const string Texts = "tekster";

    private static readonly Dictionary<DraftPart, (string Address, LocalizedText One, LocalizedText New)> Names = new()
    {
        [DraftPart.Theme] = ("tema", new("Tema", "Tema"), new("Nytt tema", "Nytt tema")),
        [DraftPart.Section] = ("del", new("Del", "Del"), new("Ny del", "Ny del")),
        [DraftPart.Item] = ("sporsmal", new("Spørsmål", "Spørsmål"), new("Nytt spørsmål", "Nytt spørsmål")),
        [DraftPart.Scale] = ("skala", new("Skala", "Skala"), new("Ny skala", "Ny skala")),
        [DraftPart.AnswerSet] = ("svarsett", new("Svarsett", "Svarsett"), new("Nytt svarsett", "Nytt svarsett")),
    };

    public static string Address(this DraftPart part) => Names[part].Address;

    public static LocalizedText Name(this DraftPart part) => Names[part].One;

    public static LocalizedText NewName(this DraftPart part) => Names[part].New;

    /// <returns>null when no part has that address.</returns>
    public static DraftPart? Find(string address) => DraftParts.All.Where(part => part.Address() == address).Cast<DraftPart?>().FirstOrDefault();

    /// <summary>Where a version is shown, whether published or not.</summary>
    public static string AddressOf(string id, int version) => $"/drift/skjema/{id}/{version}";

    /// <summary>Where a part of a draft is edited.</summary>
    public static string AddressOf(string id, int version, DraftPart part, string partId) => $"{AddressOf(id, version)}/{part.Address()}/{partId}";

    /// <summary>Where a fault is put right: the field of it, where it has one.</summary>
    public static string AddressOf(string id, int version, DraftFault fault)
    {
        if (fault is { Part: { } part, PartId: { } partId }) return $"{AddressOf(id, version, part, partId)}#{AnchorOf(fault.Place)}";
        var isText = fault.Place.StartsWith("title", StringComparison.Ordinal) || fault.Place.StartsWith("note", StringComparison.Ordinal);
        return isText ? $"{AddressOf(id, version)}/{Texts}#{AnchorOf(fault.Place)}" : $"{AddressOf(id, version)}#{AnchorOf(fault.Place)}";
    }

    /// <summary>The <c>id</c> in the page of the field that a place such as <c>options[2].label.nn</c> lies in.</summary>
    public static string AnchorOf(string place)
    {
        var names = place.Split('.', '[');
        return names[0] == "roleText" && names.Length > 1 ? $"f-roleText-{names[1]}" : names[0].Length > 0 ? $"f-{names[0]}" : "innhold";
    }
}
