using Evaluering.Core.Domain;
using Evaluering.Core.Imports;

namespace Evaluering.Core.Panel;

/// <summary>What can be wrong with a contact.</summary>
public enum ContactFault
{
    NameMissing,
    NameTooLong,

    /// <summary>Not one plain address that mail can be sent to.</summary>
    NotEmail,

    /// <summary>Not one of <see cref="Languages.OfMail"/>.</summary>
    UnknownLanguage,
}

/// <summary>What a contact must satisfy, whether it comes from a file or from a form. Each puts a fault into its own words.</summary>
public static class ContactRules
{
    /// <summary>Characters a name may have.</summary>
    public const int MostOfName = Fields.NameLength;

    /// <summary>Characters an address may have.</summary>
    public const int MostOfEmail = EmailAddress.MaxLength;

    /// <param name="name">Without space around it.</param>
    /// <param name="email">Without space around it.</param>
    /// <param name="language">The language's code.</param>
    public static IEnumerable<ContactFault> FaultsOf(string name, string email, string language)
    {
        if (name.Length == 0) yield return ContactFault.NameMissing;
        if (name.Length > MostOfName) yield return ContactFault.NameTooLong;
        if (!EmailAddress.IsValid(email)) yield return ContactFault.NotEmail;
        if (Languages.Find(language) is not { } known || !Languages.OfMail.Contains(known)) yield return ContactFault.UnknownLanguage;
    }
}
