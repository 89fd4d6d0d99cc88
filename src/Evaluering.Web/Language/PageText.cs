using Evaluering.Core.Domain;
using Microsoft.Extensions.Primitives;

// Not Evaluering.Web.Language: that name would hide the enum Language in every page model.
namespace Evaluering.Web;

/// <summary>
/// The language of the request, and texts in it. Chosen by, in this order: the query <c>sprak</c>, the cookie <c>sprak</c>, <c>Accept-Language</c>, bokmål.
/// One per request: <c>services.AddScoped&lt;PageText&gt;()</c> with <c>AddHttpContextAccessor()</c>; pages have it as <c>T</c>.
/// </summary>
public sealed class PageText(IHttpContextAccessor accessor) : LanguageText
{
    /// <summary>Name of the cookie and of the query parameter.</summary>
    public const string Key = "sprak";

    private Language wanted = Wanted(accessor.HttpContext?.Request);
    private Language? chosenInForm;

    /// <summary>Whether this page has English texts. Set by the page; without it, who asks for English gets bokmål, consistently over the whole page.</summary>
    public bool EnglishOffered { get; set; }

    /// <summary>Whether this page holds a questionnaire written in northern Sámi. The words around it are then in bokmål.</summary>
    public bool NorthernSamiOffered { get; set; }

    /// <summary>The language the page is shown in.</summary>
    public override Language Language => IsOffered(wanted) ? wanted : Language.Bokmal;

    /// <summary>The code of the language of the page's own words: <c>nb</c>, <c>nn</c> or <c>en</c>. Texts in northern Sámi are marked where they stand.</summary>
    public string Code => (Language == Language.NorthernSami ? Language.Bokmal : Language).Code();

    /// <summary>What <c>lang</c> is to say on a text of the questionnaire's; null where it is in the language of the page around it.</summary>
    public string? LangOfText => Language.Code() == Code ? null : Language.Code();

    /// <summary>Whether the page can be read in the language.</summary>
    public bool IsOffered(Language language) => language switch
    {
        Language.English => EnglishOffered,
        Language.NorthernSami => NorthernSamiOffered,
        _ => true,
    };

    /// <summary>Shows the page in the language that its reader is known to use, unless the reader has chosen another here.</summary>
    public void Prefer(Language language) => wanted = chosenInForm ?? Chosen(accessor.HttpContext!.Request) ?? language;

    /// <summary>Shows the page in the language that was chosen with one of its buttons, and keeps it as a choice by link is kept.</summary>
    public void Choose(Language language)
    {
        chosenInForm = wanted = language;
        PageLanguage.Keep(accessor.HttpContext!, language);
    }

    /// <summary>This page's address in another language, with the rest of the query kept.</summary>
    public string AddressIn(Language language)
    {
        var request = accessor.HttpContext!.Request;
        var kept = request.Query.Where(part => part.Key != Key);
        return request.PathBase + request.Path + QueryString.Create(kept.Append(new KeyValuePair<string, StringValues>(Key, language.Code())));
    }

    private static Language Wanted(HttpRequest? request)
    {
        if (request is null) return Language.Bokmal;
        return Chosen(request) ?? Accepted(request);
    }

    private static Language? Chosen(HttpRequest request) => Languages.Find(request.Query[Key]) ?? Languages.Find(request.Cookies[Key]);

    private static Language Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => FindByTag(language.Value.ToString()))
        .FirstOrDefault(language => language is not null) ?? Language.Bokmal;

    /// <summary><c>no</c> and <c>nb-NO</c> are bokmål; a region after the language makes no difference.</summary>
    private static Language? FindByTag(string tag)
    {
        var code = tag.Split('-')[0];
        return code.Equals("no", StringComparison.OrdinalIgnoreCase) ? Language.Bokmal : Languages.Find(code);
    }
}
