using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>Sections that belong together; the sections are its sub-themes.</summary>
/// <param name="Id">ASCII, at most 32 characters.</param>
/// <param name="Title">Heading.</param>
/// <param name="Intro">Shown under the heading; null when there is none.</param>
public sealed record Theme(string Id, LocalizedText Title, LocalizedText? Intro);

/// <summary>Items shown together under one heading, in the waves and to the roles named.</summary>
public sealed record Section
{
    /// <summary>ASCII, at most 32 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The theme it is part of; null where the questionnaire has no such level.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Heading.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Shown under the heading; null when there is none.</summary>
    public LocalizedText? Intro { get; init; }

    /// <summary>The waves that ask it.</summary>
    public required IReadOnlyList<Wave> Waves { get; init; }

    /// <summary>The roles that are asked.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>All must hold for the section to be shown; empty when it always is.</summary>
    public IReadOnlyList<Condition> ShowWhen { get; init; } = [];

    /// <summary>In the order they are shown.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Whether the wave asks the role this section, its conditions apart.</summary>
    public bool IsFor(Wave wave, Role role) => Waves.Contains(wave) && Roles.Contains(role);
}
