using Evaluering.Core.Panel;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Why an invitation is not sent once more.</summary>
public static class ResendWords
{
    public static LocalizedText WhyNot(ResendOutcome outcome) => outcome switch
    {
        ResendOutcome.AlreadyWaiting => new(
            "En e-post til denne plassen venter allerede på å bli sendt. Den går på dagtid på virkedager.",
            "Ein e-post til denne plassen ventar alt på å bli send. Han går på dagtid på yrkedagar."),
        ResendOutcome.SentToday => new("En e-post er allerede sendt i dag. Prøv igjen i morgen.", "Ein e-post er alt send i dag. Prøv igjen i morgon."),
        ResendOutcome.Answered => new("Skjemaet er allerede besvart, eller svaret er trukket tilbake.", "Skjemaet er alt svart på, eller svaret er trekt tilbake."),
        ResendOutcome.ChosenInMeeting => new(
            "Plassen er valgt i et møte. Frigi den på siden for roller i møtet, så blir en ny lenke sendt.",
            "Plassen er vald i eit møte. Frigi han på sida for roller i møtet, så blir ei ny lenkje send."),
        ResendOutcome.OptedOut => new("Den som har plassen, vil ikke ha e-post.", "Den som har plassen, vil ikkje ha e-post."),
        ResendOutcome.Undeliverable => new("E-post til adressen kommer ikke fram. Rett adressen eller bytt person.", "E-post til adressa kjem ikkje fram. Rett adressa eller byt person."),
        ResendOutcome.SeatIsEmpty => new("Ingen har plassen nå.", "Ingen har plassen no."),
        ResendOutcome.NotOpen => new("Ingen runde er åpen for plassen nå.", "Ingen runde er open for plassen no."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
