using System.Globalization;
using Evaluering.Core.Cases;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Dates as people type them: «3.2.2027», «03.02.2027», «03022027» (a telephone's number keys have no full stop) and «2027-02-03».</summary>
public static class FormDate
{
    private static readonly string[] Forms = ["d.M.yyyy", "ddMMyyyy", "d/M/yyyy", "d-M-yyyy", "yyyy-MM-dd"];

    /// <returns>null when it is not a date, or one that cannot be meant.</returns>
    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text.Replace(" ", "", StringComparison.Ordinal), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && CaseRules.IsPlausible(day) ? day : null;
}
