using System.Globalization;
using Evaluering.Core.Time;

namespace Evaluering.Web.Demo.Nation;

/// <summary>Makes owners, companies and courses of help. The same seed, day and size give the same nation.</summary>
public static class NationMaker
{
    // The map of regions begins here.
    private static readonly DateOnly Earliest = new(2024, 1, 8);

    public static MadeUpNation Make(int seed, DateOnly today, NationSize size)
    {
        var firstDay = today.AddDays(-size.Days);
        if (firstDay < Earliest) firstDay = Earliest;
        var firstQuarter = Quarter.Of(firstDay).Index - Absence.QuartersBefore;
        var lastQuarter = Absence.LatestOn(today).Index;

        var owners = new OwnerRegister();
        var companies = Companies(seed, size.Companies, owners, Math.Max(1, lastQuarter - firstQuarter + 1)).ToList();
        var nation = new MadeUpNation(seed, today, firstDay, owners.All, companies, [], firstQuarter, lastQuarter);
        return nation with { Courses = CourseMaker.Make(nation, size.Assistances) };
    }

    private static IEnumerable<Company> Companies(int seed, int count, OwnerRegister owners, int quarters)
    {
        var chance = Chance.For(seed, "virksomheter");
        var eightDigits = 21_000_000;
        for (var i = 0; i < count; i++)
        {
            var industry = chance.Pick(Industry.All, kind => kind.Share);
            // The first ones lie one in each place, so that even a small nation has every region.
            var place = i < Place.All.Count ? Place.All[i] : chance.Pick(Place.All, kind => kind.Weight);
            var sector = chance.Happens(industry.PrivateShare) ? Sector.Private : industry.Public;
            var employees = Math.Max(2, (int)Math.Round(industry.TypicalEmployees * Math.Exp(chance.Normal(0, 0.75))));
            var orgnr = Names.OrganisationNumber(eightDigits += chance.Whole(20, 9_000));
            yield return new Company(
                orgnr, Names.Company(industry, i), owners.Of(sector, place, chance), industry, employees, place,
                chance.Normal(0, 0.38), Absence.Factors(Chance.For(seed, $"nivå {orgnr}"), quarters));
        }
    }

    /// <summary>The owners that companies have needed so far.</summary>
    private sealed class OwnerRegister
    {
        private const int StateOwners = 8, PrivateOwners = 60;
        private readonly OrderedDictionary<string, Owner> owners = [];

        public IReadOnlyList<Owner> All => [.. owners.Values];

        public Owner Of(Sector sector, Place place, Chance chance) => sector switch
        {
            Sector.Municipal => Get($"Oppdiktet kommune {place.Number}", sector),
            Sector.State => Get(string.Create(CultureInfo.InvariantCulture, $"Oppdiktet etat {chance.Whole(1, StateOwners)}"), sector),
            _ => Get(string.Create(CultureInfo.InvariantCulture, $"Oppdiktet konsern {chance.Whole(1, PrivateOwners)} AS"), sector),
        };

        private Owner Get(string name, Sector sector)
        {
            if (!owners.TryGetValue(name, out var owner))
                owners.Add(name, owner = new Owner(Names.OrganisationNumber(33_000_000 + 701 * owners.Count), name, sector));
            return owner;
        }
    }
}
