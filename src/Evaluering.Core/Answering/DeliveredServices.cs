using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Answering;

/// <summary>What was delivered in the assistance that somebody is invited to answer about.</summary>
public static class DeliveredServices
{
    /// <summary>The codes of the services registered, and of a topic its service too.</summary>
    public static async Task<IReadOnlySet<string>> OfInvitationAsync(DbConnection connection, long invitationId, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<string>(
            """
            /* DeliveredServices */
            select s.service_code
            from invitation i
            join planned_wave w on w.id = i.planned_wave_id
            join assistance_service s on s.assistance_id = w.assistance_id
            where i.id = @invitationId
            union
            select t.parent_code
            from invitation i
            join planned_wave w on w.id = i.planned_wave_id
            join assistance_service s on s.assistance_id = w.assistance_id
            join service_type t on t.code = s.service_code
            where i.id = @invitationId and t.parent_code is not null
            """,
            new { invitationId },
            transaction)).ToHashSet();
}
