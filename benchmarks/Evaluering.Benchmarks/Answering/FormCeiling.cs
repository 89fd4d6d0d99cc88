using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Evaluering.Benchmarks.Answering;

/// <summary>The least a form can cost on this machine: Kestrel reads thirty fields, looks at each, and answers. No pages, no token, no storage.</summary>
internal static class FormCeiling
{
    private const int Fields = 30;

    public static readonly string Body = string.Join('&', Enumerable.Range(1, Fields).Select(i => $"item{i}={1 + i % 5}"));

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/form", (RequestDelegate)AnswerAsync);
        await app.StartAsync();
        // In the words by which the real program's address is found.
        Console.WriteLine($"Now listening on: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var valid = 0;
        for (var i = 1; i <= Fields; i++)
            if (form[$"item{i}"] is [{ Length: 1 } code] && code[0] is >= '1' and <= '5') valid++;
        context.Response.StatusCode = valid == Fields ? StatusCodes.Status302Found : StatusCodes.Status422UnprocessableEntity;
        context.Response.Headers.Location = "/thanks";
    }
}
