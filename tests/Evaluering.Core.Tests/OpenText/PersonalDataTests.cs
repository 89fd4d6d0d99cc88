using System.Diagnostics;
using System.Text;
using Evaluering.Core.OpenText;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Core.Tests.OpenText;

public sealed class PersonalDataTests
{
    private static readonly char[] AllDigits = [.. "0123456789٣"];

    private static readonly KnownNames Names = new(
        ["Kari Nordmann", "Bo Li", "Anne-Marie Ødegård", "Åse Kristin Bråten Haugland", "Hans Berg"], ["SOLSIKKEN BARNEHAGE (avd. sør) AS", "Rema AS"], ["Norsk Oppvekst AS"]);

    [Theory]
    [InlineData("Skriv til kari.n+jobb@firma.no, takk", "Email:kari.n+jobb@firma.no")]
    [InlineData("kari (at) firma.no", "Email:kari (at) firma.no")]
    [InlineData("Ring 412 34 567!", "Phone:412 34 567")]
    [InlineData("Ring 41 23 45 67.", "Phone:41 23 45 67")]
    [InlineData("tlf:41234567", "Phone:41234567")]
    [InlineData("Ring +47 412 34 567", "Phone:+47 412 34 567")]
    [InlineData("Ring (+47) 41234567", "Phone:+47) 41234567")]
    [InlineData("Ring 0047 41234567", "Phone:0047 41234567")]
    [InlineData("Call +46 70 123 45 67", "Phone:+46 70 123 45 67")]
    [InlineData("fnr 01019010046", "BirthNumber:01019010046")]
    [InlineData("fnr 010190 10046", "BirthNumber:010190 10046")]
    [InlineData("fnr 010190-10046", "BirthNumber:010190-10046")]
    [InlineData("D-nr 41127510006", "BirthNumber:41127510006")]
    [InlineData("konto 1234.56.78901", "ElevenDigits:1234.56.78901")]
    [InlineData("fnr 01019010047", "ElevenDigits:01019010047")]
    [InlineData("orgnr 974 760 673", "OrganisationNumber:974 760 673")]
    [InlineData("orgnr 974760673", "OrganisationNumber:974760673")]
    [InlineData("sak 123456789012", "LongNumber:123456789012")]
    [InlineData("den 12.3.2024 skjedde det", "Date:12.3.2024")]
    [InlineData("den 12/3-24", "Date:12/3-24")]
    [InlineData("2024-03-12", "Date:2024-03-12")]
    [InlineData("den 22.03.1985", "Date:22.03.1985")]
    [InlineData("født 1985", "Date:født 1985")]
    [InlineData("i møtet 3. januar 2024 ble", "Date:3. januar 2024")]
    [InlineData("Se www.firma.no/om-oss.", "WebAddress:www.firma.no/om-oss")]
    [InlineData("Se (https://firma.no/a?b=1)", "WebAddress:https://firma.no/a?b=1")]
    [InlineData("Se nav.no/kontakt.", "WebAddress:nav.no/kontakt")]
    [InlineData("følg @kariN", "WebAddress:@kariN")]
    [InlineData("KARI NORDMANN sa", "Name:KARI NORDMANN")]
    [InlineData("kari sa", "Name:kari")]
    [InlineData("Karis kontor", "Name:Karis")]
    [InlineData("Kari's kontor", "Name:Kari's")]
    [InlineData("Hans' kontor", "Name:Hans'")]
    [InlineData("nordmann, du", "Name:nordmann")]
    [InlineData("Bo er flink", "Name:Bo")]
    [InlineData("bo li er flink", "Name:bo li")]
    [InlineData("Anne-marie", "Name:Anne-marie")]
    [InlineData("ødegårds ideer", "Name:ødegårds")]
    [InlineData("A\u030Ase sa", "Name:A\u030Ase")]
    [InlineData("åse kristin bråten haugland", "Name:åse kristin bråten haugland")]
    [InlineData("her på solsikken barnehage er", "Company:solsikken barnehage")]
    [InlineData("Solsikken er bra", "Company:Solsikken")]
    [InlineData("på rema", "Company:rema")]
    [InlineData("i norsk oppvekst", "Company:norsk oppvekst")]
    public void Finds(string text, string expected) => Assert.Equal([expected], Found(text));

