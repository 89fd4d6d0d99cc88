namespace Evaluering.Analysis.Words;

/// <summary>What may be said about satisfaction (method M05 and section 7): of those who answered, and no measure of change.</summary>
public static class SatisfactionSentence
{
    /// <summary>The share with the response rate beside it.</summary>
    /// <param name="satisfied">Answers 4 and 5.</param>
    /// <param name="answers">Valid answers.</param>
    /// <param name="responseRate">RR2, 0–1; null when it is undefined.</param>
    /// <param name="companies">Distinct companies behind the answers.</param>
    /// <param name="followUp">True for the wave six months after.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <exception cref="ArgumentOutOfRangeException">More satisfied than answers, or a rate outside 0–1.</exception>
    public static Statement Of(int satisfied, int answers, double? responseRate, int companies, bool followUp, bool nynorsk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(satisfied);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(satisfied, answers);
        if (responseRate is { } given && !(given is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(responseRate), given, "A rate lies between 0 and 1.");
        var words = new Wording(nynorsk);
        if (answers == 0 || !Caution.Allows(companies)) return new Statement(Caution.TooFew(nynorsk), []);

        var who = followUp
            ? words["av dem som svarte seks måneder etter, var fornøyde", "av dei som svarte seks månader etter, var nøgde"]
            : words["av dem som svarte var fornøyde", "av dei som svarte var nøgde"];
        var rate = responseRate is { } share
            ? words[$"svarandel {Wording.Percent(share, answers)}", $"svardel {Wording.Percent(share, answers)}"]
            : words["svarandelen er ukjent", "svardelen er ukjend"];
        return new Statement(
            $"{Wording.Percent((double)satisfied / answers, answers)} {who} ({rate}).",
            [
                words["Tilfredshet er ikke et mål på endring.", "Kor nøgde folk er, er ikkje eit mål på endring."],
                .. followUp ? new[] { words["De som falt fra, kan ha hatt andre svar.", "Dei som fall frå, kan ha hatt andre svar."] } : [],
                .. Caution.FewCompanies(companies, nynorsk) is { } label ? new[] { label + "." } : [],
            ]);
    }
}
