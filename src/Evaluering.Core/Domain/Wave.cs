namespace Evaluering.Core.Domain;

/// <summary>When in the life of an assistance a questionnaire is answered.</summary>
public enum Wave
{
    /// <summary>T0, when the assistance starts.</summary>
    Before,

    /// <summary>T1, when it ends.</summary>
    After,

    /// <summary>T2, six calendar months after it ended.</summary>
    FollowUp,
}

/// <summary>The codes that files and tables use for a <see cref="Wave"/>.</summary>
public static class Waves
{
    public static IReadOnlyList<Wave> All { get; } = Enum.GetValues<Wave>();

    public static string Code(this Wave wave) => wave switch
    {
        Wave.Before => "T0",
        Wave.After => "T1",
        Wave.FollowUp => "T2",
        _ => throw new ArgumentOutOfRangeException(nameof(wave), wave, null),
    };

    /// <returns>null when the code is unknown.</returns>
    public static Wave? Find(string? code) => All.Where(wave => wave.Code() == code).Cast<Wave?>().FirstOrDefault();

    /// <exception cref="FormatException">The code is unknown.</exception>
    public static Wave Parse(string code) => Find(code) ?? throw new FormatException($"Ukjent runde: {code}");
}
