using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Panel;

/// <summary>What changing panels writes.</summary>
internal static class PanelWrites
{
    public static Task NextPersonAsync(DbTransaction transaction, long seatId) => transaction.Connection!.ExecuteAsync(
        "/* PanelWrites */ update panel_seat set person = person + 1, left_at = null where id = @seatId", new { seatId }, transaction);

    public static Task SetLeftAsync(DbTransaction transaction, long seatId, DateTimeOffset? leftAt) => transaction.Connection!.ExecuteAsync(
        "/* PanelWrites */ update panel_seat set left_at = @leftAt where id = @seatId", new { seatId, leftAt }, transaction);

    /// <summary>Has the waves of a case gone through for seats to invite. One that is being opened is waited for.</summary>
    public static Task InviteAsync(DbTransaction transaction, long assistanceId) => transaction.Connection!.ExecuteAsync(
        "/* PanelWrites */ update planned_wave set invite_due = true where assistance_id = @assistanceId and status in ('planned', 'open')", new { assistanceId }, transaction);

    public static Task<long> AddSeatAsync(DbTransaction transaction, long assistanceId, string role) => transaction.Connection!.ExecuteScalarAsync<long>(
        """
        /* PanelWrites */
        insert into panel_seat (assistance_id, role, ordinal)
        values (@assistanceId, @role, 1 + coalesce((select max(s.ordinal) from panel_seat s where s.assistance_id = @assistanceId and s.role = @role), 0))
        returning id
        """,
        new { assistanceId, role },
        transaction);

    public static Task SetContactAsync(DbTransaction transaction, long seatId, NewContact contact) => transaction.Connection!.ExecuteAsync(
        """
        /* PanelWrites */
        insert into contact (seat_id, name, email, language) values (@seatId, @Name, @Email, @language)
        on conflict (seat_id) do update set name = excluded.name, email = excluded.email, language = excluded.language
        """,
        new { seatId, contact.Name, contact.Email, language = contact.Language.Code() },
        transaction);

    /// <summary>Makes every page of the questionnaire that is open anywhere an old one, which is not stored any more, and deletes what has been filled in.</summary>
    public static Task OutdatePagesAsync(DbTransaction transaction, long invitationId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* PanelWrites */
        insert into answer_draft (invitation_id, revision, answers, saved_at) values (@invitationId, 1, null, @now)
        on conflict (invitation_id) do update set revision = answer_draft.revision + 1, answers = null, saved_at = excluded.saved_at
        """,
        new { invitationId, now },
        transaction);

    /// <summary>Gives an invitation to whoever holds the seat now, with another link. Whoever chose the seat in a meeting has it no longer.</summary>
    public static async Task RenewAsync(DbTransaction transaction, long invitationId, string nonce, string tokenHash)
    {
        var values = new { invitationId, nonce, tokenHash };
        await transaction.Connection!.ExecuteAsync(
            """
            /* PanelWrites */
            update invitation set nonce = @nonce, token_hash = @tokenHash, remind_at = null,
                person = (select s.person from panel_seat s where s.id = invitation.seat_id)
            where id = @invitationId
            """,
            values,
            transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            /* PanelWrites */
            delete from meeting_seat where (seat_id, code_hash) in (
                select i.seat_id, m.code_hash from invitation i join meeting m on m.planned_wave_id = i.planned_wave_id where i.id = @invitationId)
            """,
            values,
            transaction);
    }

    public static Task SetRoleStateAsync(DbTransaction transaction, long assistanceId, string role, string state) => transaction.Connection!.ExecuteAsync(
        """
        /* PanelWrites */
        insert into panel_role (assistance_id, role, state) values (@assistanceId, @role, @state)
        on conflict (assistance_id, role) do update set state = excluded.state
        """,
        new { assistanceId, role, state },
        transaction);

    public static Task ForgetRoleStateAsync(DbTransaction transaction, long assistanceId, string role) => transaction.Connection!.ExecuteAsync(
        "/* PanelWrites */ delete from panel_role where assistance_id = @assistanceId and role = @role", new { assistanceId, role }, transaction);
}
