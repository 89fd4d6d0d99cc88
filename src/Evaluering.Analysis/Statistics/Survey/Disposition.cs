namespace Evaluering.Analysis.Statistics;

/// <summary>What came of one respondent slot (case, role, wave), in the codes of AAPOR's standard definitions.</summary>
public enum Disposition
{
    /// <summary>I: complete, more than 80 % of the wave's items answered.</summary>
    Complete,

    /// <summary>P: partial, from 50 to 80 % of the items answered.</summary>
    Partial,

    /// <summary>R: refused, opted out, or broke off with less than half of the items answered.</summary>
    Refusal,

    /// <summary>NC: delivered, but nothing came back.</summary>
    NonContact,

    /// <summary>O: eligible, no answer for another reason.</summary>
    Other,

    /// <summary>UO: returned as undeliverable, so whether there was anyone to ask is unknown.</summary>
    UnknownEligibility,

    /// <summary>IE: the role does not exist in the company.</summary>
    NotEligible,

    /// <summary>ND: the wave is not due yet; outside everything.</summary>
    NotDue,
}

/// <summary>From what was answered to a disposition (method code M01).</summary>
public static class Dispositions
{
    // Shares are compared in whole numbers, so that 12 of 15 items is exactly 80 %.
    private const int CompleteAbovePercent = 80;
    private const int PartialFromPercent = 50;

    /// <summary>
    /// Question: is a form that came in an answer, and a whole one?
    /// <para>Formula: complete when answered / asked &gt; 0.8, partial from 0.5, otherwise a break-off, which counts as a refusal.</para>
    /// <para>Units: numbers of items of the wave. An item answered "vet ikke" or "ikke aktuelt" counts as answered.</para>
    /// <para>Nothing answered: a break-off.</para>
    /// <para>Source: AAPOR, Standard Definitions, 10th edition, 2023, with the limits of the project's method note (M01).</para>
    /// <para>Checked against the reference's counts of dispositions, exactly.</para>
    /// <para>Not for a slot without a form: its disposition comes from the delivery.</para>
    /// </summary>
    /// <param name="answered">Items answered.</param>
    /// <param name="asked">Items that the wave asks, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">No items asked, or more answered than asked.</exception>
    public static Disposition OfForm(int answered, int asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(answered);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answered, asked);
        return answered * 100L > (long)CompleteAbovePercent * asked ? Disposition.Complete
            : answered * 100L >= (long)PartialFromPercent * asked ? Disposition.Partial
            : Disposition.Refusal;
    }

    /// <summary>True for the answers that enter figures: complete and partial.</summary>
    public static bool IsAnalysable(this Disposition disposition) => disposition is Disposition.Complete or Disposition.Partial;
}
