using Evaluering.Core.OpenText;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Evaluering.Web.Pages.Drift.Fritekst;

/// <summary>A text with its flagged parts marked, each with what it looks like in words.</summary>
internal static class FlaggedText
{
    public static IHtmlContent Marked(PageText language, string text, IReadOnlyList<PersonalDataSpan> parts)
    {
        var html = new HtmlContentBuilder();
        var from = 0;
        foreach (var part in parts)
        {
            html.Append(text[from..part.Start]);
            var kind = new TagBuilder("span");
            kind.AddCssClass("flag__kind");
            kind.InnerHtml.Append(Kind(language, part.Kind));
            var mark = new TagBuilder("mark");
            mark.AddCssClass("flag");
            mark.InnerHtml.Append(part.In(text)).Append(" ").AppendHtml(kind);
            html.AppendHtml(mark);
            from = part.End;
        }
        return html.Append(text[from..]);
    }

    /// <summary>What a part looks like.</summary>
    public static string Kind(PageText language, PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.BirthNumber => language["fødselsnummer", "fødselsnummer"],
        PersonalDataKind.Email => language["e-postadresse", "e-postadresse"],
        PersonalDataKind.Phone => language["telefonnummer?", "telefonnummer?"],
        PersonalDataKind.ElevenDigits => language["elleve siffer", "elleve siffer"],
        PersonalDataKind.OrganisationNumber => language["organisasjonsnummer", "organisasjonsnummer"],
        PersonalDataKind.LongNumber => language["langt nummer", "langt nummer"],
        PersonalDataKind.Name => language["navn i kontaktlisten?", "namn i kontaktlista?"],
        PersonalDataKind.Company => language["virksomhetens navn?", "namnet på verksemda?"],
        PersonalDataKind.WebAddress => language["nettadresse", "nettadresse"],
        PersonalDataKind.Date => language["dato?", "dato?"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
