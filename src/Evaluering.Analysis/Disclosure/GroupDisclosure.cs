namespace Evaluering.Analysis.Disclosure;

/// <summary>How far a group is of one mind.</summary>
public enum GroupAgreement
{
    /// <summary>At least two differ from the most common answer, or nobody answered.</summary>
    None,

    /// <summary>All but one gave the same answer: the odd one learns what every other said.</summary>
    AllButOne,

    /// <summary>All gave the same answer: everybody learns what everybody said.</summary>
    All,
}

/// <summary>What may be shown of how a group's answers are distributed.</summary>
public enum DistributionDisplay
{
    /// <summary>The distribution.</summary>
    Distribution,

    /// <summary>The mean only.</summary>
    MeanOnly,

    /// <summary>That at least 90 % gave the common answer, and nothing closer.</summary>
    AtLeastNinetyPercent,

    /// <summary>Nothing.</summary>
    Nothing,
}

/// <summary>Disclosure about a whole group: enough people, and yet everybody's answer is known (method M22, disclosure.md 5.4).</summary>
public static class GroupDisclosure
{
    private const int EnoughForOpenEnd = 10;

    /// <summary>
    /// <para>Question: does the distribution tell what each one answered?</para>
    /// <para>Formula: n persons of whom m gave the most common answer: all when m = n, all but one when m = n − 1.</para>
    /// <para>Units and ranges: counts, 0 ≤ m ≤ n.</para>
    /// <para>Edge cases: nobody is of no mind; one person, or two who differ, are «all» and «all but one», which the threshold withholds anyway.</para>
    /// <para>Source: disclosure.md 5.4; Hundepool et al. (2012), ch. 5.</para>
    /// <para>Checked against: own tests.</para>
    /// <para>Not for: small groups, which are withheld before this is asked.</para>
    /// </summary>
    /// <param name="persons">Persons in the group.</param>
    /// <param name="mostAlike">Those of them who gave the most common answer.</param>
    public static GroupAgreement Of(int persons, int mostAlike) =>
        persons <= 0 ? GroupAgreement.None
        : mostAlike >= persons ? GroupAgreement.All
        : mostAlike == persons - 1 ? GroupAgreement.AllButOne
        : GroupAgreement.None;

    /// <summary>What may be shown of the distribution over answers, given that the group is large enough to be shown at all.</summary>
    /// <param name="counts">Persons by answer.</param>
    public static DistributionDisplay DisplayOf(IReadOnlyCollection<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var persons = counts.Sum();
        return Of(persons, counts.Count == 0 ? 0 : counts.Max()) switch
        {
            GroupAgreement.All => persons >= EnoughForOpenEnd ? DistributionDisplay.AtLeastNinetyPercent : DistributionDisplay.Nothing,
            GroupAgreement.AllButOne => DistributionDisplay.MeanOnly,
            _ => persons == 0 ? DistributionDisplay.Nothing : DistributionDisplay.Distribution,
        };
    }
}
