using System.Globalization;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Demo.Nation;

/// <summary>One person's inclination to answer, and the answers.</summary>
public sealed class MadeUpRespondent(MadeUpNation nation, Course course, Seat seat, string region)
{
    private const double SmallWorkplace = 20;
    private const int LatestDay = 19;

    // The answer to what is new that the others leave no room for.
    private const int NothingHasChanged = 7;

    // Deviations, in steps: how companies differ in what help does to them, people from each other, and one answer from the next.
    private const double GainSpread = 0.35, PersonSpread = 0.38, CompanyScaleSpread = 0.2, ItemSpread = 0.62;

    private static readonly Dictionary<string, double> UsualLevel = new()
    {
        ["partssamarbeid"] = 3.35,
        ["rolleklarhet"] = 3.45,
        ["systematikk"] = 3.15,
        ["medvirkning"] = 3.4,
        ["sykefravaersarbeid"] = 3.55,
        ["ledelse"] = 3.6,
        ["egenkraft"] = 3.2,
        ["tilfredshet"] = 4.05,
        ["opplevd_virkning"] = 3.3,
    };

    /// <summary>Whether the person answers a wave, and how long after the day of the invitation; null for no answer.</summary>
    public TimeSpan? TimeUntilAnswer(Wave wave)
    {
        var chance = Stream($"svarer {wave.Code()}");
        var probability = wave switch { Wave.Before => 0.77, Wave.After => 0.67, _ => 0.55 };
        if (course.Company.Employees < SmallWorkplace) probability -= course.Company.Owner.Sector == Sector.Private ? 0.18 : 0.05;
        if (course.BrokenOff) probability -= 0.25;
        // Who is tired of answering is so every time.
        probability += Stream("svarvilje").Normal(0, 0.12);
        if (!chance.Happens(probability)) return null;
        // Most answer in the first days, in working hours.
        var days = (int)Math.Min(LatestDay, -Math.Log(1 - chance.Share()) * 4.5);
        return TimeSpan.FromDays(days) + TimeSpan.FromSeconds(chance.Whole(7 * 3_600, 17 * 3_600));
    }

    /// <summary>The form as the browser would send it: field to values.</summary>
    public IReadOnlyDictionary<string, string[]> Answer(Questionnaire questionnaire, Wave wave)
    {
        var chance = Stream($"svar {wave.Code()}");
        var form = new Dictionary<string, string[]>();
        var levels = questionnaire.ScalesIn(wave).ToDictionary(scale => scale.Id, scale => LevelOn(scale.Id, wave));
        var scaleOf = questionnaire.Scales.SelectMany(scale => scale.Items.Select(item => (item.Id, Scale: scale.Id))).ToDictionary(pair => pair.Id, pair => pair.Scale);
        var items = questionnaire.SectionsPossible(new Respondent(wave, seat.Role, course.Services.ToHashSet())).SelectMany(section => section.Items).ToList();
        // A few give up on the way.
        var given = chance.Happens(0.02) ? items.Count / 2 : items.Count;
        foreach (var item in items.Take(given))
        {
            // What is new draws from a stream of its own, so that what is said of the rest stays as it was.
            if (item.Type == ItemType.Multiple)
            {
                form[item.Id] = Some(Stream($"{item.Id} {wave.Code()}"), item.AnswerSet!);
                continue;
            }

            var value = item.Type == ItemType.OpenText ? OpenWords.Of(chance, item.Id, wave, seat.Language)
                : scaleOf.TryGetValue(item.Id, out var scale) ? Choice(chance, item, levels[scale])
                : item.AnswerSet!.IsFiveStep ? Choice(Stream($"{item.Id} {wave.Code()}"), item, UsualLevel["tilfredshet"])
                : Code(chance.Happens(0.1) ? AnswerSet.DontKnow : chance.Happens(0.3) ? 1 : 2);
            if (value is not null) form[item.Id] = [value];
        }
        return form;
    }

    private double LevelOn(string scale, Wave wave)
    {
        var company = Chance.For(nation.Seed, $"{course.Company.Orgnr} {scale}").Normal(0, CompanyScaleSpread);
        var person = Stream("person").Normal(0, PersonSpread);
        var gainHere = Chance.For(nation.Seed, $"{course.CaseNumber} utbytte").Normal(0, GainSpread);
        var role = seat.Role switch { Role.Leder => 0.35, Role.Tillitsvalgt => -0.18, Role.Verneombud => -0.08, _ => 0 };
        // Leaders are asked of themselves.
        if (scale == "ledelse" && seat.Role == Role.Leder) role += 0.2;
        var gain = wave == Wave.Before ? 0 : HelpEffect.On(scale, course, region, wave) + (course.Services[0] == "ekspertbistand" ? 0.2 : 0.5) * gainHere;
        return UsualLevel.GetValueOrDefault(scale, 3.4) + course.Company.Level + company + person + role + gain;
    }

    private static string? Choice(Chance chance, Item item, double level)
    {
        var kind = chance.Share();
        var step = (int)Math.Clamp(Math.Round(chance.Normal(level, ItemSpread)), 1, AnswerSet.ScaleSteps);
        return kind switch
        {
            < 0.025 => null,
            < 0.055 => Code(AnswerSet.DontKnow),
            < 0.072 => Code(AnswerSet.NotApplicable),
            _ => Code(item.Reversed ? AnswerSet.ScaleSteps + 1 - step : step),
        };
    }

    private static string[] Some(Chance chance, AnswerSet answers)
    {
        var chosen = answers.Options.Where(option => option.Code != NothingHasChanged && chance.Happens(0.3)).Select(option => Code(option.Code)).ToArray();
        if (chosen.Length > 0) return chosen;
        var hasNothing = answers.Options.Any(option => option.Code == NothingHasChanged);
        return [Code(chance.Happens(0.2) || !hasNothing ? AnswerSet.DontKnow : NothingHasChanged)];
    }

    private static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);

    private Chance Stream(string what) =>
        Chance.For(nation.Seed, string.Create(CultureInfo.InvariantCulture, $"{course.CaseNumber} {seat.Role} {seat.Ordinal} {what}"));
}
