using System.Data.Common;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Dapper;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>An approved text as it leaves.</summary>
internal sealed record ReleasedText(string Item, string Wave, string Text);

/// <summary>
/// The approved open texts that may leave: those in groups that have filled, of at least ten persons in five companies. A text waits until its group is full,
/// so that what is new since an earlier file is itself no small group; one that is reopened goes out of its group and only subtracts.
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
        var approved = await ApprovedAsync(transaction);
        var texts = approved.Where(text => text.IsReleased)
            .Select(text => new ReleasedText(ResearchVariables.NameOf(text.QuestionnaireId, text.Item), text.Wave, text.Redacted)).ToList();
        // By the text itself: every other order would say something of where it comes from.
        texts.Sort((a, b) => string.CompareOrdinal(a.Item, b.Item) is not 0 and var item ? item
            : string.CompareOrdinal(a.Wave, b.Wave) is not 0 and var wave ? wave : string.CompareOrdinal(a.Text, b.Text));
        return new OpenTextRelease(texts, approved.Count > texts.Count);
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

    private static async Task<IReadOnlyList<ApprovedText>> ApprovedAsync(DbTransaction transaction) => (await transaction.Connection!.QueryAsync<ApprovedText>(
        """
        /* Forsker/OpenTextRelease */
        select v.item, v.redacted, w.wave, r.questionnaire_id, v.release is not null as is_released
        from open_text_review v
        join response r on r.id = v.response_id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        where v.state = 'approved'
        """,
        null,
        transaction)).AsList();

    private sealed record ApprovedText
    {
        public string Item { get; init; } = "";
        public string Redacted { get; init; } = "";
        public string Wave { get; init; } = "";
        public string QuestionnaireId { get; init; } = "";
        public bool IsReleased { get; init; }
    }
}
