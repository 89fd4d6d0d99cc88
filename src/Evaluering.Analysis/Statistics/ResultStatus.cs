namespace Evaluering.Analysis.Statistics;

/// <summary>What a result is worth, told apart from its numbers: a number that is null is undefined, and this says why (method guards 1.4).</summary>
public enum ResultStatus
{
    /// <summary>There was no value at all (n = 0).</summary>
    NoData = 0,

    /// <summary>Every number the method gives is defined.</summary>
    Ok,

    /// <summary>The numbers are defined, but n is so small that they may only be shown with their interval and without a verdict.</summary>
    OkSmallN,

    /// <summary>There were values, but fewer than the method needs.</summary>
    TooFew,

    /// <summary>All values are equal, so nothing can be said about chance.</summary>
    ZeroVariance,

    /// <summary>All differences are 0.</summary>
    AllZero,

    /// <summary>The estimate is negative where only 0 and up has a meaning; it is reported as it is.</summary>
    Negative,
}

/// <summary>The stable code of a status, as it is stored and published.</summary>
public static class ResultStatusCodes
{
    /// <summary>The code: lower case, words joined by underscores, such as <c>ok_small_n</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a status.</exception>
    public static string Code(this ResultStatus status) => status switch
    {
        ResultStatus.NoData => "no_data",
        ResultStatus.Ok => "ok",
        ResultStatus.OkSmallN => "ok_small_n",
        ResultStatus.TooFew => "too_few",
        ResultStatus.ZeroVariance => "zero_variance",
        ResultStatus.AllZero => "all_zero",
        ResultStatus.Negative => "negative",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };
}
