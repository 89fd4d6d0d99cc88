using AngleSharp.Dom;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Senter;

/// <summary>Case IA/7 in Vestland with a leader and two union representatives, and T0 open: they were invited on a Monday, and the leader has answered. It is Tuesday at ten.</summary>
internal sealed class PanelStage : IAsyncDisposable
{
    public const string Panel = "/senter/panel/IA/7";
    public const string Case = "/senter/sak/IA/7";
    public const int Leader = 70, FirstUnion = 71, SecondUnion = 72;

    private PanelStage(Application application, Browser adviser) => (Application, Adviser) = (application, adviser);

    public Application Application { get; }

    public Browser Adviser { get; }

    public static async Task<PanelStage> SetAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var application = await Application.StartAsync(engine);
        var monday = new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero);
        application.Clock.Now = monday.AddDays(1);
        await CaseForms.CompanyAsync(application);
        await Stage.AssistanceAsync(application, 7, "IA/7", "vestland", "pagaende", CaseForms.Orgnr, new DateOnly(2026, 2, 10));
        await application.HasAsync(
            """
            insert into assistance_service (assistance_id, service_code, is_main) values (7, 'sykefravar', true);
            update assistance set plan_due = false where id = 7;
            insert into company_link (assistance_id, nonce, token_hash) values (7, 'nonce7', 'hash7');
            insert into panel_seat (id, assistance_id, role, ordinal) values (70, 7, 'leder', 1), (71, 7, 'tillitsvalgt', 1), (72, 7, 'tillitsvalgt', 2);
            insert into contact (seat_id, name, email, language) values
                (70, 'Kari Leder', 'kari@skole.example', 'nb'), (71, 'Per Tillitsvalgt', 'per@skole.example', 'nn'), (72, 'Siv Tillitsvalgt', 'siv@skole.example', 'nb');
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version) values
                (75, 7, 'T0', @opened, @closes, 'open', 'arbeidsmiljo', 1);
            insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values
                (80, 70, 75, 'n80', 'h80', @opened), (81, 71, 75, 'n81', 'h81', @opened), (82, 72, 75, 'n82', 'h82', @opened);
            insert into mail (kind, seat_id, planned_wave_id, created_at, sent_at, due_at) values
                ('invitation', 70, 75, @opened, @opened, @opened), ('invitation', 71, 75, @opened, @opened, @opened), ('invitation', 72, 75, @opened, @opened, @opened);
            insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers) values (80, 'arbeidsmiljo', 1, @opened, '{}');
            """,
            new { opened = monday, closes = NorwegianTime.StartOf(new DateOnly(2026, 2, 24)) });
        return new PanelStage(application, await application.LogInAsAsync(StaffRoles.Adviser));
    }

    /// <summary>Opens a page and sends its form to <paramref name="target"/> with some fields changed.</summary>
    public Task<HttpResponseMessage> SendAsync(string page, string target, params (string Field, string Value)[] changed) => CaseForms.SendAsync(Adviser, page, target, changed);

    /// <summary>What the page that the answer leads to says was done.</summary>
    public async Task<string> DoneAsync(HttpResponseMessage answer)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return Text((await Adviser.ReadAsync(answer.Headers.Location!.OriginalString)).QuerySelector(".ds-alert[role=status]")!);
    }

    /// <summary>Stops mail to an address, as sending or opting out does.</summary>
    public Task BlockAsync(string email, string reason) => Application.HasAsync(
        "insert into address_block (address_key, assistance_id, reason, at) values (@key, 0, @reason, @now)",
        new { key = Application.Services.GetRequiredService<LinkTokens>().AddressKey(email), reason, now = Application.Clock.Now });

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Application.Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
