using System.Collections.Concurrent;
using Evaluering.Core.Storage;
using Evaluering.Web.Demo.Nation;

namespace Evaluering.Web.Tests.Demo;

/// <summary>One small finished demo on each engine, made when a test first asks for it and only read by tests.</summary>
public sealed class MadeNations : IAsyncDisposable
{
    public static readonly NationSize Size = new(150, 110, 480);

    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<Installation>>> made = new();

    public Task<Installation> OnAsync(DatabaseEngine engine) => made.GetOrAdd(engine, key => new Lazy<Task<Installation>>(() => MakeAsync(key))).Value;

    public static async Task<Installation> MakeAsync(DatabaseEngine engine)
    {
        var installation = await Installation.CreateAsync(engine);
        Assert.True(await installation.StartAsync(Size), installation.Error.ToString());
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var installation in made.Values.Where(lazy => lazy.Value.IsCompletedSuccessfully)) await (await installation.Value).DisposeAsync();
    }
}
