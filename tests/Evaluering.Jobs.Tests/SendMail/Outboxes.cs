using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Tests.SendMail;

/// <summary>Outboxes to look into: invitations that wait, and what becomes of them.</summary>
internal static class Outboxes
{
    /// <summary>A Thursday in the sending hours.</summary>
    public const string Thursday = "2026-01-15T09:00:00Z";

    /// <summary>An outbox with limits of the test's own, as a worker process has one. Another database object is another process's.</summary>
    public static Outbox Of(Scene scene, DeliveryPolicy? policy = null, Database? database = null)
    {
        policy ??= DeliveryPolicy.Default;
        return new Outbox(database ?? scene.Database, policy, new SendingCalendar(policy), scene.Get<LinkTokens>(), scene.Clock);
    }

    /// <summary>Assistances of companies of their own, with one invitation each that waits.</summary>
    public static async Task<IReadOnlyList<long>> InviteAsync(Scene scene, int count, params Role[] roles)
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++) ids.Add(await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: roles.Length > 0 ? roles : [Role.Leder]));
        await scene.RunAsync("plan-waves");
        return ids;
    }

    public static async Task<IReadOnlyList<long>> ClaimedAsync(Outbox outbox, int atMost = 100) => [.. (await outbox.ClaimAsync(atMost)).Mails.Select(mail => mail.Id)];

    /// <summary>What has become of each mail, in the order they were queued.</summary>
    public static Task<IReadOnlyList<string?>> ReasonsAsync(Scene scene) => scene.QueryAsync<string?>("select last_error from mail order by id");

    public static Task<IReadOnlyList<DateTimeOffset>> DueAsync(Scene scene) => scene.QueryAsync<DateTimeOffset>("select due_at from mail where sent_at is null and given_up_at is null order by id");

    /// <summary>Everybody has the same address.</summary>
    public static Task SameAddressAsync(Scene scene) => scene.ExecuteAsync("update contact set email = case seat_id % 2 when 0 then 'kari@virksomhet.example' else 'Kari@Virksomhet.example' end");
}
