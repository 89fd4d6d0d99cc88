using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>What decides which questions somebody gets.</summary>
/// <param name="Wave">The wave that is answered.</param>
/// <param name="Role">The role it is answered in.</param>
/// <param name="Services">Codes of the services delivered in the assistance; of a topic, its service too.</param>
public sealed record Respondent(Wave Wave, Role Role, IReadOnlySet<string> Services)
{
    /// <summary>Somebody to whom no service is registered as delivered.</summary>
    public static Respondent WithoutServices(Wave wave, Role role) => new(wave, role, new HashSet<string>());
}
