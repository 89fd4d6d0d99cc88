using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Demo.Nation;

/// <summary>Who is asked in one course of help: one leader, and those who represent the employees.</summary>
public static class PanelMaker
{
    // A workplace may lawfully agree to have no verneombud below this many employees.
    private const int SmallWorkplace = 10;
    private const int LargeWorkplace = 60;

    public static IReadOnlyList<Seat> Make(Chance chance, string caseNumber, Company company)
    {
        var small = company.Employees < SmallWorkplace;
        var roles = new List<Role> { Role.Leder };
        if (!chance.Happens(small ? 0.35 : 0.04)) roles.Add(Role.Tillitsvalgt);
        // Several unions at one workplace are common.
        if (roles.Contains(Role.Tillitsvalgt) && chance.Happens(company.Employees >= LargeWorkplace ? 0.7 : 0.3)) roles.Add(Role.Tillitsvalgt);
        if (!chance.Happens(small ? 0.4 : 0.03)) roles.Add(Role.Verneombud);
        if (company.Employees >= LargeWorkplace && chance.Happens(0.2)) roles.Add(Role.Verneombud);
        if (roles.Count == 1) roles.Add(Role.Ansattrepresentant);
        return [.. roles.Select((role, place) => One(chance, caseNumber, company, role, 1 + roles.Take(place).Count(other => other == role)))];
    }

    private static Seat One(Chance chance, string caseNumber, Company company, Role role, int ordinal)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"{role.Code()}{ordinal}.{caseNumber.ToLowerInvariant()}@virksomhet.example");
        var language = chance.Happens(company.Place.NynorskShare) ? Language.Nynorsk : chance.Happens(0.015) ? Language.English : Language.Bokmal;
        return new Seat(role, ordinal, Names.Person(chance), email, language);
    }
}
