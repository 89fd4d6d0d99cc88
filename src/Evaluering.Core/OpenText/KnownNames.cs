using System.Globalization;
using System.Text;

namespace Evaluering.Core.OpenText;

/// <summary>
/// The names that a text is searched for: those of the assistance's contacts, and the company's. Case does not matter, a genitive ending is part of the
/// name, and a name is found only as whole words. First and last name are also looked for apart; one that is short or an ordinary word as well («Bo»,
/// «Liv», «Berg») is then taken for a name only with a capital letter.
/// </summary>
public sealed class KnownNames
{
    private const int ShortName = 3;

    // The first word of a company's name by itself: shorter ones are mostly ordinary words.
    private const int TellingCompanyWord = 4;

    // Between the words of a name: a space, a hyphen, or a full stop and a space.
    private const int LongestGap = 2;

    private readonly Dictionary<string, Word> single = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> phrases = new(StringComparer.Ordinal);

    /// <param name="people">Full names as the contact list has them.</param>
    /// <param name="companies">Names of the company. What stands in brackets is no part of a name that people use.</param>
    /// <param name="owners">Names of its owner, which are looked for as a whole only: «Norsk …» and «Oslo …» begin many.</param>
    public KnownNames(IEnumerable<string> people, IEnumerable<string> companies, IEnumerable<string> owners)
    {
        foreach (var name in people) AddPerson(WordsOf(name).ConvertAll(word => KeyOf(name, word)));
        foreach (var name in companies) AddCompany(CompanyWords(name), byFirstWord: true);
        foreach (var name in owners) AddCompany(CompanyWords(name), byFirstWord: false);
    }

    /// <summary>Knows nobody.</summary>
    public static KnownNames None { get; } = new([], [], []);

