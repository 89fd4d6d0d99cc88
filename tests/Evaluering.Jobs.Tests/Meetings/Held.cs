using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Meetings;

namespace Evaluering.Jobs.Tests.Meetings;

/// <summary>A meeting that is held about T0 of an assistance in Oslo.</summary>
internal sealed record Held(Scene Scene, long Assistance, string CaseNumber, string Region, Wave Wave, string Code)
{
    /// <summary>Plans an assistance that begins today and opens a meeting about its first wave.</summary>
    public static async Task<Held> OpenAsync(Scene scene, Role[] panel)
    {
        var assistance = await scene.AddAssistanceAsync("2026-01-15", "2026-09-01", roles: panel);
        await scene.RunAsync("plan-waves");
        return await OpenAsync(scene, assistance, Wave.Before);
    }

    public static async Task<Held> OpenAsync(Scene scene, long assistance, Wave wave)
    {
        var held = await NotYetAsync(scene, assistance, wave);
        Assert.Equal(MeetingOpened.Open, await held.TryOpenAsync());
        return held with { Code = (await held.ShownCodeAsync())! };
    }

    /// <summary>The same without a meeting.</summary>
    public static async Task<Held> NotYetAsync(Scene scene, long assistance, Wave wave)
    {
        var caseNumber = Assert.Single(await scene.QueryAsync<string>("select case_number from assistance where id = @assistance", new { assistance }));
        return new Held(scene, assistance, caseNumber, "oslo", wave, "");
    }

    public async Task<Held> OpenAgainAsync()
    {
        Assert.Equal(MeetingOpened.Open, await TryOpenAsync());
        return this with { Code = (await ShownCodeAsync())! };
    }

    public Task<MeetingOpened> TryOpenAsync() => Host.OpenAsync(Region, CaseNumber, Wave, "radgiver");

    public Task<bool> EndAsync() => Host.EndAsync(Region, CaseNumber, Wave);

    public Task<Claim> ClaimAsync(string seat) => Scene.Get<MeetingDoor>().ClaimAsync(Code, seat);

    public Task<bool> FreeSeatAsync(string seat) => Host.FreeAsync(Region, CaseNumber, Wave, seat);

    public Task<HostedWave?> HostedAsync() => Host.FindAsync(Region, CaseNumber, Wave);

    public async Task<string?> ShownCodeAsync() => Host.CodeOf((await HostedAsync())!);

    public async Task<(int Answered, int Invited)> CountsAsync() => await HostedAsync() is { } hosted ? (hosted.Answered, hosted.Invited) : default;

    /// <summary>The names of the seats that can be chosen.</summary>
    public async Task<IEnumerable<string>> FreeAsync() => (await Scene.Get<MeetingDoor>().FindAsync(Code))!.Free.Select(seat => seat.Name);

    /// <returns>null when the link opens nothing.</returns>
    public static async Task<string?> RoleOfAsync(Scene scene, string token) => (await scene.QueryAsync<string>(
        "select s.role from invitation i join panel_seat s on s.id = i.seat_id where i.token_hash = @hash", new { hash = LinkTokens.Hash(token) })).SingleOrDefault();

    private MeetingHost Host => Scene.Get<MeetingHost>();
}
