using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>What may be said about regions in a funnel plot (method M11, M12 and section 7): whether they differ, never in which order.</summary>
public static class RegionSentence
{
    private static readonly StringComparer Alphabet = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    /// <summary>Whether the regions vary more than chance makes, which lie outside the limits, and by which limits.</summary>
    /// <param name="funnel">The plot; its units in the order of the names.</param>
    /// <param name="regions">The regions' names.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <exception cref="ArgumentException">Not one name a unit.</exception>
    public static Statement Of(FunnelResult funnel, IReadOnlyList<string> regions, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        ArgumentNullException.ThrowIfNull(regions);
        if (funnel.Units.Count != regions.Count) throw new ArgumentException($"{regions.Count} names for {funnel.Units.Count} units.", nameof(regions));
        var words = new Wording(nynorsk);
        if (funnel.Status is ResultStatus.NoData or ResultStatus.TooFew) return new Statement(Caution.TooFew(nynorsk), []);

        var placed = funnel.Units.Zip(regions, (unit, name) => (unit.Position, name)).OrderBy(unit => unit.name, Alphabet).ToList();
        string[] Named(FunnelPosition position) => [.. placed.Where(unit => unit.Position == position).Select(unit => unit.name)];
        var (look, out998) = (Named(FunnelPosition.WorthALook), Named(FunnelPosition.StandsOut));
        var overdispersed = funnel.Rule == FunnelRule.Additive;
        if (look.Length + out998.Length == 0)
            return new Statement(
                overdispersed
                    ? words[
                        "Regionene varierer mer enn tilfeldig variasjon alene, men ingen av dem skiller seg ut.",
                        "Regionane varierer meir enn tilfeldig variasjon åleine, men ingen av dei skil seg ut."]
                    : words[
                        "Variasjonen mellom regionene er ikke større enn tilfeldigheter tilsier.",
                        "Variasjonen mellom regionane er ikkje større enn tilfeldigheiter tilseier."],
                [Limits(overdispersed, words)]);

        var said = new[] { StandsOut(out998, words), WorthALook(look, words) }.OfType<string>().ToList();
        return new Statement(
            said[0],
            [.. said.Skip(1), Limits(overdispersed, words), words["Figuren rangerer ikke regionene.", "Figuren rangerer ikkje regionane."]]);
    }

    /// <summary>The label of one region in the plot; null where there is nothing to say.</summary>
    public static string? Label(FunnelPosition position, bool nynorsk) => position switch
    {
        FunnelPosition.WorthALook => new Wording(nynorsk)["verdt å se nærmere på", "verdt å sjå nærare på"],
        FunnelPosition.StandsOut => new Wording(nynorsk)["skiller seg ut", "skil seg ut"],
        _ => null,
    };

    /// <summary>What a map of shrunken values may say of them together.</summary>
    /// <param name="shrinkage">The fit behind the map.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static string Of(ShrinkageResult shrinkage, bool nynorsk)
    {
        ArgumentNullException.ThrowIfNull(shrinkage);
        var words = new Wording(nynorsk);
        return shrinkage switch
        {
            { PauleMandel: null } => Caution.TooFew(nynorsk),
            { NoDifferenceFound: true } => words[
                "Ingen sikker forskjell mellom regionene; alle vises med det felles gjennomsnittet.",
                "Ingen sikker skilnad mellom regionane; alle blir viste med det felles gjennomsnittet."],
            _ => words[
                "Tallene for små regioner er trukket mot det felles gjennomsnittet, fordi de er usikre.",
                "Tala for små regionar er trekte mot det felles gjennomsnittet, fordi dei er usikre."],
        };
    }

    private static string? StandsOut(string[] names, Wording words) => names.Length == 0 ? null : words[
        $"{Wording.Listed(names)} skiller seg ut fra de andre regionene.",
        $"{Wording.Listed(names)} skil seg ut frå dei andre regionane."];

    private static string? WorthALook(string[] names, Wording words) => names.Length == 0 ? null : words[
        $"{Wording.Listed(names)} er verdt å se nærmere på.",
        $"{Wording.Listed(names)} er verdt å sjå nærare på."];

    private static string Limits(bool overdispersed, Wording words) => overdispersed
        ? words[
            "Grensene i figuren tar høyde for at regioner vanligvis varierer mer enn tilfeldigheter tilsier (additiv overspredning).",
            "Grensene i figuren tek høgd for at regionar vanlegvis varierer meir enn tilfeldigheiter tilseier (additiv overspreiing)."]
        : words[
            "Grensene i figuren viser hva tilfeldigheter alene kan utgjøre for en region av den størrelsen.",
            "Grensene i figuren viser kva tilfeldigheiter åleine kan utgjere for ein region av den storleiken."];
}
