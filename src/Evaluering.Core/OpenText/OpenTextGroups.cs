using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.OpenText;

/// <summary>
/// Gathers approved texts in the groups that they leave in: those of one item and wave, of at least as many persons and companies as the disclosure rule asks.
/// A group is settled once, when it fills. Were the groups made up anew from what is approved at the time, one text that is reopened would push all that
/// follow it along, and the next file would have one text more.
/// </summary>
internal static class OpenTextGroups
{
    /// <summary>Settles the group that a text which has just been approved belongs to, if it is full with it.</summary>
    public static async Task FillAsync(DbTransaction transaction, TextKey approved)
    {
        var column = await ColumnAsync(transaction, approved);
        var latest = await TakeAsync(transaction, column);
        var group = await WaitingAsync(transaction, column);
        if (group.Count == 0 || !MayLeave(column, group)) return;
        await transaction.Connection!.ExecuteAsync(
            """
            /* OpenText/OpenTextGroups */
            update open_text_release set number = @next where questionnaire_id = @QuestionnaireId and item = @Item and wave = @Wave
            """,
            new { next = latest + 1, column.QuestionnaireId, column.Item, column.Wave },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "/* OpenText/OpenTextGroups */ update open_text_review set release = @next where response_id = @ResponseId and item = @Item",
            group.Select(text => new { next = latest + 1, text.ResponseId, column.Item }),
            transaction);
    }

    private static bool MayLeave(Column column, IReadOnlyList<WaitingText> group)
    {
        var cell = new RawCell
        {
            Key = new CellKey(CellKey.OpenText, CellKey.All, CellKey.All, CellKey.All, column.Wave, column.Item),
            Persons = group.Select(text => text.Person).Distinct().Count(),
            Companies = group.Select(text => text.CompanyOrgnr).Distinct().Count(),
        };
        return DisclosureRule.Outside.Publish([cell]).Cells[0].Status == CellStatus.Value;
    }

    private static Task<Column> ColumnAsync(DbTransaction transaction, TextKey key) => transaction.Connection!.QuerySingleAsync<Column>(
        """
        /* OpenText/OpenTextGroups */
        select r.questionnaire_id, w.wave, cast(@Item as text) as item
        from response r
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        where r.id = @ResponseId
        """,
        key,
        transaction);

    // The write makes two who approve at once wait for each other, or both could settle the same texts.
    private static Task<int> TakeAsync(DbTransaction transaction, Column column) => transaction.Connection!.ExecuteScalarAsync<int>(
        """
        /* OpenText/OpenTextGroups */
        insert into open_text_release (questionnaire_id, item, wave) values (@QuestionnaireId, @Item, @Wave)
        on conflict (questionnaire_id, item, wave) do update set number = open_text_release.number
        returning number
        """,
        column,
        transaction);

    private static async Task<IReadOnlyList<WaitingText>> WaitingAsync(DbTransaction transaction, Column column) => (await transaction.Connection!.QueryAsync<WaitingText>(
        """
        /* OpenText/OpenTextGroups */
        select v.response_id, coalesce(lower(k.email), cast(i.seat_id as text)) as person, a.company_orgnr
        from open_text_review v
        join response r on r.id = v.response_id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        join assistance a on a.id = w.assistance_id
        left join contact k on k.seat_id = i.seat_id
        where v.state = 'approved' and v.release is null and v.item = @Item and w.wave = @Wave and r.questionnaire_id = @QuestionnaireId
        """,
        column,
        transaction)).AsList();

    private sealed record Column
    {
        public string QuestionnaireId { get; init; } = "";
        public string Item { get; init; } = "";
        public string Wave { get; init; } = "";
    }

    private sealed record WaitingText
    {
        public long ResponseId { get; init; }

        /// <summary>The address, as long as it is known: one person may have several seats.</summary>
        public string Person { get; init; } = "";
        public string CompanyOrgnr { get; init; } = "";
    }
}
