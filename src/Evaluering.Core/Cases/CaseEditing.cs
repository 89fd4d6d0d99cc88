using System.Data.Common;
using Dapper;
using Evaluering.Core.Imports;

namespace Evaluering.Core.Cases;

/// <summary>What came of changing a case.</summary>
public enum CaseEditOutcome
{
    Saved,

    /// <summary>Everything was so already.</summary>
    Unchanged,

    /// <summary>Somebody has changed the case since it was opened; nothing was saved.</summary>
    ChangedMeanwhile,

    /// <summary>The case goes on under another number and is changed there.</summary>
    Merged,

    /// <summary>Somebody has been asked about the company that the case is about.</summary>
    CompanyIsFixed,

    /// <inheritdoc cref="RegistrationOutcome.NoSuchCompany"/>
    NoSuchCompany,

    NotFound,
}

/// <summary>Changes what is registered of a case, and has its waves planned from that.</summary>
public static class CaseEditing
{
    /// <param name="transaction">The caller's.</param>
    /// <param name="region">The adviser's own.</param>
    /// <param name="caseNumber">Which case.</param>
    /// <param name="opened">As the case was when its form was made.</param>
    /// <param name="wanted">As it is to be; checked against <see cref="CaseRules"/>.</param>
    public static async Task<CaseEditOutcome> SaveAsync(DbTransaction transaction, string region, string caseNumber, CaseDetails opened, CaseDetails wanted)
    {
        // Takes the row, so that nobody changes it between here and the end: SQLite has one writer anyway, PostgreSQL has not.
        var taken = await transaction.Connection!.ExecuteAsync(
            "/* Cases/CaseEditing */ update assistance set case_number = case_number where case_number = @caseNumber and region_code = @region", new { caseNumber, region }, transaction);
        if (taken == 0 || await StoredCase.FindAsync(transaction.Connection!, region, caseNumber, transaction) is not { } stored) return CaseEditOutcome.NotFound;
        if (stored.Details == wanted) return CaseEditOutcome.Unchanged;
        if (stored.MergedInto is not null) return CaseEditOutcome.Merged;
        if (stored.Details != opened) return CaseEditOutcome.ChangedMeanwhile;
        if (stored.Details.CompanyOrgnr != wanted.CompanyOrgnr)
        {
            if (stored.HasInvited) return CaseEditOutcome.CompanyIsFixed;
            if (await RegisteredCompany.FindAsync(transaction.Connection!, wanted.CompanyOrgnr, transaction) is not { DeletedOn: null }) return CaseEditOutcome.NoSuchCompany;
        }

        await UpdateAsync(transaction, stored.Id, wanted);
        await AssistanceTable.ReplaceServicesAsync(transaction, [(stored.Id, wanted.Services)]);
        return CaseEditOutcome.Saved;
    }

    private static Task<int> UpdateAsync(DbTransaction transaction, long id, CaseDetails wanted) => transaction.Connection!.ExecuteAsync(
        """
        /* Cases/CaseEditing */
        update assistance set company_orgnr = @CompanyOrgnr, start_date = @StartDate, planned_end_date = @PlannedEndDate, actual_end_date = @ActualEndDate,
            status = @Status, initiative = @Initiative, party_dialogue = @PartyDialogue, plan_due = true
        where id = @id
        """,
        new { id, wanted.CompanyOrgnr, wanted.StartDate, wanted.PlannedEndDate, wanted.ActualEndDate, wanted.Status, wanted.Initiative, wanted.PartyDialogue },
        transaction);
}
