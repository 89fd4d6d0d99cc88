namespace Evaluering.Analysis.Tests.Reference;

/// <summary>
/// Every case of the reference files is answered and held against the reference, and every case that the catalog names is answered in its shape.
/// The folder is EVALUERING_REFERENCE_DIR, or the copy beside the tests.
/// </summary>
public class ReferenceTests
{
    public static TheoryData<string> ReferenceIds => [.. ReferenceFolder.Cases.Keys];

    public static TheoryData<string> CatalogIds => [.. ReferenceFolder.Catalog.Keys];

    [Theory, MemberData(nameof(ReferenceIds))]
    public void Numbers_agree_with_the_reference(string id)
    {
        var item = ReferenceFolder.Cases[id];
        var answer = ReferenceAnswers.Answer(item);
        var judge = ReferenceAnswers.Judges.FirstOrDefault(judge => id.StartsWith(judge.Key, StringComparison.Ordinal)).Value;
        var complaints = judge is null ? ReferenceComparison.Differences(item, answer) : [.. judge(item, answer)];
        Assert.True(complaints.Count == 0, $"{id}: {string.Join("; ", complaints.Take(20))}");
    }

    [Theory, MemberData(nameof(CatalogIds))]
    public void Every_case_of_the_catalog_is_answered_in_its_shape(string id)
    {
        var item = ReferenceFolder.Catalog[id];
        var complaints = ReferenceComparison.Misshapen(item, ReferenceAnswers.Answer(item));
        Assert.True(complaints.Count == 0, $"{id}: {string.Join("; ", complaints.Take(20))}");
    }
}
