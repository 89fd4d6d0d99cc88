using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Users;

/// <summary>
/// Keeps users in <c>app_user</c> for ASP.NET Core Identity. The count of wrong passwords and the lockout are written at once and by themselves,
/// never from a copy read earlier: guesses sent side by side must not overwrite each other's count.
/// </summary>
public sealed class AppUserStore(Database database)
    : IUserPasswordStore<AppUser>, IUserSecurityStampStore<AppUser>, IUserLockoutStore<AppUser>
{
    public async Task<IdentityResult> CreateAsync(AppUser user, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                """
                /* Users/AppUserStore */
                insert into app_user (id, user_name, normalized_user_name, password_hash, security_stamp, role, region_code)
                values (@Id, @UserName, @NormalizedUserName, @PasswordHash, @SecurityStamp, @Role, @RegionCode)
                """,
                user,
                cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbException error) when (error.SqlState == "23505" || error.Message.Contains("app_user.normalized_user_name", StringComparison.Ordinal))
        {
            // Two who add the same name at once both pass the check before; the database decides.
            return IdentityResult.Failed(new PlainIdentityErrors().DuplicateUserName(user.UserName));
        }
    }

    public async Task<IdentityResult> UpdateAsync(AppUser user, CancellationToken cancellationToken)
    {
        await WriteAsync(
            """
            /* Users/AppUserStore */
            update app_user set user_name = @UserName, normalized_user_name = @NormalizedUserName, password_hash = @PasswordHash,
                security_stamp = @SecurityStamp, role = @Role, region_code = @RegionCode
            where id = @Id
            """,
            user,
            cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(AppUser user, CancellationToken cancellationToken)
    {
        await WriteAsync("/* Users/AppUserStore */ delete from app_user where id = @Id", user, cancellationToken);
        return IdentityResult.Success;
    }

    public Task<AppUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        FindAsync("/* Users/AppUserStore */ select * from app_user where id = @key", userId, cancellationToken);

    public Task<AppUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("/* Users/AppUserStore */ select * from app_user where normalized_user_name = @key", normalizedUserName, cancellationToken);

    public async Task<int> IncrementAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken) =>
        user.AccessFailedCount = await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteScalarAsync<int>(
                "/* Users/AppUserStore */ update app_user set access_failed_count = access_failed_count + 1 where id = @Id returning access_failed_count", user, transaction),
            cancellationToken);

    public Task ResetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken)
    {
        user.AccessFailedCount = 0;
        return WriteAsync("/* Users/AppUserStore */ update app_user set access_failed_count = 0 where id = @Id", user, cancellationToken);
    }

    public Task SetLockoutEndDateAsync(AppUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        return WriteAsync("/* Users/AppUserStore */ update app_user set lockout_end = @LockoutEnd where id = @Id", user, cancellationToken);
    }

    public Task<int> GetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    // Nobody is exempt.
    public Task<bool> GetLockoutEnabledAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(AppUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string> GetUserIdAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task<string?> GetPasswordHashAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash);

    public Task<bool> HasPasswordAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task<string?> GetSecurityStampAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(AppUser user, string? userName, CancellationToken cancellationToken) => Set(user.UserName = userName ?? "");

    public Task SetNormalizedUserNameAsync(AppUser user, string? normalizedName, CancellationToken cancellationToken) => Set(user.NormalizedUserName = normalizedName ?? "");

    public Task SetPasswordHashAsync(AppUser user, string? passwordHash, CancellationToken cancellationToken) => Set(user.PasswordHash = passwordHash ?? "");

    public Task SetSecurityStampAsync(AppUser user, string stamp, CancellationToken cancellationToken) => Set(user.SecurityStamp = stamp);

    public void Dispose()
    {
        // Connections are opened and closed by each question.
    }

    private static Task Set(string _) => Task.CompletedTask;

    private async Task<AppUser?> FindAsync(string sql, string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<AppUser>(new CommandDefinition(sql, new { key }, cancellationToken: cancellation));
    }

    private Task WriteAsync(string sql, AppUser user, CancellationToken cancellation) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, user, transaction), cancellation);
}
