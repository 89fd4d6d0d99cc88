using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Evaluering.Core.OpenText;

/// <summary>Where a text is on its way out.</summary>
public static class ReviewState
{
    public const string Waiting = "waiting";

    /// <summary>One person has said what may leave; another has not yet agreed.</summary>
    public const string Proposed = "proposed";
    public const string Approved = "approved";
    public const string Withheld = "withheld";

    public static IReadOnlyList<string> All { get; } = [Waiting, Proposed, Approved, Withheld];
}

/// <summary>Which text: what one response says to one item.</summary>
public readonly record struct TextKey(long ResponseId, string Item)
{
    /// <summary>As it stands in an address: «17-positivt».</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ResponseId}-{Item}");

    /// <returns>null when it is no key.</returns>
    public static TextKey? Parse(string text) =>
        text.Split('-', 2) is [var response, { Length: > 0 } item] && long.TryParse(response, CultureInfo.InvariantCulture, out var id) ? new TextKey(id, item) : null;
}

/// <summary>A text and where it is; neither company, role nor person.</summary>
public sealed record ReviewRow
{
    public long ResponseId { get; init; }
    public string Item { get; init; } = "";

    /// <summary>One of <see cref="ReviewState"/>.</summary>
    public string State { get; init; } = "";
    public int Revision { get; init; }

    /// <summary>What may leave, as proposed or approved; null otherwise.</summary>
    public string? Redacted { get; init; }
    public string? ProposedBy { get; init; }
    public string? DecidedBy { get; init; }
    public string? WithheldBecause { get; init; }
    public string Wave { get; init; } = "";
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }

    /// <summary>The whole document; only the one text is shown.</summary>
    public string Answers { get; init; } = "";

    public TextKey Key => new(ResponseId, Item);

    public bool IsProposedBy(string user) => string.Equals(ProposedBy, user, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The statements of the review of open text.</summary>
public static class ReviewQueries
{
    private const string Select = """
        /* OpenText/ReviewQueries */
        select v.response_id, v.item, v.state, v.revision, v.redacted, v.proposed_by, v.decided_by, v.withheld_because,
               w.wave, r.questionnaire_id, r.questionnaire_version, r.answers
        from open_text_review v
        join response r on r.id = v.response_id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id
        """;

    /// <summary>What nobody has decided on, oldest answer first.</summary>
    public static async Task<IReadOnlyList<ReviewRow>> UndecidedAsync(DbConnection connection, int skip, int atMost) => (await connection.QueryAsync<ReviewRow>(
        $"{Select} where v.state in ('waiting', 'proposed') order by v.response_id, v.item limit @atMost offset @skip",
        new { skip, atMost })).AsList();

    /// <summary>What has been approved or held back, the latest decision first.</summary>
    public static async Task<IReadOnlyList<ReviewRow>> DecidedAsync(DbConnection connection, int skip, int atMost) => (await connection.QueryAsync<ReviewRow>(
        $"{Select} where v.state in ('approved', 'withheld') order by v.decided_at desc, v.response_id, v.item limit @atMost offset @skip",
        new { skip, atMost })).AsList();

    public static Task<long> CountUndecidedAsync(DbConnection connection) => connection.ExecuteScalarAsync<long>(
        "/* OpenText/ReviewQueries */ select count(*) from open_text_review where state in ('waiting', 'proposed')");

    /// <returns>null when there is no such text in the queue.</returns>
    public static Task<ReviewRow?> FindAsync(DbConnection connection, TextKey key, DbTransaction? transaction = null) => connection.QuerySingleOrDefaultAsync<ReviewRow>(
        $"{Select} where v.response_id = @ResponseId and v.item = @Item", key, transaction);

    /// <summary>The names to look for in a text, and whether the contact list still has those of everybody who was asked.</summary>
    public static async Task<NamesOfText> NamesAsync(DbConnection connection, long responseId, DbTransaction? transaction = null)
    {
        var rows = (await connection.QueryAsync<NameRow>(
            """
            /* OpenText/ReviewQueries */
            select c.name as company, o.name as owner, p.id as seat_id, k.name as person
            from response r
            join invitation i on i.id = r.invitation_id
            join planned_wave w on w.id = i.planned_wave_id
            join assistance a on a.id = w.assistance_id
            join company c on c.orgnr = a.company_orgnr
            left join owner o on o.orgnr = c.owner_orgnr
            left join panel_seat p on p.assistance_id = a.id
            left join contact k on k.seat_id = p.id
            where r.id = @responseId
            """,
            new { responseId },
            transaction)).AsList();
        return new NamesOfText(
            new KnownNames(
                rows.Select(row => row.Person).OfType<string>(),
                rows.Select(row => row.Company).Distinct(),
                rows.Select(row => row.Owner).OfType<string>().Distinct()),
            rows.All(row => row.Person is not null));
    }

    /// <returns>Rows changed: 0 when somebody was first.</returns>
    public static Task<int> ProposeAsync(DbTransaction transaction, TextKey key, int revision, string redacted, string user, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* OpenText/ReviewQueries */
        update open_text_review set state = 'proposed', revision = revision + 1, redacted = @redacted, proposed_by = @user, proposed_at = @now
        where response_id = @ResponseId and item = @Item and revision = @revision and state in ('waiting', 'proposed')
        """,
        new { key.ResponseId, key.Item, revision, redacted, user, now },
        transaction);

    /// <inheritdoc cref="ProposeAsync"/>
    public static Task<int> ApproveAsync(DbTransaction transaction, TextKey key, int revision, string user, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* OpenText/ReviewQueries */
        update open_text_review set state = 'approved', revision = revision + 1, decided_by = @user, decided_at = @now
        where response_id = @ResponseId and item = @Item and revision = @revision and state = 'proposed' and lower(proposed_by) <> lower(@user)
        """,
        new { key.ResponseId, key.Item, revision, user, now },
        transaction);

    /// <inheritdoc cref="ProposeAsync"/>
    public static Task<int> WithholdAsync(DbTransaction transaction, TextKey key, int revision, string because, string user, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* OpenText/ReviewQueries */
        update open_text_review set state = 'withheld', revision = revision + 1, redacted = null, proposed_by = null, proposed_at = null,
            withheld_because = @because, decided_by = @user, decided_at = @now
        where response_id = @ResponseId and item = @Item and revision = @revision and state in ('waiting', 'proposed')
        """,
        new { key.ResponseId, key.Item, revision, because, user, now },
        transaction);

    /// <inheritdoc cref="ProposeAsync"/>
    public static Task<int> ReopenAsync(DbTransaction transaction, TextKey key, int revision) => transaction.Connection!.ExecuteAsync(
        """
        /* OpenText/ReviewQueries */
        update open_text_review set state = 'waiting', revision = revision + 1, redacted = null, proposed_by = null, proposed_at = null,
            withheld_because = null, decided_by = null, decided_at = null, release = null
        where response_id = @ResponseId and item = @Item and revision = @revision and state in ('approved', 'withheld')
        """,
        new { key.ResponseId, key.Item, revision },
        transaction);

    private sealed record NameRow
    {
        public string Company { get; init; } = "";
        public string? Owner { get; init; }
        public long? SeatId { get; init; }
        public string? Person { get; init; }
    }
}

/// <param name="Names">Names of the contacts, the company and its owner.</param>
/// <param name="AreComplete">False when somebody's contact details have been deleted: that name is not looked for any more.</param>
public sealed record NamesOfText(KnownNames Names, bool AreComplete);
