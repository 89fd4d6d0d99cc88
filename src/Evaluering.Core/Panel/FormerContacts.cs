using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Panel;

/// <summary>
/// The addresses that were taken out of a role of a case on purpose: somebody else has the seat, or the address was misspelt. A file that still holds one does not bring it
/// back. Only <see cref="LinkTokens.AddressKey"/> is kept.
/// </summary>
internal static class FormerContacts
{
    public static Task RememberAsync(DbTransaction transaction, HeldSeat seat, string addressKey) => transaction.Connection!.ExecuteAsync(
        """
        /* FormerContacts */
        insert into panel_former (assistance_id, role, address_key) values (@AssistanceId, @Role, @addressKey) on conflict do nothing
        """,
        new { seat.AssistanceId, seat.Role, addressKey },
        transaction);

    /// <summary>An adviser has put the address into the role.</summary>
    public static Task ForgetAsync(DbTransaction transaction, long assistanceId, string role, string addressKey) => transaction.Connection!.ExecuteAsync(
        "/* FormerContacts */ delete from panel_former where assistance_id = @assistanceId and role = @role and address_key = @addressKey",
        new { assistanceId, role, addressKey },
        transaction);

    /// <summary>Those of some cases, by case.</summary>
    public static async Task<ILookup<long, (string Role, string AddressKey)>> OfAsync(DbTransaction transaction, IReadOnlyCollection<long> cases) => (cases.Count == 0 ? [] :
        await MultiRow.QueryAsync<(long AssistanceId, string Role, string AddressKey)>(
            transaction, "/* FormerContacts */ select assistance_id, role, address_key from panel_former where assistance_id in (@keys)", cases.Select(id => (object)id)))
        .ToLookup(row => row.AssistanceId, row => (row.Role, row.AddressKey));
}
