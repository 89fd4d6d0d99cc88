using System.CommandLine;
using System.Text;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Verbs;

/// <summary><c>users add</c>: lets somebody log in.</summary>
internal static class UsersVerb
{
    public static Command Create(Verb verb)
    {
        var name = new Argument<string>("navn") { Description = "Brukernavnet" };
        var role = new Option<string>("--role") { Description = $"Rollen: {string.Join(", ", StaffRoles.All)}", Required = true };
        var region = new Option<string>("--region") { Description = "Regionen til en rådgiver, for eksempel vestland" };
        var password = new Option<string>("--password") { Description = "Passordet; uten dette leses det fra standard inn" };
        var add = new Command("add", "Legger til en bruker") { name, role, region, password };
        add.SetAction((parsed, cancellation) => verb.RunAsync(services => AddAsync(
            services,
            new AppUser { UserName = parsed.GetRequiredValue(name), Role = parsed.GetRequiredValue(role), RegionCode = parsed.GetValue(region) },
            parsed.GetValue(password),
            cancellation)));
        return new Command("users", "Brukere som logger inn") { add };
    }

    private static async Task<int> AddAsync(IServiceProvider services, AppUser user, string? password, CancellationToken cancellation)
    {
        await CheckRoleAsync(services.GetRequiredService<Database>(), user, cancellation);
        var result = await services.GetRequiredService<UserManager<AppUser>>().CreateAsync(user, password ?? await ReadPasswordAsync(cancellation));
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error.Description);
        if (!result.Succeeded) return 1;
        await Console.Out.WriteLineAsync($"La til {user.UserName} ({user.Role}{(user.RegionCode is null ? "" : $", {user.RegionCode}")}).");
        return 0;
    }

    private static async Task CheckRoleAsync(Database database, AppUser user, CancellationToken cancellation)
    {
        if (!StaffRoles.All.Contains(user.Role)) throw new PlainError($"Rollen «{user.Role}» finnes ikke. Velg en av: {string.Join(", ", StaffRoles.All)}.");
        var adviser = user.Role == StaffRoles.Adviser;
        if (!adviser && user.RegionCode is not null) throw new PlainError("Bare en rådgiver (adviser) har region.");
        if (!adviser) return;
        await using var connection = await database.OpenAsync(cancellation);
        var regions = (await connection.QueryAsync<string>("/* Verbs/UsersVerb */ select code from region order by code")).ToList();
        if (user.RegionCode is null) throw new PlainError($"En rådgiver må ha region. Velg med --region en av: {string.Join(", ", regions)}.");
        if (!regions.Contains(user.RegionCode)) throw new PlainError($"Regionen «{user.RegionCode}» finnes ikke. Velg en av: {string.Join(", ", regions)}.");
    }

    private static async Task<string> ReadPasswordAsync(CancellationToken cancellation) =>
        Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) ?? "" : TypedPassword();

    private static string TypedPassword()
    {
        // Asking for a key first makes the terminal stop showing what is typed, also by those who type before they are asked.
        _ = Console.KeyAvailable;
        Console.Error.Write("Passord: ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
