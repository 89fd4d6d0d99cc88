using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>What must hold across the parts of a questionnaire.</summary>
internal static class QuestionnaireRules
{
    public static void Check(Questionnaire questionnaire, JsonPlace root)
    {
        AllIdsDiffer(questionnaire, root.Get("scales"));
        EveryItemIsAsked(questionnaire, root.Get("items"));
        NobodyIsAskedTwice(questionnaire, root.Get("sections"));
    }

    // Items and scales become columns of the same export.
    private static void AllIdsDiffer(Questionnaire questionnaire, JsonPlace scales)
    {
        if (questionnaire.Scales.FirstOrDefault(scale => questionnaire.Find(scale.Id) is not null) is { } scale)
            throw scales.Fault($"«{scale.Id}» er også id på et spørsmål");
    }

    private static void EveryItemIsAsked(Questionnaire questionnaire, JsonPlace items)
    {
        var asked = questionnaire.Sections.SelectMany(section => section.Items).Select(item => item.Id).ToHashSet();
        for (var i = 0; i < questionnaire.Items.Count; i++)
        {
            var id = questionnaire.Items[i].Id;
            if (!asked.Contains(id))
                throw items.List(0)[i].Fault($"«{id}» er ikke med i noen del (sections), så ingen får spørsmålet");
        }
    }

    private static void NobodyIsAskedTwice(Questionnaire questionnaire, JsonPlace sections)
    {
        foreach (var wave in Waves.All)
        {
            foreach (var role in Roles.All)
            {
                if (questionnaire.ItemsFor(wave, role).GroupBy(item => item.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
                    throw sections.Fault($"«{twice.Key}» blir stilt flere ganger til {role.Code()} i {wave.Code()}");
            }
        }
    }
}
