using Evaluering.Web.Users;
using static Evaluering.Web.Tests.Pages.Svar.AnswerPageTests;

namespace Evaluering.Web.Tests.Pages.Svar;

public sealed class SendingTests
{
    // The form's token is made out to whoever is logged in, and nothing before the endpoint looks at who that is.
    [Fact]
    public async Task It_can_be_sent_from_a_browser_in_which_somebody_is_logged_in()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var adviser = await service.LogInAsAsync(StaffRoles.Adviser);
        await GoAsync(adviser, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        Assert.Equal(link, await PostAsync(adviser, $"{link}/se-over", []));
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));
    }
}
