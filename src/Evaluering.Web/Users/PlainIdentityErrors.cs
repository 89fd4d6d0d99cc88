using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Users;

/// <summary>Identity's refusals in plain Norwegian.</summary>
public sealed class PlainIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"Brukernavnet «{userName}» er allerede i bruk.");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), $"Brukernavnet «{userName}» kan ikke brukes. Bruk bokstavene a–z, tall, punktum, bindestrek og @.");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"Passordet må ha minst {length} tegn.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), $"Passordet må ha minst {uniqueChars} forskjellige tegn.");

    public override IdentityError DefaultError() => Error(nameof(DefaultError), "Brukeren kunne ikke lagres.");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
