using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>A scale to talk about, with a question to open with and a first step to agree on.</summary>
internal sealed record ConversationStarter(ScaleReport Scale, OwnResult Own, string Question, string Step);

/// <summary>What a company may talk about: what it has itself rated lowest. Nothing is asked about who answered what.</summary>
internal static class Conversation
{
    private const int Most = 3;

    /// <summary>
    /// The lowest scales of the newest wave with a result, lowest first; of two alike the one that lies further under those compared with. What is rated as high as
    /// can be shown is no problem to solve, and what is asked of the help only is no matter of the workplace.
    /// </summary>
    public static IReadOnlyList<ConversationStarter> Of(CompanyReport report, PageText text)
    {
        if (report.Shown.Count == 0) return [];
        var newest = report.Shown[^1];
        var aboutWorkplace = report.Questionnaire?.ScalesIn(Wave.Before).Select(scale => scale.Id).ToHashSet() ?? [];
        var low = new List<(ScaleReport Scale, OwnResult Own, double BesideOthers)>();
        foreach (var scale in report.Scales.Where(scale => aboutWorkplace.Contains(scale.Scale.Id)))
            if (scale.Scores.FirstOrDefault(score => score.Wave == newest) is { Own: { RoundedMean: { } mean, Bound: not Bound.OrHigher } own } score)
                low.Add((scale, own, mean - score.Peers ?? 0));
        return [.. low.OrderBy(one => one.Own.RoundedMean).ThenBy(one => one.BesideOthers).Take(Most).Select(one => StarterOf(one.Scale, one.Own, text))];
    }

    private static ConversationStarter StarterOf(ScaleReport scale, OwnResult own, PageText text)
    {
        var (question, step) = Words(scale.Scale.Id, text) ?? Other(scale.Scale.Title.In(text.Language), text);
        return new ConversationStarter(scale, own, question, step);
    }

    private static (string Question, string Step)? Words(string scaleId, PageText text) => scaleId switch
    {
        "partssamarbeid" => (
            text["Når tok vi sist opp noe om arbeidsmiljøet sammen før det var bestemt? Hva gjorde at det gikk bra, eller ikke?",
                 "Når tok vi sist opp noko om arbeidsmiljøet saman før det var bestemt? Kva gjorde at det gjekk bra, eller ikkje?",
                 "When did we last take up something about the work environment together before it was decided? What made it go well, or not?"],
            text["Avtal et fast tidspunkt der leder, tillitsvalgt og verneombud går gjennom det som er i gang.",
                 "Avtal eit fast tidspunkt der leiar, tillitsvald og verneombod går gjennom det som er i gang.",
                 "Agree on a fixed time when management, union and safety representatives go through what is going on."]),
        "rolleklarhet" => (
            text["Hva trenger vi av hverandre? Hvor er vi usikre på hvem av leder, tillitsvalgt og verneombud som skal gjøre hva?",
                 "Kva treng vi av kvarandre? Kvar er vi usikre på kven av leiar, tillitsvald og verneombod som skal gjere kva?",
                 "What do we need from each other? Where are we unsure which of the manager, the union and the safety representative does what?"],
            text["Ta en sak som er i gang nå, og skriv ned hvem som gjør hva i den.", "Ta ei sak som er i gang no, og skriv ned kven som gjer kva i henne.",
                 "Take one matter that is going on now, and write down who does what in it."]),
        "systematikk" => (
            text["Hvilke planer og rutiner for arbeidsmiljøet bruker vi i hverdagen, og hvilke ligger i en skuff?",
                 "Kva planar og rutinar for arbeidsmiljøet bruker vi i kvardagen, og kva for nokre ligg i ein skuff?",
                 "Which plans and routines for the work environment do we use every day, and which lie in a drawer?"],
            text["Velg ett tiltak, og skriv ned hvem som gjør hva innen når.", "Vel eitt tiltak, og skriv ned kven som gjer kva innan når.",
                 "Choose one measure, and write down who does what by when."]),
        "medvirkning" => (
            text["Hvilken endring det siste året kom fra de ansatte selv? Hva skjedde med forslaget på veien?",
                 "Kva endring det siste året kom frå dei tilsette sjølve? Kva skjedde med forslaget på vegen?",
                 "Which change in the last year came from employees themselves? What happened to the proposal on its way?"],
            text["Velg én sak der de ansatte blir spurt før noe er bestemt.", "Vel éi sak der dei tilsette blir spurde før noko er bestemt.",
                 "Choose one matter where employees are asked before anything is decided."]),
        "sykefravaersarbeid" => (
            text["Vet alle hos oss hva som skjer når noen blir sykmeldt? Hva fungerer, og hvor stopper det opp? Snakk om rutinene, ikke om enkeltpersoner.",
                 "Veit alle hos oss kva som skjer når nokon blir sjukmeld? Kva fungerer, og kvar stoppar det opp? Snakk om rutinane, ikkje om enkeltpersonar.",
                 "Does everybody here know what happens when someone is on sick leave? What works, and where does it stop? Talk about routines, not about persons."],
            text["Gå gjennom rutinen for den første uka av et sykefravær, og bli enige om én ting som skal bli tydeligere.",
                 "Gå gjennom rutinen for den første veka av eit sjukefråvær, og bli samde om éin ting som skal bli tydelegare.",
                 "Go through the routine for the first week of an absence, and agree on one thing to make clearer."]),
        "ledelse" => (
            text["Når har vi handlingsrom til å løse ting selv, og når venter vi på svar? Hva hjelper mest når det blir travelt?",
                 "Når har vi handlingsrom til å løyse ting sjølve, og når ventar vi på svar? Kva hjelper mest når det blir travelt?",
                 "When do we have room to solve things ourselves, and when do we wait for an answer? What helps most when it gets busy?"],
            text["Bli enige om én ting å prøve i fire uker, og hvordan dere skal merke om det hjelper.", "Bli samde om éin ting å prøve i fire veker, og korleis de skal merke om det hjelper.",
                 "Agree on one thing to try for four weeks, and on how you will notice whether it helps."]),
        "egenkraft" => (
            text["Hva må være på plass for at vi fortsetter med dette når hjelpen er slutt?", "Kva må vere på plass for at vi held fram med dette når hjelpa er slutt?",
                 "What must be in place for us to go on with this when the help has ended?"],
            text["Bestem hvem som holder i arbeidet, og sett dato for når dere ser på det igjen.", "Bestem kven som held i arbeidet, og set dato for når de ser på det igjen.",
                 "Decide who keeps the work going, and set a date to look at it again."]),
        _ => null,
    };

    // A questionnaire of the owner's own has scales that nobody has written questions for.
    private static (string Question, string Step) Other(string title, PageText text) => (
        text[$"Hva tenker vi på når det står «{title}»? Når fungerer det hos oss, og når ikke?", $"Kva tenkjer vi på når det står «{title}»? Når fungerer det hos oss, og når ikkje?",
             $"What do we think of when it says “{title}”? When does it work here, and when not?"],
        text["Bli enige om én ting som skal være annerledes om tre måneder.", "Bli samde om éin ting som skal vere annleis om tre månader.", "Agree on one thing that is to be different in three months."]);
}
