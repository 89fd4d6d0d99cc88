using System.Globalization;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;

namespace Evaluering.Core.Mail;

/// <summary>Makes the message of a claimed mail.</summary>
public sealed class MailWriter(LinkTokens tokens, EvalueringOptions options)
{
    /// <summary>The Message-ID that a mail always has. An invitation with a new link is another message, which no receiver may take for the old one.</summary>
    private string MessageId(ClaimedMail mail)
    {
        var link = mail is { Kind: "invitation", InvitationNonce: { } nonce } ? $"-{LinkTokens.Hash(nonce)[..8]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{mail.Kind.Replace('_', '-')}-{mail.Id}{link}-{tokens.Fingerprint}@{new Uri(options.BaseUrl).Host}");
    }

    public OutgoingMessage Write(ClaimedMail mail)
    {
        var language = Languages.Parse(mail.Language);
        var (subject, text, html) = mail.Kind switch
        {
            "invitation" => MailTexts.Invitation(
                language, Waves.Parse(mail.Wave), Roles.Parse(mail.Role), mail.CompanyName, mail.ClosesAt, AnswerLink(mail)),
            "receipt" => MailTexts.Receipt(language, mail.CompanyName, mail.ClosesAt, AnswerLink(mail)),
            "company_result" => MailTexts.CompanyResult(language, mail.CompanyName, Link($"virksomhet/{tokens.ForCompany(mail.CompanyNonce)}")),
            _ => throw new InvalidOperationException($"No mail is of kind {mail.Kind}."),
        };
        return new OutgoingMessage { MessageId = MessageId(mail), To = mail.Email ?? throw new ArgumentException("The mail has no address.", nameof(mail)), Subject = subject, Text = text, Html = html };
    }

    private Uri AnswerLink(ClaimedMail mail) => Link($"svar/{tokens.ForAnswering(mail.InvitationNonce!)}");

    private Uri Link(string path) => new($"{options.BaseUrl.TrimEnd('/')}/{path}");
}
