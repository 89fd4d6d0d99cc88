using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Evaluering.Web.Tests;

/// <summary>A browser with its own cookies that follows no redirect by itself.</summary>
public sealed class Browser(HttpClient client)
{
    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    /// <summary>Asks without a body and without an antiforgery token.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string address) => client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

    /// <summary>The page's document; fails when the answer is not 200.</summary>
    public async Task<IDocument> ReadAsync(string address)
    {
        var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await DocumentOfAsync(response);
    }

    /// <summary>Opens the page at <paramref name="address"/> and posts its fields with the page's antiforgery token.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string address, Dictionary<string, string> fields) => PostFormAsync(address, address, fields);

    /// <summary>Opens <paramref name="page"/> for its antiforgery token and posts to <paramref name="target"/>.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string page, string target, Dictionary<string, string> fields) => PostFieldsAsync(page, target, fields);

    /// <summary>The same for a form in which several fields have one name.</summary>
    public async Task<HttpResponseMessage> PostFieldsAsync(string page, string target, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var document = await DocumentOfAsync(await GetAsync(page));
        var token = document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{page} holds no form with an antiforgery token.");
        return await client.PostAsync(target, new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))));
    }

    /// <summary>Posts exactly these fields.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, IReadOnlyDictionary<string, string[]> fields) => client.PostAsync(
        address, new FormUrlEncodedContent(fields.SelectMany(field => field.Value, (field, value) => new KeyValuePair<string, string>(field.Key, value))));

    /// <summary>The rows of every table body of a page, cells with a bar between and white space as one space.</summary>
    public static IReadOnlyList<string> Rows(IDocument page) => page.QuerySelectorAll("tbody tr")
        .Select(row => string.Join(" | ", row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))
        .ToList();

    public static async Task<IDocument> DocumentOfAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
}
