using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>What must hold across the parts of a questionnaire.</summary>
internal sealed class QuestionnaireRules(JsonPlace root, ItemReader items, QuestionnaireParts parts)
{
    /// <param name="everySectionIsRead">False when a section has a fault: then who is asked what is not known.</param>
    public void Check(bool everySectionIsRead)
    {
        AllIdsDiffer();
        if (everySectionIsRead) EveryItemIsAsked();
        NobodyIsAskedTwice();
        ThemesAreWhole(everySectionIsRead);
        foreach (var condition in items.Conditions) ConditionCanBeSettled(condition, everySectionIsRead);
    }

    // Items and scales become columns of the same export.
    private void AllIdsDiffer()
    {
        foreach (var scale in parts.Scales.Where(scale => items.Find(scale.Id) is not null)) root.Get("scales").Fault($"«{scale.Id}» er også id på et spørsmål");
    }

    private void EveryItemIsAsked()
    {
        var asked = parts.Sections.SelectMany(section => section.Items).Select(item => item.Id).ToHashSet();
        foreach (var item in parts.Items.Where(item => !asked.Contains(item.Id)))
            items.PlaceOf(item).Fault($"«{item.Id}» er ikke med i noen del (sections), så ingen får spørsmålet");
    }

    private void NobodyIsAskedTwice()
    {
        var told = new HashSet<string>();
        foreach (var wave in Waves.All)
        {
            foreach (var role in Roles.All)
            {
                var asked = parts.Sections.Where(section => section.IsFor(wave, role)).SelectMany(section => section.Items);
                foreach (var twice in asked.GroupBy(item => item.Id).Where(group => group.Count() > 1 && told.Add(group.Key)))
                    root.Get("sections").Fault($"«{twice.Key}» blir stilt flere ganger til {role.Code()} i {wave.Code()}");
            }
        }
    }

    // A heading is shown once, over all that belongs to it.
    private void ThemesAreWhole(bool everySectionIsRead)
    {
        var inOrder = parts.Sections.Select(section => section.Theme?.Id).Where((theme, i) => i == 0 || theme != parts.Sections[i - 1].Theme?.Id).OfType<string>().ToList();
        foreach (var theme in parts.Themes)
        {
            var times = inOrder.Count(id => id == theme.Id);
            if (times > 1) root.Get("sections").Fault($"delene i temaet «{theme.Id}» skal stå etter hverandre");
            if (times == 0 && everySectionIsRead) root.Get("themes").Fault($"ingen del hører til temaet «{theme.Id}»");
        }
    }

    private void ConditionCanBeSettled(PlacedCondition placed, bool everySectionIsRead)
    {
        var condition = placed.Condition;
        if (items.Find(condition.ItemId) is not { } item)
        {
            placed.Place.Get("item").Fault($"det finnes ikke noe spørsmål «{condition.ItemId}»");
            return;
        }

        if (items.IsBroken(item)) return;
        if (item.AnswerSet is not { } answers) placed.Place.Get("item").Fault($"«{item.Id}» har ikke svar å velge mellom");
        else if (condition.AnyOf.Except(answers.Choices.Select(option => option.Code)).ToList() is { Count: > 0 } unknown)
            placed.Place.Get("anyOf").Fault($"«{item.Id}» har ikke svaret {string.Join(", ", unknown)}");
        else if (everySectionIsRead && NotAskedBefore(placed, item) is { } who)
            placed.Place.Get("item").Fault($"«{item.Id}» skal være stilt i en tidligere del, til de samme rollene og i de samme rundene: {who.Role.Code()} i {who.Wave.Code()} får det ikke før dette");
    }

    // One section is one page, and the page is made before anything on it is answered.
    private (Wave Wave, Role Role)? NotAskedBefore(PlacedCondition placed, Item item)
    {
        for (var i = 0; i < parts.Sections.Count; i++)
        {
            var section = parts.Sections[i];
            if (section.Id != placed.SectionId && !section.Items.Any(shown => shown.Id == placed.ItemId)) continue;
            var earlier = parts.Sections.Take(i).Where(before => before.Items.Any(asked => asked.Id == item.Id)).ToList();
            foreach (var wave in section.Waves)
            {
                foreach (var role in section.Roles.Where(role => !earlier.Exists(before => before.IsFor(wave, role)))) return (wave, role);
            }
        }

        return null;
    }
}
