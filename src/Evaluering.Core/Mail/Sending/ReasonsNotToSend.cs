using System.Net.Mail;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Why a mail is not sent after all, as advisers and administrators read it. Decided when it is about to be sent and not when it was queued.</summary>
public static class ReasonsNotToSend
{
    public const string NoContact = "Kontaktopplysningene er slettet.", SeatLeft = "Ingen har plassen lenger.", OtherPerson = "Personen er byttet ut.",
        NoAddress = "E-postadressen er ikke en adresse.", OptedOut = "Har meldt seg av.", Undeliverable = "E-postadressen virker ikke.",
        Answered = "Besvart allerede.", Withdrawn = "Svaret er trukket.", Closed = "Runden er stengt.", Cancelled = "Runden er avlyst.",
        ChosenInMeeting = "Valgt i møte.", StruckOff = "Virksomheten er slettet i Enhetsregisteret.", Merged = "Saken er slått sammen med en annen.", NothingToShow = "Det er ingenting å vise fram.",
        GoesOn = "Bistanden pågår igjen.", OtherAddress = "Adressen er rettet.",
        CompanyQuarter = "Virksomheten har fått så mange e-poster som den skal i dette kvartalet.";

    /// <param name="mail">What is about to be sent.</param>
    /// <param name="block">Why nothing is sent to the address: a reason of <c>address_block</c>, or null.</param>
    /// <param name="now">By the business clock.</param>
    /// <param name="today">The calendar day in Norway.</param>
    /// <returns>null when it is to be sent.</returns>
    public static string? Of(ClaimedMail mail, string? block, DateTimeOffset now, DateOnly today) => mail switch
    {
        { OtherPerson: true } => OtherPerson,
        { SeatLeft: true } => SeatLeft,
        { Email: null } => NoContact,
        _ when !MailAddress.TryCreate(mail.Email, out _) => NoAddress,
        _ when block == AddressBlocks.OptedOut => OptedOut,
        _ when block == AddressBlocks.Undeliverable => Undeliverable,
        { Kind: MailKinds.Receipt, Answered: false } => Withdrawn,
        { Kind: MailKinds.CompanyResult, CompanyNonce: null } => NothingToShow,
        _ when MailKinds.IsAsking(mail.Kind) && mail.Merged => Merged,
        _ when MailKinds.IsAsking(mail.Kind) && mail.CompanyDeletedOn <= today => StruckOff,
        _ when MailKinds.AsksForAnswer(mail.Kind) => NotToAsk(mail, now),
        _ => null,
    };

    /// <summary>Whether what stood in the way can be gone later: then whoever was not written to for it is, as long as the questionnaire is open.</summary>
    public static bool CanPass(string? reason) => reason is OptedOut or Undeliverable or StruckOff or GoesOn;

    private static string? NotToAsk(ClaimedMail mail, DateTimeOffset now) => mail switch
    {
        { Answered: true } => Answered,
        { Withdrawn: true } => Withdrawn,
        { ChosenInMeeting: true } => ChosenInMeeting,
        { WaveStatus: "cancelled" or "missed" } or { InvitationNonce: null } => Cancelled,
        { WaveStatus: "closed" } => Closed,
        { Kind: MailKinds.Reminder, CaseGoesOn: true } when mail.Wave != Wave.Before.Code() => GoesOn,
        _ => mail.ClosesAt <= now ? Closed : null,
    };
}
