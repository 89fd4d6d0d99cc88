using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Answering;

public sealed class DeliveredServicesTests
{
    [Theory, OnBothEngines]
    public async Task A_topic_counts_as_its_service_too_and_other_assistances_count_not(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", service: "rutiner", roles: [Role.Leder]);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", service: "helseiarbeid", roles: [Role.Leder]);
        await scene.ExecuteAsync("insert into assistance_service (assistance_id, service_code, is_main) values (@id, 'ekspertbistand', false)", new { id });
        await scene.RunAsync("plan-waves");

        var who = (await scene.Get<AnswerDesk>().FindAsync(Assert.Single(await scene.LinksAsync(id, Wave.Before))))!.Respondent;

        Assert.Equal((Wave.Before, Role.Leder), (who.Wave, who.Role));
        Assert.Equal(["ekspertbistand", "rutiner", "sykefravar"], who.Services.Order(StringComparer.Ordinal));
    }
}
