using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What is wrong with a field of a form, in words that stand by themselves: they are read beside the field and in the list at the top.</summary>
/// <param name="Field">The field's name, which is also its id on the page.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record FieldMessage(string Field, LocalizedText Text)
{
    public FieldMessage(string field, string bokmal, string nynorsk) : this(field, new LocalizedText(bokmal, nynorsk))
    {
    }
}

/// <summary>What the top of a form says when it comes back.</summary>
public sealed record FormFaults(LocalizedText Title, IReadOnlyList<FieldMessage> Messages, LocalizedText? Explanation = null)
{
    /// <summary>Something has to be put right before the form can be saved; null when nothing has.</summary>
    public static FormFaults? Of(IReadOnlyList<FieldMessage> messages) =>
        messages.Count == 0 ? null : new FormFaults(new LocalizedText("Rett opp dette før du lagrer", "Rett opp dette før du lagrar"), messages);
}
