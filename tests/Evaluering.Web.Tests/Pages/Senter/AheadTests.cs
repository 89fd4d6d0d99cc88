using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class AheadTests
{
    [Theory]
    [OnBothEngines]
    public async Task Says_what_comes_in_a_case_of_the_own_region(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        application.Clock.Now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);

        var rows = Browser.Rows(await adviser.ReadAsync("/senter/framover/IA/1"));

        // One of the two seats has nobody in it.
        Assert.Contains("01.09.2026 | T1 | E-post til 1 person: invitasjon", rows);
        Assert.Contains("15.09.2026 | T1 | E-post til 1 person: påminnelse 2", rows);
        Assert.Contains("01.03.2027 | T2 | E-post til 1 person: invitasjon", rows);
        Assert.Equal(HttpStatusCode.NotFound, (await (await application.LogInAsAsync(StaffRoles.Adviser, "oslo")).GetAsync("/senter/framover/IA/1")).StatusCode);
    }
}
