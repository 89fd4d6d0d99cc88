using Evaluering.Core.Hosting;
using Evaluering.Jobs.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Evaluering.Jobs.Tests.Running;

/// <summary>A process of an installation as far as the timetable is concerned: one that runs the jobs, or one that only looks at them.</summary>
internal sealed class JobNode : IAsyncDisposable
{
    private readonly IHost host;

    private JobNode(IHost host) => this.host = host;

    public Timetable Timetable => host.Services.GetRequiredService<Timetable>();

    public static async Task<JobNode> StartAsync(Scene scene)
    {
        var node = new JobNode(Build(Of(scene), services => services.RunEvalueringTimetable()));
        await node.host.StartAsync();
        return node;
    }

    public static JobNode ThatRunsNothing(Scene scene) => ThatRunsNothing(Of(scene));

    public static JobNode ThatRunsNothing(IConfiguration configuration) => new(Build(configuration, _ => { }));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static IConfiguration Of(Scene scene) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Evaluering:Database", scene.Location), new("Evaluering:DataDirectory", scene.DataDirectory)]).Build();

    private static IHost Build(IConfiguration configuration, Action<IServiceCollection> more)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddLogging();
        builder.Services.AddEvalueringCore(builder.Configuration);
        builder.Services.AddEvalueringJobs();
        builder.Services.AddEvalueringTimetable(builder.Configuration);
        more(builder.Services);
        return builder.Build();
    }
}
