using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The jobs alone, without the web: for a worker machine beside one or more web nodes.
return await PlainExit.RunAsync(async () =>
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Services.AddEvalueringCore(builder.Configuration);
    builder.Services.AddEvalueringJobs();
    builder.Services.AddEvalueringTimetable(builder.Configuration).RunEvalueringTimetable();
    using var host = builder.Build();
    await StorageSetup.PrepareAsync(host.Services.GetRequiredService<Database>(), TimeProvider.System);
    await host.RunAsync();
    return 0;
});
