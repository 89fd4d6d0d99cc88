using System.Text.Json;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Golden;

namespace Evaluering.Analysis.Tests.Statistics;

/// <summary>
/// Compares with the numbers that R computed (golden/README.md says how).
/// Covered so far: M03 (rule "fixed"), M05 (means), M06 (means, sd, interval; every pair a company of its own), M09 (company level), M14.
/// Not yet: M01, M02, M03 (rule "applicable"), M04, M05 (proportions), M06 (effect sizes), M07, M08, M09 (cluster-robust), M10–M13, M15–M20.
/// </summary>
public class StatisticsReferenceTests
{
    private const double IntervalTolerance = 1e-9;

    private static readonly Dictionary<string, Dictionary<string, string>> Assistances = Rows("cases.csv").ToDictionary(row => row["case_id"]);
    private static readonly Dictionary<string, Dictionary<string, string>> CompanyRows = Rows("companies.csv").ToDictionary(row => row["company_id"]);
    private static readonly List<Dictionary<string, string>> Responses = Rows("responses.csv");

    public static TheoryData<string> M03 => Ids("M03", _ => true);

    public static TheoryData<string> M05 => Ids("M05", item => item.GetProperty("expected").TryGetProperty("mean", out _));

    public static TheoryData<string> M06 => Ids("M06", _ => true);

    public static TheoryData<string> M09 => Ids("M09", item => item.GetProperty("expected").TryGetProperty("company_level", out _));

    public static TheoryData<string> M14 => Ids("M14", item => item.GetProperty("select").TryGetProperty("aar", out _));

    [Theory, MemberData(nameof(M03))]
    public void Scale_scores(string id)
    {
        var item = Case(id);
        var expected = item.GetProperty("expected");
        if (item.GetProperty("dataset").GetString() == "small")
        {
            var scores = SmallScores(id.EndsWith("t0", StringComparison.Ordinal) ? "t0" : "t1");
            Assert.Equal(expected.GetProperty("score").GetArrayLength(), scores.Count);
            foreach (var (score, reference) in scores.Zip(expected.GetProperty("score").EnumerateArray())) Agree(id, reference, score);
            return;
        }

        var moments = MomentsOf(MediumScores(item.GetProperty("select")).Select(row => row.Score));
        Assert.Equal(expected.GetProperty("n_fixed").GetInt32(), moments.N);
        Agree(id, expected.GetProperty("sum_fixed"), moments.Sum);
        Agree(id, expected.GetProperty("sumsq_fixed"), moments.SumOfSquares);
    }

