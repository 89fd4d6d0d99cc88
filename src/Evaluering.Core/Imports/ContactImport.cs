using System.Data.Common;
using System.Globalization;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Panel;

namespace Evaluering.Core.Imports;

/// <summary>A person in a role of one assistance.</summary>
internal sealed record ContactRow
{
    public string CaseNumber { get; init; } = "";

    /// <summary>0 until the case has been found.</summary>
    public long AssistanceId { get; init; }

    public string Role { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Language { get; init; } = "";

    /// <summary>A seat is found by case, role and e-mail address, whose case does not matter.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{AssistanceId}/{Role}/{Email.ToLowerInvariant()}");
}

/// <summary>
/// The people of each assistance. A new e-mail address in a role makes the next seat of that role; a known one may change name and language.
/// Seats that are stored and not in the file stay, because answers may hang on them. An address that an adviser took out of the role does not come back.
/// </summary>
internal sealed class ContactImport(LinkTokens tokens) : FileImport<ContactRow>
{
    private static readonly string[] Columns = ["saksnummer", "rolle", "navn", "epost", "maalform"];

    internal override IAsyncEnumerable<ImportRecord<ContactRow>> ReadAsync(Stream file, CancellationToken cancellation) =>
        new CsvRecords<ContactRow>(Columns, RowOf).ReadAsync(file, cancellation);

    internal override async Task<IReadOnlyList<ImportRecord<ContactRow>>> ResolveAsync(
        DbTransaction transaction, IReadOnlyList<ImportRecord<ContactRow>> records)
    {
        var ids = await AssistanceTable.IdsAsync(transaction, records.Where(record => record.Row is not null).Select(record => record.Row!.CaseNumber));
        var over = await AssistanceTable.WithoutContactsAsync(transaction, ids.Values);
        var former = await FormerContacts.OfAsync(transaction, ids.Values);
        return records.Select(record => record.Row is not { } row ? record
            : !ids.TryGetValue(row.CaseNumber, out var id) ? record with { Problem = new Problem("saksnummer", Reasons.UnknownCase(row.CaseNumber)) }
            : over.Contains(id) ? record with { Problem = new Problem("saksnummer", Reasons.ContactsDeleted(row.CaseNumber)) }
            : former[id].Any(each => each.Role == row.Role && each.AddressKey == tokens.AddressKey(row.Email)) ? record with { Problem = new Problem("epost", Reasons.TakenOut) }
            : record with { Row = row with { AssistanceId = id } }).ToList();
    }

    internal override Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<ContactRow> rows) =>
        PanelTable.SaveAsync(transaction, rows);

    private static ContactRow RowOf(CsvFields fields)
    {
        var row = new ContactRow
        {
            CaseNumber = fields.Required("saksnummer"),
            Role = Roles.Find(fields.Required("rolle"))?.Code() ?? "",
            Name = fields.Required("navn", Fields.NameLength),
            Email = fields.Required("epost", EmailAddress.MaxLength),
            Language = (fields.Optional("maalform") ?? Language.Bokmal.Code()).ToLowerInvariant(),
        };
        // What stands in these columns is not repeated: in a file with shifted columns it is a name.
        if (row.Role.Length == 0) fields.Reject("rolle", Reasons.UnknownRole);
        foreach (var fault in ContactRules.FaultsOf(row.Name, row.Email, row.Language)) Reject(fields, fault);
        return row;
    }

    private static void Reject(CsvFields fields, ContactFault fault)
    {
        var (field, reason) = fault switch
        {
            ContactFault.NameMissing => ("navn", Reasons.Missing),
            ContactFault.NameTooLong => ("navn", Reasons.TooLong),
            ContactFault.NotEmail => ("epost", Reasons.NotEmail),
            ContactFault.UnknownLanguage => ("maalform", Reasons.UnknownLanguage),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
        fields.Reject(field, reason);
    }
}