    internal void Find(string text, List<PersonalDataSpan> found)
    {
        if (single.Count == 0 && phrases.Count == 0) return;
        var words = WordsOf(text);
        var keys = words.ConvertAll(word => KeyOf(text, word));
        var names = new List<PersonalDataSpan>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Alone(text, words[i], keys[i]) is { } kind) names.Add(Span(text, words[i].Start, words[i].End, kind));
            foreach (var phrase in StartingWith(keys[i]))
                if (Matches(text, words, keys, i, phrase)) names.Add(Span(text, words[i].Start, words[i + phrase.Words.Length - 1].End, phrase.Kind));
        }
        names.Sort((a, b) => a.Start.CompareTo(b.Start));
        Join(text, names, found);
    }

    private void AddPerson(List<string> words)
    {
        foreach (var word in words.Where(word => word.Length > 1)) AddWord(word, PersonalDataKind.Name, word.Length <= ShortName || OrdinaryWords.Contains(word));
        if (words.Count < 2) return;
        AddPhrase([.. words], PersonalDataKind.Name);
        AddPhrase([words[0], words[^1]], PersonalDataKind.Name);
        AddPhrase([words[^1], words[0]], PersonalDataKind.Name);
    }

    private void AddCompany(List<string> words, bool byFirstWord)
    {
        if (words.Count == 0) return;
        if (words.Count > 1) AddPhrase([.. words], PersonalDataKind.Company);
        if (words.Count == 1 && words[0].Length > 1) AddWord(words[0], PersonalDataKind.Company, words[0].Length <= ShortName || OrdinaryWords.Contains(words[0]));
        else if (byFirstWord && words[0].Length >= TellingCompanyWord) AddWord(words[0], PersonalDataKind.Company, needsCapital: true);
    }

    private static List<string> CompanyWords(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        var used = bracket > 0 ? name[..bracket] : name;
        return LegalForms.Without(WordsOf(used).ConvertAll(word => KeyOf(used, word)));
    }

    // A word that two names share is searched for in the way that finds it more often, and as a person's.
    private void AddWord(string word, PersonalDataKind kind, bool needsCapital)
    {
        var known = single.GetValueOrDefault(word, new Word(kind, needsCapital));
        single[word] = new Word(known.Kind < kind ? known.Kind : kind, known.NeedsCapital && needsCapital);
    }

    private void AddPhrase(string[] words, PersonalDataKind kind)
    {
        if (words.All(word => word.Length < 2)) return;
        if (!phrases.TryGetValue(words[0], out var all)) phrases.Add(words[0], all = []);
        all.Add(new Phrase(words, kind));
    }

    private PersonalDataKind? Alone(string text, TextWord word, string key) =>
        (single.TryGetValue(key, out var known) || (WithoutGenitive(key) is { } name && single.TryGetValue(name, out known)))
        && (!known.NeedsCapital || char.IsUpper(text[word.Start])) ? known.Kind : null;

    private List<Phrase> StartingWith(string key) => phrases.GetValueOrDefault(key) ?? [];

    private static bool Matches(string text, List<TextWord> words, List<string> keys, int first, Phrase phrase)
    {
        if (first + phrase.Words.Length > words.Count) return false;
        for (var i = 0; i < phrase.Words.Length; i++)
        {
            var (key, wanted) = (keys[first + i], phrase.Words[i]);
            if (key != wanted && !(i == phrase.Words.Length - 1 && WithoutGenitive(key) == wanted)) return false;
            if (i > 0 && !IsGap(text, words[first + i - 1].End, words[first + i].Start)) return false;
        }
        return true;
    }

    // Names that stand together are one name: «Kari Nordmann», «Anne-Marie».
    private static void Join(string text, List<PersonalDataSpan> names, List<PersonalDataSpan> found)
    {
        PersonalDataSpan? open = null;
        foreach (var name in names)
        {
            if (open is { } last && (name.Start <= last.End || (name.Kind == last.Kind && IsGap(text, last.End, name.Start))))
                open = new PersonalDataSpan(last.Start, Math.Max(last.End, name.End) - last.Start, name.Kind < last.Kind ? name.Kind : last.Kind);
            else
            {
                if (open is { } done) found.Add(done);
                open = name;
            }
        }
        if (open is { } rest) found.Add(rest);
    }

    private static bool IsGap(string text, int from, int to)
    {
        if (to - from > LongestGap) return false;
        for (var i = from; i < to; i++)
            if (!(text[i] is ' ' or '-' or '.' or '\u00A0' or '\u2010' or '\u2011')) return false;
        return true;
    }

    private static PersonalDataSpan Span(string text, int start, int end, PersonalDataKind kind)
    {
        // «Hans'», «Kari's»
        if (end < text.Length && text[end] is '\'' or '’' or 'ʼ')
        {
            var after = end + 1;
            if (after < text.Length && text[after] is 's' or 'S' && (after + 1 == text.Length || !IsWordPart(text[after + 1]))) end = after + 1;
            else if (text[end - 1] is 's' or 'S' or 'x' or 'z') end = after;
        }
        return new PersonalDataSpan(start, end - start, kind);
    }

    private static string? WithoutGenitive(string key) => key.Length > 2 && key[^1] == 's' ? key[..^1] : null;

    private static List<TextWord> WordsOf(string text)
    {
        var words = new List<TextWord>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsWordPart(text[i])) continue;
            var start = i;
            while (i < text.Length && IsWordPart(text[i])) i++;
            words.Add(new TextWord(start, i));
        }
        return words;
    }

    // Letters and the marks on them; a word holds no half surrogate pair and can always be normalised.
    private static bool IsWordPart(char letter) => (char.IsLetter(letter) && letter != 'ʼ') || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    // Å is one code point or two, depending on the phone it was written on.
    private static string KeyOf(string text, TextWord word) =>
        text[word.Start..word.End].Normalize(NormalizationForm.FormC).ToLowerInvariant();

    private readonly record struct TextWord(int Start, int End);

    private readonly record struct Word(PersonalDataKind Kind, bool NeedsCapital);

    private sealed record Phrase(string[] Words, PersonalDataKind Kind);
}