    [Theory, MemberData(nameof(M05))]
    public void Means_with_interval(string id)
    {
        var item = Case(id);
        var select = item.GetProperty("select");
        var values = item.GetProperty("dataset").GetString() switch
        {
            "inline" => select.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()),
            "small" => SmallScores(id.EndsWith("t0", StringComparison.Ordinal) ? "t0" : "t1").OfType<double>(),
            _ => MediumScores(select).Select(row => row.Score),
        };
        var moments = MomentsOf(values);
        var expected = item.GetProperty("expected");
        Assert.Equal(expected.GetProperty("n").GetInt32(), moments.N);
        Agree(id + " mean", expected.GetProperty("mean"), moments.Mean);
        Agree(id + " sd", expected.GetProperty("sd"), moments.StandardDeviation);
        AgreeInterval(id, expected, "ci_lo", "ci_hi", MeanInterval.Compute(moments));
    }

    [Theory, MemberData(nameof(M06))]
    public void Paired_change_when_each_pair_is_a_company(string id)
    {
        var item = Case(id);
        var select = item.GetProperty("select");
        var pairs = item.GetProperty("dataset").GetString() switch
        {
            "inline" => InlinePairs(select),
            "small" => SmallScores("t0").Zip(SmallScores("t1")).Where(pair => pair.First.HasValue && pair.Second.HasValue)
                .Select(pair => (pair.First!.Value, pair.Second!.Value)).ToList(),
            _ => MediumPairs(select).Select(pair => (pair.Before, pair.After)).ToList(),
        };
        var result = PairedChange.Compute([.. pairs.Select((pair, i) => (i, pair.Item1, pair.Item2))]);

        var expected = item.GetProperty("expected");
        Assert.Equal(expected.GetProperty("n").GetInt32(), result.Pairs);
        Agree(id + " mean_t0", expected.GetProperty("mean_t0"), result.MeanBefore);
        Agree(id + " mean_t1", expected.GetProperty("mean_t1"), result.MeanAfter);
        Agree(id + " mean_diff", expected.GetProperty("mean_diff"), result.MeanChange);
        Agree(id + " sd_diff", expected.GetProperty("sd_diff"), result.StandardDeviation);
        if (result.Companies < Inference.MinimumCompanies) Assert.Null(result.Interval);
        else AgreeInterval(id, expected, "ci_lo", "ci_hi", result.Interval);
    }

    [Theory, MemberData(nameof(M09))]
    public void Paired_change_on_company_means(string id)
    {
        var item = Case(id);
        var select = item.GetProperty("select");
        var expected = item.GetProperty("expected").GetProperty("company_level");
        if (item.GetProperty("dataset").GetString() == "inline")
        {
            var moments = CompanyMeans.Of(select.GetProperty("y").EnumerateArray().Select(y => y.GetDouble())
                .Zip(select.GetProperty("cluster").EnumerateArray().Select(c => c.GetString()))
                .GroupBy(row => row.Second).Select(company => (company.Sum(row => row.First), company.Count())));
            Assert.Equal(expected.GetProperty("G").GetInt32(), moments.N);
            AgreeInterval(id, expected, "ci_lo", "ci_hi", MeanInterval.Compute(moments));
            return;
        }

        var pairs = MediumPairs(select);
        var result = PairedChange.Compute([.. pairs.Select(pair => (int.Parse(pair.Company[1..]), pair.Before, pair.After))]);
        Assert.Equal(expected.GetProperty("G").GetInt32(), result.Companies);
        Agree(id + " mean", expected.GetProperty("mean"), result.MeanChange);
        Agree(id + " sd", expected.GetProperty("sd"), result.StandardDeviation);
        AgreeInterval(id, expected, "ci_lo", "ci_hi", result.Interval);

        var fromSums = CompanyMeans.Of(pairs.GroupBy(pair => pair.Company)
            .Select(company => (company.Sum(pair => pair.After - pair.Before), company.Count())));
        Agree(id + " mean of sums", expected.GetProperty("mean"), fromSums.Mean);
        Agree(id + " sd of sums", expected.GetProperty("sd"), fromSums.StandardDeviation);
        var p = StudentT.TwoSidedP(fromSums.Mean!.Value / (fromSums.StandardDeviation!.Value / Math.Sqrt(fromSums.N)), fromSums.N - 1);
        Assert.Equal(1, p / expected.GetProperty("p").GetDouble(), 1e-6);
    }

    [Theory, MemberData(nameof(M14))]
    public void Absence_rates(string id)
    {
        var item = Case(id);
        var select = item.GetProperty("select");
        var companies = Rows("absence_companies.csv").ToDictionary(row => row["company_id"]);
        var sums = Rows("absence.csv")
            .Where(row => row["aar"] == select.GetProperty("aar").ToString() && row["maskert"] == "0")
            .Where(row => new[] { "assisted", "region" }.All(name =>
                !select.TryGetProperty(name, out var wanted) || companies[row["company_id"]][name] == wanted.ToString()))
            .GroupBy(row => row["company_id"])
            .Select(rows => (rows.Sum(row => Number(row["tapte_dagsverk"])), rows.Sum(row => Number(row["mulige_dagsverk"]))))
            .ToList();

        var result = AbsenceRate.Compute(sums);
        var expected = item.GetProperty("expected");
        Assert.Equal(expected.GetProperty("G").GetInt32(), result.Companies);
        Agree(id, expected.GetProperty("rate_pct"), result.Percent);
        AgreeInterval(id, expected, "ci_lo_pct", "ci_hi_pct", result.Interval);
    }

    [Fact]
    public void A_ratio_of_sums_is_not_a_mean_of_percents() =>
        Agree("ratio", Case("M14.edge.ratio_vs_mean").GetProperty("expected").GetProperty("ratio_of_sums_pct"),
            AbsenceRate.Compute([(10, 100), (90, 3000)]).Percent);

    private static TheoryData<string> Ids(string method, Func<JsonElement, bool> wanted) =>
        [.. Cases(method).Where(wanted).Select(item => item.GetProperty("id").GetString()!)];

    private static void AgreeInterval(string id, JsonElement expected, string lower, string upper, Interval? interval)
    {
        Agree(id + " lower", expected.GetProperty(lower), interval?.Lower, IntervalTolerance);
        Agree(id + " upper", expected.GetProperty(upper), interval?.Upper, IntervalTolerance);
    }

    private static Moments MomentsOf(IEnumerable<double> values) => values.Aggregate(default(Moments), (moments, value) => moments.Add(value));

    private static List<double?> SmallScores(string wave) =>
        [.. Rows("small_pairs.csv").Select(row => Score(row, Enumerable.Range(1, 5).Select(i => $"{wave}_q{i}")))];

    private static double? Score(Dictionary<string, string> row, IEnumerable<string> items)
    {
        var answers = items.Select(name => Whole(row[name])).ToList();
        return ScaleScore.Compute(answers, new bool[answers.Count]).Score;
    }

    private static List<(string Seat, string Company, double Score)> MediumScores(JsonElement select, string waveName = "wave")
    {
        var (wave, scale) = (select.GetProperty(waveName).GetString(), select.GetProperty("scale").GetString()!);
        return
        [
            .. Responses.Where(row => row["wave"] == wave && row["status"] == "svar" && IsAnalysable(row) && Matches(row, select))
                .Select(row => (Row: row, Score: Score(row, row.Keys.Where(name => name.StartsWith(scale, StringComparison.Ordinal)))))
                .Where(scored => scored.Score.HasValue)
                .Select(scored => ($"{scored.Row["case_id"]} {scored.Row["role"]}", scored.Row["company_id"], scored.Score!.Value)),
        ];
    }

    /// <summary>Disposition I or P: at least half of the wave's items answered, "ikke aktuelt" counted as answered; T0 has no tf items.</summary>
    private static bool IsAnalysable(Dictionary<string, string> row)
    {
        var asked = row.Where(cell => char.IsDigit(cell.Key[^1]) && (row["wave"] != "T0" || !cell.Key.StartsWith("tf", StringComparison.Ordinal))).ToList();
        return asked.Count(cell => cell.Value.Length > 0) >= 0.5 * asked.Count;
    }

    private static bool Matches(Dictionary<string, string> row, JsonElement select) =>
        (!select.TryGetProperty("role", out var role) || row["role"] == role.GetString())
        && (!select.TryGetProperty("service", out var service) || Assistances[row["case_id"]]["service"] == service.GetString())
        && (!select.TryGetProperty("region", out var region) || CompanyRows[row["company_id"]]["region"] == region.GetString());

    private static List<(string Company, double Before, double After)> MediumPairs(JsonElement select)
    {
        var after = MediumScores(select, "to").ToDictionary(row => row.Seat, row => row.Score);
        return [.. MediumScores(select, "from").Where(row => after.ContainsKey(row.Seat)).Select(row => (row.Company, row.Score, after[row.Seat]))];
    }

    private static List<(double, double)> InlinePairs(JsonElement select) =>
    [
        .. select.GetProperty("x0").EnumerateArray().Select(Number).Zip(select.GetProperty("x1").EnumerateArray().Select(Number))
            .Where(pair => pair.First.HasValue && pair.Second.HasValue)
            .Select(pair => (pair.First!.Value, pair.Second!.Value)),
    ];
}
