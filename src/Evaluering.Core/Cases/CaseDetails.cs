namespace Evaluering.Core.Cases;

/// <summary>What an adviser registers of a case, apart from its number and its region. Two with the same values are equal.</summary>
public sealed record CaseDetails
{
    public string CompanyOrgnr { get; init; } = "";

    /// <summary>In the form of <see cref="Imports.ServiceCatalogue.Normalize"/>: the main one, then the others sorted, separated by «|».</summary>
    public string Services { get; init; } = "";

    public DateOnly StartDate { get; init; }

    public DateOnly PlannedEndDate { get; init; }

    public DateOnly? ActualEndDate { get; init; }

    /// <summary>The code of an <see cref="Domain.AssistanceStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>One of <see cref="CaseRules.Initiatives"/>.</summary>
    public string Initiative { get; init; } = "";

    public bool PartyDialogue { get; init; }
}
