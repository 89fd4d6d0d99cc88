using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Mote;

/// <summary>A case in Vestland whose first wave is planned for tomorrow, with a panel of four, and its adviser.</summary>
internal sealed class MeetingStage(Application application, Browser adviser) : IAsyncDisposable
{
    public const string Host = "/senter/mote/T0/IA/7";
    public const string Roles = "/senter/mote-roller/T0/IA/7";

    public Application Application => application;

    public Browser Adviser => adviser;

    public static async Task<MeetingStage> SetAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var application = await Application.StartAsync(engine);
        var tomorrow = DateOnly.FromDateTime(application.Clock.Now.UtcDateTime).AddDays(1);
        await application.HasAsync(
            """
            insert into company (orgnr, name, organisation_form) values ('111111111', 'SOLSIKKEN BARNEHAGE', 'BEDR');
            insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue, plan_due)
                values (7, 'IA/7', '111111111', 'vestland', @tomorrow, @end, 'pagaende', 'nav', true, false);
            insert into assistance_service (assistance_id, service_code, is_main) values (7, 'partssamarbeid', true);
            insert into panel_seat (id, assistance_id, role, ordinal) values
                (71, 7, 'verneombud', 1), (72, 7, 'tillitsvalgt', 2), (73, 7, 'leder', 1), (74, 7, 'tillitsvalgt', 1);
            insert into contact (seat_id, name, email, language) select id, 'Kari Navnesen', 'kari' || id || '@virksomhet.example', 'nb' from panel_seat;
            insert into company_link (assistance_id, nonce, token_hash) values (7, 'nonce', 'hash');
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
                values (70, 7, 'T0', @opens, @closes, 'planned', 'arbeidsmiljo', 1);
            """,
            new { tomorrow, end = tomorrow.AddDays(200), opens = application.Clock.Now.AddDays(1), closes = application.Clock.Now.AddDays(22) });
        return new MeetingStage(application, await application.LogInAsAsync(StaffRoles.Adviser));
    }

    /// <summary>Opens the meeting.</summary>
    /// <returns>Its code, as it is shown.</returns>
    public async Task<string> OpenAsync()
    {
        var answer = await adviser.PostFormAsync(Host, $"{Host}?handler=Open", []);
        Assert.Equal((HttpStatusCode.Redirect, Host), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return (await adviser.ReadAsync(Host)).QuerySelector(".meeting-screen__code")!.TextContent;
    }

    public Task<HttpResponseMessage> EndAsync() => adviser.PostFormAsync(Host, $"{Host}?handler=End", []);

    /// <summary>Somebody with a phone of their own chooses a seat.</summary>
    public Task<HttpResponseMessage> ChooseAsync(string code, string seat) => application.Anyone().PostFormAsync($"/mote/{code}", new() { ["rolle"] = seat });

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
