using System.Globalization;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>Something that must be put right before a draft can be published.</summary>
/// <param name="Path">JSON path of what is wrong, of what is missing where it is missing.</param>
/// <param name="Part">What kind of part it lies in; null for the questionnaire itself.</param>
/// <param name="PartId">Id of that part; null for the questionnaire itself.</param>
/// <param name="Place">The rest of the path, such as <c>text.nn</c>; empty for the part as a whole.</param>
/// <param name="Message">What is wrong, in words for who makes questionnaires.</param>
public sealed partial record DraftFault(string Path, DraftPart? Part, string? PartId, string Place, LocalizedText Message)
{
    /// <summary>Finds where in the draft a fault of the file lies.</summary>
    public static DraftFault Of(QuestionnaireFault fault, DraftDocument document)
    {
        var missing = Missing().Match(fault.Fault);
        var path = missing.Success ? $"{fault.Path}.{missing.Groups[1].Value}" : fault.Path;
        var message = DraftFaultWords.For(fault.Fault);
        if (InSet().Match(path) is { Success: true } set) return new DraftFault(path, DraftPart.AnswerSet, set.Groups[1].Value, set.Groups[2].Value, message);
        if (InList().Match(path) is { Success: true } list)
        {
            var part = DraftParts.All.First(part => part.Property() == list.Groups[1].Value);
            var ids = document.Ids(part);
            var at = int.Parse(list.Groups[2].Value, CultureInfo.InvariantCulture);
            if (at < ids.Count) return new DraftFault(path, part, ids[at], list.Groups[3].Value, message);
        }

        return new DraftFault(path, null, null, path.TrimStart('$').TrimStart('.'), message);
    }

    [GeneratedRegex(@"\Amangler «(\w+)»\z")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\A\$\.answerSets\.([^.\[]+)\.?(.*)\z")]
    private static partial Regex InSet();

    [GeneratedRegex(@"\A\$\.(themes|sections|items|scales)\[(\d+)\]\.?(.*)\z")]
    private static partial Regex InList();
}
