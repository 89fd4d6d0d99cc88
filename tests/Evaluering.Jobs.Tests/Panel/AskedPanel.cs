using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Tests.Panel;

/// <summary>What tests of panels begin with, do and look at.</summary>
internal static class AskedPanel
{
    /// <summary>A case of seats that were invited on 15 January 2026; seat 1 is the first. Nothing has left.</summary>
    internal static async Task<Scene> AskedAsync(DatabaseEngine engine, params Role[] roles)
    {
        var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-01-20", "2026-12-31", roles: roles.Length == 0 ? [Role.Leder] : roles);
        await scene.RunAsync("plan-waves");
        return scene;
    }

    internal static Task<T> ChangeAsync<T>(Scene scene, Func<PanelChanges, DbTransaction, Task<T>> change) =>
        scene.Database.WriteAsync(transaction => change(scene.Get<PanelChanges>(), transaction));

    /// <summary>For example «invitation 2 1 » for the first invitation of the second person, with why it was given up.</summary>
    internal static Task<IReadOnlyList<string>> MailsAsync(Scene scene, long seat) => scene.QueryAsync<string>(
        "select kind || ' ' || person || ' ' || number || ' ' || coalesce(last_error, '') from mail where seat_id = @seat order by id", new { seat });
}
