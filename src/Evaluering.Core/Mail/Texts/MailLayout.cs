using System.Globalization;
using System.Net;
using System.Text;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>Puts the words of a mail between greeting, signature and the way to say no.</summary>
internal static class MailLayout
{
    private sealed record Frame(string Greeting, string Signature, string NoMore, string NoMoreLink);

    public static MailContent Compose(MailFacts facts, MailWords words)
    {
        var frame = FrameIn(facts.Language);
        var text = string.Join("\n\n", [frame.Greeting, words.Intro, $"{words.LinkText}:\n{facts.Link}", .. words.Rest, frame.Signature, $"{frame.NoMore} {frame.NoMoreLink}:\n{facts.OptOut}"]) + "\n";
        return new MailContent(OneLine(words.Subject), text, Html(facts, words, frame));
    }

    private static string Html(MailFacts facts, MailWords words, Frame frame)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{facts.Language.Code()}\"><head><meta charset=\"utf-8\"><title>{Encode(words.Subject)}</title></head>");
        html.Append("<body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#1e2b3c;max-width:36rem\">");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(frame.Greeting)}</p><p>{Encode(words.Intro)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(facts.Link.ToString())}\" style=\"display:inline-block;padding:12px 20px;background:#0b5394;color:#ffffff;border-radius:4px\">{Encode(words.LinkText)}</a></p>");
        foreach (var paragraph in words.Rest) html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(paragraph)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(frame.Signature)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"font-size:14px\">{Encode(frame.NoMore)} <a href=\"{Encode(facts.OptOut.ToString())}\" style=\"color:#0b5394\">{Encode(frame.NoMoreLink)}</a></p></body></html>");
        return html.ToString();
    }

    private static Frame FrameIn(Language language) => language switch
    {
        Language.Nynorsk => new Frame("Hei!", "Helsing Evaluering av bistand frå Nav arbeidslivssenter", "Vil du ikkje ha fleire e-postar frå oss?", "Sei nei takk her"),
        Language.English => new Frame("Hello,", "Evaluation of assistance from Nav arbeidslivssenter", "Don’t want more e-mails from us?", "Say no here"),
        _ => new Frame("Hei!", "Hilsen Evaluering av bistand fra Nav arbeidslivssenter", "Vil du ikke ha flere e-poster fra oss?", "Si nei takk her"),
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A company's name comes from a file; a line break in it must not become a header of its own.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
