namespace Evaluering.Core.OpenText;

/// <summary>Words of everyday Norwegian and English that are names as well. With a small letter they are words.</summary>
internal static class OrdinaryWords
{
    private static readonly HashSet<string> All = new(
        """
        alle alt an and ask bakke bakken bank bare berg berget bjørk bjørn bo bonde bor bord borg born bra bred brun bue but by bygd bær bør dag dagen dal dalen de deg dem den der
        dere det dette dig dokk du dyr eg eide eik ek eld elg elv elva en eng enge engen enger er et etter even falk fall fast fell fin fjell fjord flo fly fog for foss fot frank fred fri frisk
        frost from fugl full går gard gave glad god godt grace gran grand grei gro grønn gul gull gå ha hagen hall han hans haug have havn hav heim hei hell her herre hit hjelm holm holt hope
        hov hund hus hva hval høg høy høyland i ikke in is jeg jo jord jul kan kjær klok knut konge kors krog krok kvist lag land landet lang lange leder li lie liten list liv lund lyng lys løv mai
        man mange mark mars may me med meg mei mel men mer min mine mo moen mor mot my myr natt nav ned nes nok nord norsk når nå odd og ok olje om on opp oss over park perle plass port prest på
        ray rask rein rik rist ro rose rud rød sand se sett si sin skog sky slett smed smart snar snø so sol sommer son song sor spør stad star stein sten sterk stig stor storm strand strøm
        stue sund sunn svart ta tang te tide tider til tom tone torg tre trygg to ty ulv under ung up ut vang var ve ved veg vei vest vi vik viken vil vind vinge vinter vold voll vær vår vårt
        way will win wold ås øst øy øya øyen år
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <param name="word">In small letters.</param>
    public static bool Contains(string word) => All.Contains(word);
}

/// <summary>What a company's name ends with and nobody says.</summary>
internal static class LegalForms
{
    private static readonly HashSet<string> All = new(["as", "asa", "ans", "ba", "da", "enk", "hf", "iks", "kf", "ks", "nuf", "rhf", "sa", "sf", "stiftelsen", "avd"], StringComparer.Ordinal);

    /// <param name="words">A name's words in small letters.</param>
    public static List<string> Without(List<string> words)
    {
        var kept = words.Count;
        while (kept > 1 && All.Contains(words[kept - 1])) kept--;
        return words[..kept];
    }
}
