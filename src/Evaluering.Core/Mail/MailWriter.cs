using System.Collections.Concurrent;
using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Mail;

/// <summary>Makes the message of a claimed mail.</summary>
public sealed class MailWriter(LinkTokens tokens, QuestionnaireStore questionnaires, DeliveryPolicy policy, EvalueringOptions options)
{
    // The same few questionnaires, waves, roles and sets of services come again and again.
    private readonly ConcurrentDictionary<(string Questionnaire, int Version, string Wave, string Role, string? Services, string Language), int> minutes = new();
    private readonly string host = new Uri(options.BaseUrl).Host;

    /// <summary>The message of the mail, the same each time.</summary>
    public async Task<OutgoingMessage> WriteAsync(ClaimedMail mail)
    {
        var facts = new MailFacts
        {
            Language = Languages.Parse(mail.Language),
            Company = mail.CompanyName,
            Role = Roles.Parse(mail.Role),
            Wave = Waves.Parse(mail.Wave),
            ClosesAt = mail.ClosesAt,
            Number = mail.Number,
            IsAgain = mail.IsAgain,
            IsLast = mail.Number >= policy.ReminderDays.Count,
            Minutes = await MinutesAsync(mail),
            Link = mail.Kind == MailKinds.CompanyResult ? Link($"virksomhet/{tokens.ForCompany(mail.CompanyNonce!)}") : Link($"svar/{tokens.ForAnswering(mail.InvitationNonce!)}"),
            OptOut = Link($"avmeld/{tokens.ForOptOut(mail.SeatId, mail.AddressKey)}"),
        };
        var (subject, text, html) = MailTexts.Of(mail.Kind, facts);
        return new OutgoingMessage
        {
            Reference = MailReference.Of(mail, tokens),
            Host = host,
            To = mail.Email ?? throw new ArgumentException("The mail has no address.", nameof(mail)),
            Subject = subject,
            Text = text,
            Html = html,
            OptOut = facts.OptOut,
        };
    }

    private async ValueTask<int> MinutesAsync(ClaimedMail mail)
    {
        var key = (mail.QuestionnaireId, mail.QuestionnaireVersion, mail.Wave, mail.Role, mail.Services, mail.Language);
        if (minutes.TryGetValue(key, out var known)) return known;
        var questionnaire = await questionnaires.GetAsync(mail.QuestionnaireId, mail.QuestionnaireVersion);
        var who = new Respondent(Waves.Parse(mail.Wave), Roles.Parse(mail.Role), mail.Services?.Split(',').ToHashSet() ?? []);
        return minutes.GetOrAdd(key, QuestionnaireLength.Of(questionnaire, who, Languages.Parse(mail.Language)).MinutesToSay);
    }

    private Uri Link(string path) => new($"{options.BaseUrl.TrimEnd('/')}/{path}");
}
