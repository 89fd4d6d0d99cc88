using System.Data.Common;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>An approved text as it leaves.</summary>
internal sealed record ReleasedText(string Item, string Wave, string Text);

/// <summary>
/// The approved open texts that may leave: those of one item and wave in groups of at least ten persons in five companies, in the order they were approved.
/// A text waits until its group is full, so that what is new since an earlier file is itself no small group.
/// </summary>
internal sealed record OpenTextRelease(IReadOnlyList<ReleasedText> Texts, bool SomeWait)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        Delimiter = ",",
        // A cell that begins as a formula would be run by a spreadsheet.
        InjectionOptions = InjectionOptions.Escape,
    };

    public static async Task<OpenTextRelease> ReadAsync(DbTransaction transaction)
    {
        var texts = new List<ReleasedText>();
        var waiting = false;
        foreach (var column in (await ApprovedAsync(transaction)).GroupBy(text => (text.QuestionnaireId, text.Item, text.Wave)))
        {
            var group = new List<ApprovedText>();
            foreach (var text in column)
            {
                group.Add(text);
                if (!MayLeave(group)) continue;
                texts.AddRange(group.Select(one => new ReleasedText(ResearchVariables.NameOf(one.QuestionnaireId, one.Item), one.Wave, one.Redacted)));
                group.Clear();
            }
            waiting |= group.Count > 0;
        }
        // By the text itself: every other order would say something of where it comes from.
        texts.Sort((a, b) => string.CompareOrdinal(a.Item, b.Item) is not 0 and var item ? item
            : string.CompareOrdinal(a.Wave, b.Wave) is not 0 and var wave ? wave : string.CompareOrdinal(a.Text, b.Text));
        return new OpenTextRelease(texts, waiting);
    }

    /// <summary>RFC 4180, UTF-8 without a byte order mark, comma, CRLF.</summary>
    public async Task WriteAsync(TextWriter output, CancellationToken cancellation)
    {
        await using var csv = new CsvWriter(output, Format, leaveOpen: true);
        foreach (var name in new[] { "sporsmal", "runde", "tekst" }) csv.WriteField(name);
        await csv.NextRecordAsync();
        foreach (var text in Texts)
        {
            cancellation.ThrowIfCancellationRequested();
            csv.WriteField(text.Item);
            csv.WriteField(text.Wave);
            csv.WriteField(text.Text);
            await csv.NextRecordAsync();
        }
    }

    private static bool MayLeave(List<ApprovedText> group)
    {
        var cell = new RawCell
        {
            Key = new CellKey(CellKey.OpenText, CellKey.All, CellKey.All, CellKey.All, group[0].Wave, group[0].Item),
            Persons = group.Select(text => text.SeatId).Distinct().Count(),
            Companies = group.Select(text => text.CompanyOrgnr).Distinct().Count(),
        };
        return DisclosureRule.Outside.Publish([cell]).Cells[0].Status == CellStatus.Value;
    }

    private static async Task<IReadOnlyList<ApprovedText>> ApprovedAsync(DbTransaction transaction) => (await transaction.Connection!.QueryAsync<ApprovedText>(
        """
        /* Forsker/OpenTextRelease */
        select v.item, v.redacted, w.wave, r.questionnaire_id, i.seat_id, a.company_orgnr
        from open_text_review v
        join response r on r.id = v.response_id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        join assistance a on a.id = w.assistance_id
        where v.state = 'approved'
        order by v.decided_at, v.response_id, v.item
        """,
        null,
        transaction)).AsList();

    /// <summary>Seat and company are for counting and never leave.</summary>
    private sealed record ApprovedText
    {
        public string Item { get; init; } = "";
        public string Redacted { get; init; } = "";
        public string Wave { get; init; } = "";
        public string QuestionnaireId { get; init; } = "";
        public long SeatId { get; init; }
        public string CompanyOrgnr { get; init; } = "";
    }
}
