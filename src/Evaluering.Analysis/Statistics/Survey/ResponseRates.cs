namespace Evaluering.Analysis.Statistics;

/// <summary>How many respondent slots ended in which disposition. Additive.</summary>
public readonly record struct DispositionCounts
{
    /// <summary>I.</summary>
    public int Complete { get; init; }

    /// <summary>P.</summary>
    public int Partial { get; init; }

    /// <summary>R.</summary>
    public int Refusal { get; init; }

    /// <summary>NC.</summary>
    public int NonContact { get; init; }

    /// <summary>O.</summary>
    public int Other { get; init; }

    /// <summary>UO.</summary>
    public int UnknownEligibility { get; init; }

    /// <summary>IE.</summary>
    public int NotEligible { get; init; }

    /// <summary>ND.</summary>
    public int NotDue { get; init; }

    /// <summary>k = I + P + R + NC + O: slots that are known to be eligible.</summary>
    public int Eligible => Complete + Partial + Refusal + NonContact + Other;

    /// <summary>The counts of slots.</summary>
    public static DispositionCounts Of(IEnumerable<Disposition> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        return slots.Aggregate(default(DispositionCounts), (counts, slot) => counts.Add(slot));
    }

    /// <summary>The counts with one more slot.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a disposition.</exception>
    public DispositionCounts Add(Disposition slot) => slot switch
    {
        Disposition.Complete => this with { Complete = Complete + 1 },
        Disposition.Partial => this with { Partial = Partial + 1 },
        Disposition.Refusal => this with { Refusal = Refusal + 1 },
        Disposition.NonContact => this with { NonContact = NonContact + 1 },
        Disposition.Other => this with { Other = Other + 1 },
        Disposition.UnknownEligibility => this with { UnknownEligibility = UnknownEligibility + 1 },
        Disposition.NotEligible => this with { NotEligible = NotEligible + 1 },
        Disposition.NotDue => this with { NotDue = NotDue + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "Not a disposition."),
    };

    /// <summary>The counts of two disjoint sets of slots together.</summary>
    public static DispositionCounts operator +(DispositionCounts a, DispositionCounts b) => Combined(a, b, 1);

    /// <summary>The counts left when a subset is taken out.</summary>
    public static DispositionCounts operator -(DispositionCounts whole, DispositionCounts part) => Combined(whole, part, -1);

    private static DispositionCounts Combined(DispositionCounts a, DispositionCounts b, int sign) => new()
    {
        Complete = a.Complete + sign * b.Complete,
        Partial = a.Partial + sign * b.Partial,
        Refusal = a.Refusal + sign * b.Refusal,
        NonContact = a.NonContact + sign * b.NonContact,
        Other = a.Other + sign * b.Other,
        UnknownEligibility = a.UnknownEligibility + sign * b.UnknownEligibility,
        NotEligible = a.NotEligible + sign * b.NotEligible,
        NotDue = a.NotDue + sign * b.NotDue,
    };
}

/// <summary>Response rates, each a share from 0 to 1; null where its denominator is 0.</summary>
public sealed record ResponseRatesResult
{
    /// <summary>e: the estimated share of the slots of unknown eligibility that are eligible.</summary>
    public double? EligibleShare { get; init; }

    /// <summary>RR1: complete over all eligible or possibly eligible.</summary>
    public double? Rate1 { get; init; }

    /// <summary>RR2, the headline: complete or partial over all eligible or possibly eligible.</summary>
    public double? Rate2 { get; init; }

    /// <summary>RR3: as RR1, with only the estimated eligible share of the unknown.</summary>
    public double? Rate3 { get; init; }

    /// <summary>RR4: as RR2, with only the estimated eligible share of the unknown.</summary>
    public double? Rate4 { get; init; }

    /// <summary>RR5: complete over the known eligible.</summary>
    public double? Rate5 { get; init; }

    /// <summary>RR6: complete or partial over the known eligible.</summary>
    public double? Rate6 { get; init; }

    /// <summary>COOP1: complete over those who were reached.</summary>
    public double? Cooperation1 { get; init; }

    /// <summary>REF1: refusals over all eligible or possibly eligible.</summary>
    public double? Refusal1 { get; init; }

    /// <summary>CON1: reached over all eligible or possibly eligible.</summary>
    public double? Contact1 { get; init; }

    /// <summary>Ok, or NoData when no slot is eligible or possibly eligible.</summary>
    public ResultStatus Status { get; init; }
}

/// <summary>Response rates (method code M01).</summary>
public static class ResponseRates
{
    /// <summary>
    /// Question: how many of those who could have answered did?
    /// <para>Formula: k = I+P+R+NC+O; e = k/(k+IE); RR1 = I/(k+UO); RR2 = (I+P)/(k+UO); RR3 = I/(k+e·UO); RR4 = (I+P)/(k+e·UO); RR5 = I/k;
    /// RR6 = (I+P)/k; COOP1 = I/(I+P+R+O); REF1 = R/(k+UO); CON1 = (I+P+R+O)/(k+UO).</para>
    /// <para>Units: numbers of slots; shares from 0 to 1. Show RR2 with its numerator and denominator.</para>
    /// <para>A denominator of 0 gives null; no eligible or possibly eligible slot gives NoData. Slots that are not due or not eligible stand outside.</para>
    /// <para>Source: AAPOR, Standard Definitions, 10th edition, 2023 (internet surveys of specifically named persons).</para>
    /// <para>Agrees with the reference's rates (M01) to 14 digits.</para>
    /// <para>Not when eligibility is guessed from silence: it must come from the register.</para>
    /// </summary>
    public static ResponseRatesResult Compute(DispositionCounts counts)
    {
        double eligible = counts.Eligible, unknown = counts.UnknownEligibility, answers = counts.Complete + counts.Partial;
        var share = Ratio(eligible, eligible + counts.NotEligible);
        var all = eligible + unknown;
        // Without anything known about eligibility the unknown cannot be estimated, so neither can the rates that need it.
        var likely = unknown == 0 ? eligible : eligible + share * unknown;
        var reached = answers + counts.Refusal + counts.Other;
        return new()
        {
            EligibleShare = share,
            Rate1 = Ratio(counts.Complete, all),
            Rate2 = Ratio(answers, all),
            Rate3 = Ratio(counts.Complete, likely),
            Rate4 = Ratio(answers, likely),
            Rate5 = Ratio(counts.Complete, eligible),
            Rate6 = Ratio(answers, eligible),
            Cooperation1 = Ratio(counts.Complete, reached),
            Refusal1 = Ratio(counts.Refusal, all),
            Contact1 = Ratio(reached, all),
            Status = all > 0 ? ResultStatus.Ok : ResultStatus.NoData,
        };
    }

    private static double? Ratio(double part, double? whole) => whole is > 0 ? part / whole : null;
}
