using System.Globalization;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>One respondent slot of the data set "medium".</summary>
internal sealed record SurveySlot(
    string Case, string Company, string Role, string Wave, string Service, IReadOnlyDictionary<string, string> CompanyRow, Disposition Disposition,
    IReadOnlyDictionary<string, int?> Answers)
{
    public string Region => CompanyRow["region"];

    /// <summary>The answers to a scale's items in the order of the columns; null is missing.</summary>
    public List<int?> Items(string scale) => [.. SurveyData.ItemsOf(scale).Select(item => Answers[item])];

    /// <summary>The score by the rule "fixed", for analysable slots; null when too few answers are valid.</summary>
    public double? Score(string scale)
    {
        if (!Disposition.IsAnalysable()) return null;
        var items = Items(scale);
        return ScaleScore.Compute(items, new bool[items.Count]).Score;
    }
}

/// <summary>A seat (case, role) with a score in both waves.</summary>
internal sealed record SurveyPair(SurveySlot From, SurveySlot To, double Before, double After)
{
    public string Company => From.Company;
}

/// <summary>The data set "medium": companies.csv, cases.csv and responses.csv joined.</summary>
internal static class SurveyData
{
    public const string SatisfactionScale = "tf";

    private static readonly Lazy<IReadOnlyList<SurveySlot>> All = new(Read);

    public static IReadOnlyList<SurveySlot> Slots => All.Value;

    /// <summary>The columns that hold answers, in the order of the file.</summary>
    public static IReadOnlyList<string> Items { get; } =
        [.. ReferenceFolder.Rows("responses.csv")[0].Keys.Where(name => char.IsAsciiDigit(name[^1]) && char.IsAsciiLetterLower(name[0]))];

    public static IEnumerable<string> ItemsOf(string scale) => Items.Where(item => item.TrimEnd("0123456789".ToCharArray()) == scale);

    /// <summary>The items that a wave asks: all, but before the help nobody is asked whether they were satisfied with it.</summary>
    public static IEnumerable<string> Asked(string wave) =>
        Items.Where(item => wave != "T0" || !item.StartsWith(SatisfactionScale, StringComparison.Ordinal));

    /// <summary>The slots that a selection's wave, role, service and region ask for; one that it does not name is not a condition.</summary>
    public static IEnumerable<SurveySlot> Selected(ReferenceCase item) => Slots.Where(slot =>
        (item.Text("wave") is not { } wave || slot.Wave == wave) && Matches(item, slot));

    /// <summary>The pairs of a scale from one wave to another, in the order of the file, with the conditions of the selection.</summary>
    public static List<SurveyPair> Pairs(ReferenceCase item) =>
        [.. Pairs(item.Text("scale")!, item.Text("from")!, item.Text("to")!).Where(pair => Matches(item, pair.From))];

    /// <summary>The pairs of a scale from one wave to another, in the order of the file.</summary>
    public static List<SurveyPair> Pairs(string scale, string first, string second)
    {
        var after = Slots.Where(slot => slot.Wave == second).ToDictionary(slot => (slot.Case, slot.Role));
        return
        [
            .. from before in Slots
               where before.Wave == first && after.ContainsKey((before.Case, before.Role))
               let later = after[(before.Case, before.Role)]
               where before.Score(scale).HasValue && later.Score(scale).HasValue
               select new SurveyPair(before, later, before.Score(scale)!.Value, later.Score(scale)!.Value),
        ];
    }

    private static bool Matches(ReferenceCase item, SurveySlot slot) =>
        (item.Text("role") is not { } role || slot.Role == role)
        && (item.Text("service") is not { } service || slot.Service == service)
        && (item.Text("region") is not { } region || slot.Region == region);

    private static List<SurveySlot> Read()
    {
        var companies = ReferenceFolder.Rows("companies.csv").ToDictionary(row => row["company_id"]);
        var cases = ReferenceFolder.Rows("cases.csv").ToDictionary(row => row["case_id"]);
        return
        [
            .. ReferenceFolder.Rows("responses.csv").Select(row =>
            {
                var answers = Items.ToDictionary(name => name, name => Whole(row[name]));
                return new SurveySlot(
                    row["case_id"], row["company_id"], row["role"], row["wave"], cases[row["case_id"]]["service"], companies[row["company_id"]],
                    DispositionOf(row["status"], row["wave"], answers), answers);
            }),
        ];
    }

    private static Disposition DispositionOf(string status, string wave, Dictionary<string, int?> answers) => status switch
    {
        "svar" => Dispositions.OfForm(Asked(wave).Count(item => answers[item].HasValue), Asked(wave).Count()),
        "avslatt" => Disposition.Refusal,
        "ikke_svart" => Disposition.NonContact,
        "returnert" => Disposition.UnknownEligibility,
        "ikke_aktuell_rolle" => Disposition.NotEligible,
        "ikke_forfalt" => Disposition.NotDue,
        _ => throw new FormatException($"responses.csv: status {status}"),
    };

    private static int? Whole(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
