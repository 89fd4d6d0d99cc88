using System.Data.Common;
using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>A seat that is in the file, with what the file tells of it.</summary>
internal readonly record struct ResearchSeat(long Id, GeneralisedRecord Record);

/// <summary>
/// Who is in the research file and how coarsely each is described. The same for everybody until the next snapshot is published: the material is what had
/// been answered when the latest one was.
/// </summary>
internal sealed record ResearchMaterial(Snapshot Snapshot, IReadOnlyList<ResearchSeat> Seats, MicrodataRiskResult Risk, ResearchVariables Variables)
{
    /// <summary>Least number of companies that share everything the file tells of a person but the answers.</summary>
    public const int MinimumCompanies = 5;

    /// <returns>null before the first snapshot.</returns>
    public static async Task<ResearchMaterial?> ReadAsync(DbTransaction transaction, QuestionnaireStore questionnaires)
    {
        if (await SnapshotQueries.LatestAsync(transaction.Connection!, transaction) is not { } snapshot) return null;
        var gathered = new Gathering(questionnaires);
        await foreach (var answered in ResearchQueries.AnsweredWavesAsync(transaction, snapshot.CreatedAt)) await gathered.AddAsync(answered);
        gathered.Finish();

        var records = LocalSuppression.Generalise(gathered.Records, MinimumCompanies);
        var seats = gathered.SeatIds.Zip(records, (id, record) => new ResearchSeat(id, record)).Where(seat => !seat.Record.Dropped).ToList();
        var series = new Dictionary<string, MeasureSeries>();
        foreach (var id in gathered.Questionnaires.Select(questionnaire => questionnaire.Id).Distinct()) series.Add(id, await questionnaires.SeriesAsync(id));
        return new ResearchMaterial(snapshot, seats, MicrodataRisk.Of(records), new ResearchVariables(gathered.Questionnaires, series));
    }

    /// <summary>For example «2025H1».</summary>
    public static string HalfYear(DateTimeOffset instant)
    {
        var day = NorwegianTime.DayOf(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year}H{(day.Month + 5) / 6}");
    }

    /// <summary>Makes one record of the waves that a seat has answered.</summary>
    private sealed class Gathering(QuestionnaireStore questionnaires)
    {
        private readonly Dictionary<string, int> companies = [];
        private readonly Dictionary<string, string> shared = [];
        private readonly Dictionary<(string Id, int Version, string Wave, string Role), string> patterns = [];
        private readonly Dictionary<(string Id, int Version), Questionnaire> used = [];
        private readonly List<string> periods = [];
        private readonly List<string> shown = [];
        private AnsweredWave? current;

        public List<long> SeatIds { get; } = [];
        public List<QuasiRecord> Records { get; } = [];
        public IEnumerable<Questionnaire> Questionnaires => used.Values;

        public async Task AddAsync(AnsweredWave answered)
        {
            if (current is not null && current.SeatId != answered.SeatId) Finish();
            current = answered;
            periods.Add(HalfYear(answered.OpensAt));
            shown.Add(await PatternAsync(answered));
        }

        public void Finish()
        {
            if (current is null) return;
            if (!companies.TryGetValue(current.CompanyOrgnr, out var company)) companies.Add(current.CompanyOrgnr, company = companies.Count);
            SeatIds.Add(current.SeatId);
            Records.Add(new QuasiRecord(company, current.Region, current.Service ?? "", current.Role, Shared(periods), Shared(shown)));
            periods.Clear();
            shown.Clear();
            current = null;
        }

        // A million seats have a handful of different patterns.
        private string Shared(List<string> parts)
        {
            var text = string.Join('|', parts);
            return shared.TryGetValue(text, out var known) ? known : shared[text] = text;
        }

        // Which questions were asked shows in the file even where the role is blanked, so it is part of the pattern.
        private async Task<string> PatternAsync(AnsweredWave answered)
        {
            var key = (answered.QuestionnaireId, answered.QuestionnaireVersion, answered.Wave, answered.Role);
            if (patterns.TryGetValue(key, out var known)) return known;
            var questionnaire = await questionnaires.GetAsync(answered.QuestionnaireId, answered.QuestionnaireVersion);
            used[(questionnaire.Id, questionnaire.Version)] = questionnaire;
            // What depends on services is not in the file, and what depends on answers tells no more than those do.
            var who = Respondent.WithoutServices(Waves.Parse(answered.Wave), Roles.Parse(answered.Role));
            var asked = questionnaire.SectionsPossible(who).SelectMany(section => section.Items).Select(item => item.Id).Order(StringComparer.Ordinal);
            return patterns[key] = string.Create(CultureInfo.InvariantCulture, $"{answered.Wave} {questionnaire.Id} {questionnaire.Version} {string.Join(' ', asked)}");
        }
    }
}
