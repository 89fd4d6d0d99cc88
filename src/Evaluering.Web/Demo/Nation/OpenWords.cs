using Evaluering.Core.Domain;

namespace Evaluering.Web.Demo.Nation;

/// <summary>What a few write in their own words. Each says that it is made up, and none names anybody.</summary>
public static class OpenWords
{
    private const double BeforeShare = 0.03, AfterShare = 0.09;

    private static readonly string[] GoodNb =
    [
        "Oppdiktet svar: Vi har fått faste møter der alle tre rollene er med.",
        "Oppdiktet svar: Rådgiveren spurte først og foreslo etterpå. Det likte vi.",
        "Oppdiktet svar: Tonen i personalmøtene er blitt bedre.",
        "Oppdiktet svar: Vi har en plan på én side, og den blir brukt.",
        "Oppdiktet svar: Det er lettere å ta opp vanskelige ting enn før.",
    ];

    private static readonly string[] BadNb =
    [
        "Oppdiktet svar: Det ble lenge mellom møtene i travle perioder.",
        "Oppdiktet svar: Vi er for få til å følge opp alt vi ble enige om.",
        "Oppdiktet svar: Nattevaktene kunne ikke være med på samlingene.",
        "Oppdiktet svar: Litt mange skjemaer.",
        "Oppdiktet svar: Vi skulle ha startet tidligere.",
    ];

    private static readonly string[] GoodNn =
    [
        "Oppdikta svar: Vi snakkar saman før sakene veks seg store.",
        "Oppdikta svar: Det er tydelegare kven som gjer kva.",
        "Oppdikta svar: Vi fekk god hjelp til å velje noko få tiltak.",
    ];

    private static readonly string[] BadNn =
    [
        "Oppdikta svar: Det var vanskeleg å finne tid til møte i feriane.",
        "Oppdikta svar: Vi kunne trengt meir hjelp til å halde fram sjølve.",
        "Oppdikta svar: Fleire av dei tilsette visste lite om tiltaka.",
    ];

    private static readonly string[] GoodEn = ["Made-up answer: We talk about things earlier than we used to."];
    private static readonly string[] BadEn = ["Made-up answer: We had too little time between shifts."];

    /// <returns>null when the person writes nothing, as most do.</returns>
    public static string? Of(Chance chance, string itemId, Wave wave, Language language)
    {
        if (!chance.Happens(wave == Wave.Before ? BeforeShare : AfterShare)) return null;
        var good = itemId == "positivt";
        return chance.Pick(language switch
        {
            Language.Nynorsk => good ? GoodNn : BadNn,
            Language.English => good ? GoodEn : BadEn,
            _ => good ? GoodNb : BadNb,
        });
    }
}
