using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Senter;

/// <summary>Case SAK-1 in Vestland, whose leader, union representative and safety representative have been asked T2 since yesterday. They answer through their own links.</summary>
internal sealed class FollowUpStage : IAsyncDisposable
{
    public const string List = "/senter/oppfolging", HandledList = $"{List}?vis=behandlet";
    public const int Leader = 0, Union = 1, Safety = 2;

    private const string Item = "behov_oppfolging", Section = "oppfolging";

    private readonly Survey survey;

    private FollowUpStage(Application application, Browser adviser, Survey survey) => (Application, Adviser, this.survey) = (application, adviser, survey);

    public Application Application { get; }

    public Browser Adviser { get; }

    public Assistance Case { get; private set; } = null!;

    public static async Task<FollowUpStage> SetAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, Action<IServiceCollection>? replace = null)
    {
        var application = await Application.StartAsync(engine, replace);
        application.Clock.Now = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);
        var stage = new FollowUpStage(application, await application.LogInAsAsync(StaffRoles.Adviser), await Survey.InAsync(application));
        stage.Case = await stage.CaseAsync("vestland");
        return stage;
    }

    /// <summary>Another case, with T2 open.</summary>
    public async Task<Assistance> CaseAsync(string region, Wave wave = Wave.FollowUp)
    {
        var assistance = await survey.CompanyAsync(region);
        await survey.WaveAsync(assistance, wave, new DateOnly(2026, 3, 2), 0, (_, _) => null, "open");
        for (var seat = 0; seat < assistance.Roles.Count; seat++)
        {
            await Application.HasAsync(
                "insert into invitation (seat_id, planned_wave_id, nonce, token_hash, created_at) values (@seat, @wave, 'n', @hash, @at)",
                new { seat = assistance.SeatId(seat), wave = assistance.Id * 10 + (int)wave, hash = LinkTokens.Hash(TokenOf(assistance, seat)), at = Application.Clock.Now });
        }
        return assistance;
    }

    /// <summary>Fills in the page with the question and sends the answers.</summary>
    /// <param name="assistance">In which case.</param>
    /// <param name="seat">Who.</param>
    /// <param name="code">1 for yes, 2 for no; null for nothing.</param>
    public async Task AnswerAsync(Assistance assistance, int seat, int? code)
    {
        var desk = Application.Services.GetRequiredService<AnswerDesk>();
        var token = TokenOf(assistance, seat);
        var shown = (await desk.FindAsync(token))!.Answers;
        Dictionary<string, string[]> form = code is { } chosen ? new() { [Item] = [$"{chosen}"] } : [];
        Assert.Equal(AnswerOutcome.Done, (await desk.SaveAsync(token, Section, form, shown)).Outcome);
        Assert.Equal(AnswerOutcome.Done, (await desk.SubmitAsync(token)).Outcome);
    }

    /// <summary>Sends the answers again with an open text changed, on another page of the form.</summary>
    public async Task CorrectAnotherAsync(Assistance assistance, int seat)
    {
        var desk = Application.Services.GetRequiredService<AnswerDesk>();
        var token = TokenOf(assistance, seat);
        var link = (await desk.FindAsync(token))!;
        var section = link.Sections.First(section => section.Items.Any(item => item.Type == ItemType.OpenText));
        var text = section.Items.First(item => item.Type == ItemType.OpenText);
        Assert.Equal(AnswerOutcome.Done, (await desk.SaveAsync(token, section.Id, new Dictionary<string, string[]> { [text.Id] = ["Noe nytt"] }, link.Answers)).Outcome);
        Assert.Equal(AnswerOutcome.Done, (await desk.SubmitAsync(token)).Outcome);
    }

    public async Task WithdrawAsync(Assistance assistance, int seat) =>
        Assert.Equal(AnswerOutcome.Done, (await Application.Services.GetRequiredService<AnswerDesk>().WithdrawAsync(TokenOf(assistance, seat))).Outcome);

    /// <summary>Presses the button of the first on the list.</summary>
    /// <returns>What the page says was done.</returns>
    public async Task<string> PressAsync(string list = List)
    {
        var form = (await Adviser.ReadAsync(list)).QuerySelector(".seats form")!;
        var answer = await PostAsync(Adviser, form.GetAttribute("action")!, form.QuerySelector("[name=plass]")!.GetAttribute("value")!);
        return PanelStage.Text((await Adviser.ReadAsync(answer.Headers.Location!.OriginalString)).QuerySelector(".ds-alert[role=status]")!);
    }

    public static Task<HttpResponseMessage> PostAsync(Browser adviser, string target, string seat) => adviser.PostFormAsync(List, target, new() { ["plass"] = seat });

    /// <summary>The list as text, one a request.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string list = List, Browser? adviser = null) =>
        [.. (await (adviser ?? Adviser).ReadAsync(list)).QuerySelectorAll("main .seats > li").Select(PanelStage.Text)];

    /// <summary>What the case page says of requests; empty when it says nothing.</summary>
    public async Task<string> OnCaseAsync(Assistance assistance) =>
        string.Join(' ', (await Adviser.ReadAsync($"/senter/sak/{assistance.CaseNumber}")).QuerySelectorAll($".ds-alert:has(a[href^='{List}'])").Select(PanelStage.Text));

    public static string NameOf(Assistance assistance, int seat) => $"Navn Navnesen{assistance.SeatId(seat)}";

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    private static string TokenOf(Assistance assistance, int seat) => $"svar-{assistance.SeatId(seat)}";
}
