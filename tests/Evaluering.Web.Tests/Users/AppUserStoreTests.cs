using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Users;

public sealed class AppUserStoreTests
{
    private static AppUser Adviser => new()
    {
        UserName = "Åse",
        NormalizedUserName = "ÅSE",
        PasswordHash = "hash",
        SecurityStamp = "stamp",
        Role = StaffRoles.Adviser,
        RegionCode = "vestland",
    };

    [Theory]
    [OnBothEngines]
    public async Task Keeps_all_that_it_is_given(DatabaseEngine engine)
    {
        await using var storage = await TestDatabase.CreateAsync(engine);
        var store = new AppUserStore(storage.Database);
        var user = Adviser;
        Assert.True((await store.CreateAsync(user, default)).Succeeded);
        await store.IncrementAccessFailedCountAsync(user, default);
        await store.SetLockoutEndDateAsync(user, new DateTimeOffset(2026, 3, 1, 8, 0, 0, 123, TimeSpan.Zero), default);
        Assert.Equal(user, await store.FindByNameAsync("ÅSE", default));
        Assert.Equal(user, await store.FindByIdAsync(user.Id, default));
        Assert.Equal(1, user.AccessFailedCount);

        user.PasswordHash = "hash 2";
        user.SecurityStamp = "stamp 2";
        user.UserName = "Åse L";
        user.NormalizedUserName = "ÅSE L";
        await store.UpdateAsync(user, default);
        await store.ResetAccessFailedCountAsync(user, default);
        await store.SetLockoutEndDateAsync(user, null, default);
        Assert.Equal(user, await store.FindByNameAsync("ÅSE L", default));
        Assert.Null(await store.FindByNameAsync("ÅSE", default));

        await store.DeleteAsync(user, default);
        Assert.Null(await store.FindByIdAsync(user.Id, default));
    }

    [Theory]
    [OnBothEngines]
    public async Task Refuses_a_name_that_is_taken(DatabaseEngine engine)
    {
        await using var storage = await TestDatabase.CreateAsync(engine);
        var store = new AppUserStore(storage.Database);
        await store.CreateAsync(Adviser, default);
        var refused = await store.CreateAsync(Adviser, default);
        Assert.Equal("Brukernavnet «Åse» er allerede i bruk.", Assert.Single(refused.Errors).Description);
    }
}
