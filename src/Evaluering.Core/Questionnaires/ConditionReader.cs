using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires;

/// <summary>Reads one display condition. Whether what it refers to is there and comes earlier is for <see cref="QuestionnaireRules"/>.</summary>
internal static partial class ConditionReader
{
    private const int HighestCode = 99;

    /// <returns>null when there was a fault.</returns>
    public static Condition? Read(JsonPlace list)
    {
        var place = list.ObjectWith("item", "anyOf", "services");
        if (place.IsNothing) return null;
        if (place.Find("services") is not { } services) return ReadEarlier(place);
        if (place.Find("item") is null && place.Find("anyOf") is null) return ReadServices(services);
        place.Fault("skal enten ha «item» med «anyOf» eller «services»; bruk to vilkår når begge skal gjelde");
        return null;
    }

    private static AnswerCondition? ReadEarlier(JsonPlace place)
    {
        var item = place.Get("item").String();
        var codes = JsonLists.Unique(place.Get("anyOf"), atLeast: 1, code => code.Whole(1, HighestCode), code => code == 0 ? null : $"{code}");
        return item.Length == 0 || codes.Count == 0 ? null : new AnswerCondition(item, codes);
    }

    private static ServiceCondition? ReadServices(JsonPlace list)
    {
        var codes = JsonLists.Unique(list, atLeast: 1, ReadService, code => code.Length == 0 ? null : code);
        return codes.Count == 0 ? null : new ServiceCondition(codes);
    }

    private static string ReadService(JsonPlace place)
    {
        var code = place.String();
        if (code.Length > 0 && !ServiceCode().IsMatch(code)) place.Fault($"«{code}» kan ikke være koden til en tjeneste: bare små bokstaver a–z, tall og bindestrek");
        return code;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\z")]
    private static partial Regex ServiceCode();
}
