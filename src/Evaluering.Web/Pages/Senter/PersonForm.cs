using Evaluering.Core.Domain;
using Evaluering.Core.Panel;

namespace Evaluering.Web.Pages.Senter;

/// <summary>The form of a person, as it is filled in. Two of them can stand on one page, each with a prefix before its ids.</summary>
public sealed record PersonForm(string Prefix)
{
    public const string NameField = "navn", EmailField = "epost", LanguageField = "maalform";

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Language { get; init; } = Core.Domain.Language.Bokmal.Code();

    public static PersonForm Of(string prefix, IFormCollection form) => new(prefix)
    {
        Name = Text(form, NameField),
        Email = Text(form, EmailField),
        Language = Text(form, LanguageField),
    };

    public static PersonForm Of(string prefix, PanelPerson person) => new(prefix)
    {
        Name = person.Name ?? "",
        Email = person.Email ?? "",
        Language = person.Language ?? Core.Domain.Language.Bokmal.Code(),
    };

    /// <summary>The id of a field on the page.</summary>
    public string IdOf(string field) => $"{Prefix}-{field}";

    /// <param name="faults">Gets what is wrong.</param>
    /// <returns>Only to be used when nothing is wrong.</returns>
    public NewContact Read(ICollection<FieldMessage> faults)
    {
        foreach (var fault in ContactRules.FaultsOf(Name, Email, Language)) faults.Add(WordsOf(fault));
        return new NewContact(Name, Email, Languages.Find(Language) ?? Core.Domain.Language.Bokmal);
    }

    /// <summary>Whether the person is the one that the form is about, as it is filled in.</summary>
    public bool IsAbout(PanelPerson person) => person.IsHeld && person.Name == Name && person.Email == Email && person.Language == Language;

    public FieldMessage AddressHasRole() => new(
        IdOf(EmailField),
        "E-postadressen har allerede en plass i denne rollen i saken.",
        "E-postadressa har alt ein plass i denne rolla i saka.");

    private static string Text(IFormCollection form, string field) => form[field].FirstOrDefault()?.Trim() ?? "";

    private FieldMessage WordsOf(ContactFault fault) => fault switch
    {
        ContactFault.NameMissing => new(IdOf(NameField), "Skriv navnet.", "Skriv namnet."),
        ContactFault.NameTooLong => new(
            IdOf(NameField), $"Navnet er for langt. Det kan ha opptil {ContactRules.MostOfName} tegn.", $"Namnet er for langt. Det kan ha opptil {ContactRules.MostOfName} teikn."),
        ContactFault.NotEmail => new(
            IdOf(EmailField),
            "E-postadressen kan ikke brukes. Skriv én adresse uten mellomrom, for eksempel navn@virksomhet.no.",
            "E-postadressa kan ikkje brukast. Skriv éi adresse utan mellomrom, til dømes namn@verksemd.no."),
        ContactFault.UnknownLanguage => new(IdOf(LanguageField), "Velg språk.", "Vel språk."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
