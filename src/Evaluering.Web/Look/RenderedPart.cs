using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Evaluering.Web.Look;

/// <summary>A part of a page as text, for what is not shown in a browser.</summary>
public static class RenderedPart
{
    /// <summary>Runs a partial view without any layout.</summary>
    /// <param name="page">On whose behalf: its language, and its place in the site.</param>
    /// <param name="path">Such as <c>/Pages/Virksomhet/_Printed.cshtml</c>.</param>
    /// <param name="model">The partial's model.</param>
    /// <exception cref="InvalidOperationException">There is no such view.</exception>
    public static async Task<string> RenderAsync(this PageModel page, string path, object model)
    {
        var found = page.HttpContext.RequestServices.GetRequiredService<IRazorViewEngine>().GetView(null, path, isMainPage: false);
        found.EnsureSuccessful(null);
        await using var written = new StringWriter();
        var data = new ViewDataDictionary(page.MetadataProvider, page.ModelState) { Model = model };
        await found.View!.RenderAsync(new ViewContext(page.PageContext, found.View, data, page.TempData, written, new HtmlHelperOptions()));
        return written.ToString();
    }
}
