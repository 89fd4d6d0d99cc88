using Evaluering.Core.Domain;

namespace Evaluering.Web.Demo.Nation;

/// <summary>How large a nation to make.</summary>
/// <param name="Companies">All companies.</param>
/// <param name="Assistances">Courses of help; some companies get two.</param>
/// <param name="Days">How long before today the first of them begins.</param>
public sealed record NationSize(int Companies, int Assistances, int Days)
{
    /// <summary>A little over two years of help, enough for every region and service to have something to show.</summary>
    public static NationSize Demo { get; } = new(1_100, 840, 1_000);
}

/// <summary>A legal owner.</summary>
public sealed record Owner(string Orgnr, string Name, Sector Sector);

/// <summary>A workplace with what the model knows of it and no file tells.</summary>
/// <param name="Level">How good its working environment is, compared with others; about −1 to 1 on a scale of five steps.</param>
/// <param name="AbsenceFactor">Its absence before any help, quarter by quarter, as a multiple of what is usual in its industry.</param>
public sealed record Company(
    string Orgnr, string Name, Owner Owner, Industry Industry, int Employees, Place Place, double Level, IReadOnlyList<double> AbsenceFactor);

/// <summary>Somebody who is asked.</summary>
/// <param name="Ordinal">From 1, within the role.</param>
public sealed record Seat(Role Role, int Ordinal, string Name, string Email, Language Language);

/// <summary>One course of help as it really went.</summary>
/// <param name="Services">The main one first.</param>
/// <param name="End">The day it ended or will end.</param>
/// <param name="PlannedEnd">What was agreed at the start.</param>
public sealed record Course(
    string CaseNumber, Company Company, IReadOnlyList<string> Services, DateOnly Start, DateOnly PlannedEnd, DateOnly End,
    bool BrokenOff, bool CompanyAsked, bool PartyDialogue, IReadOnlyList<Seat> Seats);

/// <summary>All there is.</summary>
/// <param name="FirstQuarter">Index of the first quarter of absence.</param>
/// <param name="LastQuarter">Index of the last quarter that has been published today.</param>
public sealed record MadeUpNation(
    int Seed, DateOnly Today, DateOnly FirstDay, IReadOnlyList<Owner> Owners, IReadOnlyList<Company> Companies, IReadOnlyList<Course> Courses, int FirstQuarter, int LastQuarter);
