using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Core.Imports;

namespace Evaluering.Core.Cases;

/// <summary>A case that is to be registered.</summary>
/// <param name="RegionCode">The adviser's own region, which delivers the help.</param>
/// <param name="CaseNumber">null for a number of our own.</param>
/// <param name="Details">Checked against <see cref="CaseRules"/>.</param>
/// <param name="FormKey">Of the form that it was written in: the same form makes one case.</param>
/// <param name="Year">What a number of our own begins with.</param>
public sealed record NewCase(string RegionCode, string? CaseNumber, CaseDetails Details, string FormKey, int Year)
{
    // A key that another region's form had says nothing of this one.
    internal string StoredKey => $"{RegionCode}/{FormKey}";
}

/// <summary>What came of registering a case.</summary>
public enum RegistrationOutcome
{
    Registered,

    /// <summary>The same form has been sent before, with the same contents.</summary>
    SentTwice,

    /// <summary>The same form has been sent before, with other contents: its case is there as it was sent then.</summary>
    FormUsed,

    NumberTaken,

    /// <summary>The company is not known, or has been struck off.</summary>
    NoSuchCompany,
}

/// <summary>What came of registering a case, and the number it has.</summary>
public sealed record Registration(RegistrationOutcome Outcome, string? CaseNumber = null);

/// <summary>Registers cases that are not imported. The database decides which numbers are free.</summary>
public static class CaseRegister
{
    public static async Task<Registration> RegisterAsync(DbTransaction transaction, NewCase wanted)
    {
        if (await RegisteredCompany.FindAsync(transaction.Connection!, wanted.Details.CompanyOrgnr, transaction) is not { DeletedOn: null }) return new(RegistrationOutcome.NoSuchCompany);
        for (var next = await NextNumberAsync(transaction, wanted); ; next++)
        {
            var caseNumber = wanted.CaseNumber ?? string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(wanted)}{next:0000}");
            if (await InsertAsync(transaction, wanted, caseNumber) is { } id)
            {
                await AssistanceTable.ReplaceServicesAsync(transaction, [(id, wanted.Details.Services)]);
                return new(RegistrationOutcome.Registered, caseNumber);
            }

            if (await SentBeforeAsync(transaction, wanted) is { } before)
                return new(IsSame(before, wanted) ? RegistrationOutcome.SentTwice : RegistrationOutcome.FormUsed, before.CaseNumber);
            if (wanted.CaseNumber is not null) return new(RegistrationOutcome.NumberTaken);
        }
    }

    // A number of our own is not something that was asked for.
    private static bool IsSame(StoredCase before, NewCase wanted) =>
        before.Details == wanted.Details && (wanted.CaseNumber is null || wanted.CaseNumber == before.CaseNumber);

    private static string PrefixOf(NewCase wanted) => string.Create(CultureInfo.InvariantCulture, $"{wanted.Year}-{wanted.RegionCode.ToUpperInvariant()}-");

    private static async Task<int> NextNumberAsync(DbTransaction transaction, NewCase wanted)
    {
        if (wanted.CaseNumber is not null) return 0;
        var prefix = PrefixOf(wanted);
        var used = await transaction.Connection!.QueryAsync<string>(
            "/* Cases/CaseRegister */ select case_number from assistance where case_number like @pattern", new { pattern = prefix + "%" }, transaction);
        // What follows the beginning need not be a number of ours: files bring their own.
        return used.Select(number => int.TryParse(number.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var running) ? running : 0).DefaultIfEmpty().Max() + 1;
    }

    private static Task<long?> InsertAsync(DbTransaction transaction, NewCase wanted, string caseNumber) => transaction.Connection!.ExecuteScalarAsync<long?>(
        """
        /* Cases/CaseRegister */
        insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue, form_key)
        values (@caseNumber, @CompanyOrgnr, @RegionCode, @StartDate, @PlannedEndDate, @ActualEndDate, @Status, @Initiative, @PartyDialogue, @StoredKey)
        on conflict do nothing
        returning id
        """,
        new
        {
            caseNumber,
            wanted.Details.CompanyOrgnr,
            wanted.RegionCode,
            wanted.Details.StartDate,
            wanted.Details.PlannedEndDate,
            wanted.Details.ActualEndDate,
            wanted.Details.Status,
            wanted.Details.Initiative,
            wanted.Details.PartyDialogue,
            wanted.StoredKey,
        },
        transaction);

    private static async Task<StoredCase?> SentBeforeAsync(DbTransaction transaction, NewCase wanted)
    {
        var number = await transaction.Connection!.ExecuteScalarAsync<string?>(
            "/* Cases/CaseRegister */ select case_number from assistance where form_key = @StoredKey", new { wanted.StoredKey }, transaction);
        return number is null ? null : await StoredCase.FindAsync(transaction.Connection!, wanted.RegionCode, number, transaction);
    }
}
