using System.Globalization;

namespace Evaluering.Core.Questionnaires;

/// <summary>Reads what came from a form. A field holds all values that were sent under its name.</summary>
internal sealed class AnswerForm(IReadOnlyDictionary<string, string[]> form)
{
    private static readonly LocalizedText ChooseOne = new("Velg ett av svarene i listen.", "Vel eitt av svara i lista.", "Choose one of the answers listed.");

    private static readonly LocalizedText ChooseSome = new("Velg blant svarene i listen.", "Vel blant svara i lista.", "Choose among the answers listed.");

    /// <param name="fault">null when there is nothing wrong.</param>
    /// <returns>null when the item was not answered, or not so that it can be taken.</returns>
    public Answer? Read(Item item, out LocalizedText? fault)
    {
        fault = null;
        var given = Given(item.Id);
        if (item.Type == ItemType.Number) return ReadNumber(item, given, Given(item.NonAnswerField), out fault);
        if (given.Count == 0) return null;
        return item.Type switch
        {
            ItemType.Single => ReadOne(item.AnswerSet!.Choices, given, out fault) is { } code ? new Answer { Code = code } : null,
            ItemType.Multiple => ReadSome(item.AnswerSet!, given, out fault) is { } codes ? new Answer { Codes = codes } : null,
            ItemType.OpenText => ReadText(item, given[0], out fault),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Type, null),
        };
    }

    private List<string> Given(string field) =>
        form.TryGetValue(field, out var values) ? [.. values.Select(OpenTexts.Clean).Where(value => value.Length > 0)] : [];

    private static int? ReadOne(IEnumerable<AnswerOption> choices, List<string> given, out LocalizedText? fault)
    {
        var chosen = given.Count == 1 ? choices.FirstOrDefault(option => Value(option) == given[0]) : null;
        fault = chosen is null ? ChooseOne : null;
        return chosen?.Code;
    }

    private static List<int>? ReadSome(AnswerSet answers, List<string> given, out LocalizedText? fault)
    {
        fault = null;
        var chosen = answers.Choices.Where(option => given.Contains(Value(option))).ToList();
        if (given.Except(chosen.Select(Value)).Any()) fault = ChooseSome;
        else if (chosen.Count > 1 && chosen.Find(answers.NonAnswers.Contains) is { } alone) fault = OnlyAlone(alone.Label);
        return fault is null ? [.. chosen.Select(option => option.Code)] : null;
    }

    private static Answer? ReadNumber(Item item, List<string> typed, List<string> nonAnswer, out LocalizedText? fault)
    {
        fault = null;
        var format = item.Number!;
        if (nonAnswer.Count > 0)
        {
            var code = ReadOne(format.NonAnswers, nonAnswer, out fault);
            if (fault is null && typed.Count > 0) fault = EitherOr(format.NonAnswers.Single(option => option.Code == code).Label);
            return fault is null ? new Answer { Code = code } : null;
        }

        if (typed.Count == 0) return null;
        fault = format.Read(typed[0], out var number);
        return fault is null ? new Answer { Number = number } : null;
    }

    private static Answer? ReadText(Item item, string text, out LocalizedText? fault)
    {
        fault = text.Length > item.MaxLength ? OpenTexts.TooLong(text.Length, item.MaxLength.Value) : null;
        return fault is null ? new Answer { Text = text } : null;
    }

    private static string Value(AnswerOption option) => option.Code.ToString(CultureInfo.InvariantCulture);

    private static LocalizedText OnlyAlone(LocalizedText label) => new(
        $"Du har krysset av for «{label.Nb}» sammen med andre svar. Fjern enten det krysset eller de andre.",
        $"Du har kryssa av for «{label.Nn}» saman med andre svar. Fjern anten det krysset eller dei andre.",
        $"You have ticked “{label.En ?? label.Nb}” together with other answers. Remove either that tick or the others.");

    private static LocalizedText EitherOr(LocalizedText label) => new(
        $"Du har både skrevet et tall og valgt «{label.Nb}». Fjern ett av dem.",
        $"Du har både skrive eit tal og valt «{label.Nn}». Fjern eitt av dei.",
        $"You have both written a number and chosen “{label.En ?? label.Nb}”. Remove one of them.");
}