    [Theory]
    [InlineData("Vi bor på et berg og hans bil er ny")]
    [InlineData("karina og Nordmannsgate")]
    [InlineData("Det kostet 1 500 000 kroner i 2019–2021")]
    [InlineData("Vi var 12 av 20, altså 60,5 prosent, kl. 09.30")]
    [InlineData("Møtet er ferdig.Vi gikk videre, jf. punkt 3.2.")]
    [InlineData("en ny solsikke i vinduet")]
    [InlineData("Norsk er viktig")]
    [InlineData("[navn] og [e-post] og [fødselsnummer] og [dato] hos [virksomhet]")]
    [InlineData("")]
    public void Leaves_alone(string text) => Assert.Empty(Found(text));

    [Fact]
    public void Parts_that_overlap_become_one_of_the_graver_kind() =>
        Assert.Equal(["Email:kari@www.firma.no"], Found("skriv kari@www.firma.no nå"));

    [Fact]
    public void Redacting_leaves_nothing_that_is_found_again()
    {
        const string text = "Kari Nordmann (412 34 567, kari@firma.no, 010190 10046) på Rema fikk 3. mars nok.";
        var redacted = PersonalData.Redact(text, PersonalData.Find(text, Names));

        Assert.Equal("[navn] ([telefon], [e-post], [fødselsnummer]) på [virksomhet] fikk [dato] nok.", redacted);
        Assert.Empty(PersonalData.Find(redacted, Names));
    }

    [Fact]
    public void Parts_lie_in_the_text_in_order_and_apart_and_nothing_throws() => Check.QuickThrowOnFailure(Prop.ForAll(Texts(), text =>
    {
        var at = 0;
        foreach (var part in PersonalData.Find(text, Names))
        {
            if (part.Start < at || part.Length < 1 || part.End > text.Length) return false;
            at = part.End;
        }
        return true;
    }));

    [Fact]
    public void Any_text_at_all_is_searched_without_a_throw() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        PersonalData.Redact(text ?? "", PersonalData.Find(text ?? "", new KnownNames([text ?? ""], [text ?? ""], [text ?? ""])));
        return true;
    }));

    [Fact]
    public void An_address_or_number_is_found_whatever_stands_around_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts(), Secrets(), Texts(), (before, secret, after) =>
        {
            // Right beside a digit a number is another number.
            var text = $"{before.TrimEnd(AllDigits)}{secret}{after.TrimStart(AllDigits)}";
            var start = before.TrimEnd(AllDigits).Length;
            var covered = PersonalData.Find(text, Names).SelectMany(part => Enumerable.Range(part.Start, part.Length)).ToHashSet();
            return Enumerable.Range(start, secret.Length).All(covered.Contains).Label($"«{text}»");
        }));

    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("11 ")]
    [InlineData("41 23 45 67 ")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a(at)")]
    [InlineData("www.")]
    [InlineData("://")]
    [InlineData("a")]
    [InlineData("kari ")]
    [InlineData("bo-li-")]
    [InlineData("1.1.")]
    [InlineData("0")]
    [InlineData("+")]
    [InlineData("\uD800")]
    [InlineData("\u030A")]
    public void The_worst_text_takes_no_longer_than_its_length(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();
        var start = Stopwatch.GetTimestamp();
        PersonalData.Find(text, Names);
        // Far below a second alone on the machine; what grows with the square takes minutes.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    private static IEnumerable<string> Found(string text) => PersonalData.Find(text, Names).Select(part => $"{part.Kind}:{part.In(text)}");

    /// <summary>Texts that look much like what is searched for.</summary>
    private static Arbitrary<string> Texts() => Gen.Elements(
        "a", "Kari", "Bo", "s", "'", " ", "  ", "\n", "\u00A0", "-", ".", "@", "+", "0", "1", "47", "00", "12", "1985", "mars", "/", "(", ")", ":", "no", "www.", "å", "\u030A", "\uD83D", "\uDE00", "٣")
        .ArrayOf().Select(string.Concat).ToArbitrary();

    private static Arbitrary<string> Secrets() => Gen.Choose(0, int.MaxValue).Select(seed =>
    {
        var random = new Random(seed);
        string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));
        string Word() => new([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abcøå1-_"[random.Next(8)])]);
        var phone = $"{random.Next(2, 10)}{Digits(7)}";
        return random.Next(8) switch
        {
            0 => $"{Word()}.{Word()}@{Word()}x.no",
            1 => $"{Word()}@{Word()}x",
            2 => phone,
            3 => $"{phone[..3]} {phone[3..5]} {phone[5..]}",
            4 => $"{phone[..2]} {phone[2..4]}-{phone[4..6]} {phone[6..]}",
            5 => $"+{random.Next(1, 10)}{Digits(1)} {Digits(3)} {Digits(3)} {Digits(3)}",
            6 => Digits(11),
            _ => $"{Digits(6)}{" -"[random.Next(2)]}{Digits(5)}",
        };
    }).ToArbitrary();
}
