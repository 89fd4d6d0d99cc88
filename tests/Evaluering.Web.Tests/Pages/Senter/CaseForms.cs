using System.Net;
using AngleSharp.Dom;

namespace Evaluering.Web.Tests.Pages.Senter;

/// <summary>The forms of a case as somebody at the keyboard fills them in: the page as it is, with some fields changed.</summary>
internal static class CaseForms
{
    /// <summary>The company of <see cref="Stage"/> with a valid number, in Bergen.</summary>
    public const string Orgnr = "974760673";

    public static Task CompanyAsync(Application application, string orgnr = Orgnr, string name = "FJORDEN SKOLE", string municipality = "4601", DateOnly? deletedOn = null) => application.HasAsync(
        "insert into company (orgnr, name, organisation_form, municipality, deleted_on) values (@orgnr, @name, 'BEDR', @municipality, @deletedOn)",
        new { orgnr, name, municipality, deletedOn });

    /// <summary>A new case with nothing wrong, but for what is changed.</summary>
    public static Task<HttpResponseMessage> RegisterAsync(Browser browser, params (string Field, string Value)[] changed) => SendAsync(
        browser,
        $"/senter/ny?orgnr={Orgnr}",
        "/senter/ny",
        Filled(changed));

    /// <summary>What is filled in in a new case with nothing wrong, but for what is changed.</summary>
    public static IEnumerable<(string Field, string Value)> Filled(params (string Field, string Value)[] changed) =>
        new[] { ("tjenester", "sykefravar"), ("start", "3.2.2026"), ("avtalt-slutt", "01.09.2026"), ("initiativ", "virksomhet"), ("partsdialog", "ja") }
            .Where(field => changed.All(change => change.Field != field.Item1)).Concat(changed);

    /// <summary>Opens a page, changes fields of its form and sends it.</summary>
    public static async Task<HttpResponseMessage> SendAsync(Browser browser, string page, string target, IEnumerable<(string Field, string Value)> changed) =>
        await SendAsync(browser, await browser.ReadAsync(page), target, changed);

    /// <summary>Changes fields of a form and sends it. A field that is given several times has several values; given as empty it has none.</summary>
    public static Task<HttpResponseMessage> SendAsync(Browser browser, IDocument page, string target, IEnumerable<(string Field, string Value)> changed)
    {
        var fields = FieldsOf(page.QuerySelector($"form[action='{target}']") ?? throw new InvalidOperationException($"No form is sent to {target}."));
        foreach (var field in changed.GroupBy(change => change.Field)) fields[field.Key] = [.. field.Select(change => change.Value).Where(value => value.Length > 0)];
        return browser.PostAsync(target, fields);
    }

    /// <summary>What the top of a form says is wrong, after it has come back with that status.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        Assert.Equal(status, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        var summary = page.QuerySelector(".ds-error-summary")!;
        // Whoever uses the keyboard or a screen reader is taken to it.
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.StartsWith("Feil: ", page.Title);
        foreach (var link in summary.QuerySelectorAll("a"))
        {
            var field = page.QuerySelector(link.GetAttribute("href")!);
            Assert.NotNull(field);
        }
        return [.. summary.QuerySelectorAll("li").Select(item => item.TextContent)];
    }

    public static IReadOnlyDictionary<string, string[]> ValuesOf(IDocument page, string target) => FieldsOf(page.QuerySelector($"form[action='{target}']")!);

    private static Dictionary<string, string[]> FieldsOf(IElement form) => form.QuerySelectorAll("input[name], select[name]")
        .Where(field => field.GetAttribute("type") is not ("checkbox" or "radio") || field.HasAttribute("checked"))
        .Select(field => (Name: field.GetAttribute("name")!, Value: field.LocalName == "select" ? Selected(field) : field.GetAttribute("value") ?? ""))
        .GroupBy(field => field.Name)
        .ToDictionary(field => field.Key, field => field.Select(each => each.Value).ToArray());

    private static string Selected(IElement select) =>
        (select.QuerySelector("option[selected]") ?? select.QuerySelector("option"))!.GetAttribute("value")!;
}
