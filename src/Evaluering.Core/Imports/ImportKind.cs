namespace Evaluering.Core.Imports;

/// <summary>The kinds of file that can be read in.</summary>
public enum ImportKind
{
    /// <summary>Workplaces (underenheter) from Brønnøysundregistrene: one JSON array, or one object a line.</summary>
    Companies,

    /// <summary>Legal owners (enheter) from Brønnøysundregistrene: one JSON array, or one object a line.</summary>
    Owners,

    /// <summary>Courses of help, <c>bistand.csv</c>.</summary>
    Assistances,

    /// <summary>The people of each course of help, <c>kontakter.csv</c>.</summary>
    Contacts,

    /// <summary>NAV's quarterly sickness-absence messages, one JSON object a line.</summary>
    Absence,
}

/// <summary>The codes that the command line uses for an <see cref="ImportKind"/>.</summary>
public static class ImportKinds
{
    public static IReadOnlyList<ImportKind> All { get; } = Enum.GetValues<ImportKind>();

    public static string Code(this ImportKind kind) => kind switch
    {
        ImportKind.Companies => "companies",
        ImportKind.Owners => "owners",
        ImportKind.Assistances => "assistances",
        ImportKind.Contacts => "contacts",
        ImportKind.Absence => "absence",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <returns>null when the code is unknown.</returns>
    public static ImportKind? Find(string? code) => All.Where(kind => kind.Code() == code).Cast<ImportKind?>().FirstOrDefault();
}
