using Evaluering.Core.Answering;
using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Web;
using Evaluering.Web.Demo;
using Evaluering.Web.Demo.Nation;
using Evaluering.Web.Hosting;
using Evaluering.Web.Look;
using Evaluering.Web.Pages.Direktorat;
using Evaluering.Web.Pages.Svar;
using Evaluering.Web.Pages.Virksomhet;
using Evaluering.Web.Users;
using Evaluering.Web.Verbs;

// With a verb the program does one thing and ends; without one it is the web service.
return await new CommandLine(ServeAsync).RunAsync(args);

static async Task<int> ServeAsync(WebStart start)
{
    // Views and files lie beside the program; data lies in the directory it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = start.Settings, ContentRootPath = AppContext.BaseDirectory });
    builder.ListenOnDefaultAddress();
    if (start.Demo) builder.Configuration.LinkToOwnAddress();
    var options = EvalueringOptions.From(builder.Configuration);
    builder.Logging.KeepTokensOutOfLog();
    builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

    builder.Services.AddEvalueringCore(builder.Configuration);
    builder.Services.AddEvalueringJobs();
    builder.Services.AddEvalueringTimetable(builder.Configuration);
    if (options.RunJobs) builder.Services.RunEvalueringTimetable();
    builder.Services.AddStaffLogin(options);
    builder.Services.AddPagesClosedByDefault(options);
    builder.Services.AddPageLanguage();
    builder.Services.AddCodeGuessingLimit();
    builder.Services.AddScoped<FigureFile>();
    builder.Services.AddScoped<ReportReader>();
    builder.Services.AddScoped<DrawnChart>();

    await using var app = builder.Build();
    var demo = start.Demo ? new DemoStart(app.Services, NationSize.Demo, Console.Out) : null;
    // The demo looks at a database before it migrates it.
    if (demo is not null) await demo.PrepareAsync();
    else await StorageSetup.PrepareAsync(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<TimeProvider>());
    await app.Services.GetRequiredService<SyntheticData>().LoadAsync();
    // A fault in the installation's own text is told now and not to the first respondent.
    _ = app.Services.GetRequiredService<RespondentNotice>();

    // Outermost first: headers also on errors; files before login, because the login page needs them. Sending ends at the routing.
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseSiteFiles();
    app.UseRouting();
    app.UsePageLanguage();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseAuthorization();

    app.MapRazorPages();
    app.MapSending();
    app.MapHealth();
    app.MapSchema();
    app.MapNotFound();
    await app.StartAsync();
    if (demo is not null) await demo.WelcomeAsync(DemoAddress.ToPrint(app.Configuration, app.Urls));
    await app.WaitForShutdownAsync();
    return 0;
}
