namespace Evaluering.Core.Panel;

/// <summary>What the adviser knows of a role at the workplace. «Does not exist» and «did not answer» are different things.</summary>
public enum RoleState
{
    Exists,
    DoesNotExist,
    Unknown,
}

/// <summary>The codes of <c>panel_role.state</c>.</summary>
public static class RoleStates
{
    public static IReadOnlyList<RoleState> All { get; } = Enum.GetValues<RoleState>();

    public static string Code(this RoleState state) => state switch
    {
        RoleState.Exists => "finnes",
        RoleState.DoesNotExist => "finnes-ikke",
        RoleState.Unknown => "ukjent",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <returns>null when the code is unknown.</returns>
    public static RoleState? Find(string? code) => All.Where(state => state.Code() == code).Cast<RoleState?>().FirstOrDefault();
}
