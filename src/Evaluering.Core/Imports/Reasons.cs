using System.Globalization;

namespace Evaluering.Core.Imports;

/// <summary>
/// Why a record is left out and what to do about it, for the person who sends the file.
/// A value is repeated only through <see cref="Echo"/>, so that no name, e-mail address or birth number ends in a log.
/// </summary>
internal static class Reasons
{
    internal const string EmptyFile = "Filen er tom. Kontroller at riktig fil ble valgt, og at nedlastingen ble ferdig.";
    internal const string NotJson = "Dette er ikke et JSON-objekt. Rett eller fjern det, og les inn filen på nytt.";
    internal const string BrokenObject =
        "Objektet er ikke gyldig JSON (for eksempel et anførselstegn, komma eller en klamme for lite eller mye). Rett det og les inn filen på nytt.";
    internal const string TruncatedObject = "Filen slutter midt i et objekt. Last den ned på nytt; det som står foran, er lest inn.";
    internal const string TruncatedList = "Filen slutter før listen er ferdig (] mangler). Last den ned på nytt; det som står foran, er lest inn.";
    internal const string TooLarge = "Objektet eller linjen er større enn 1 MB. Så store poster finnes ikke i dette formatet; kontroller filen.";
    internal const string TooDeep = "Objektet er nestet dypere enn 64 nivåer. Så dype objekter finnes ikke i dette formatet; kontroller filen.";
    internal const string NotUtf8 = "Teksten er ikke gyldig UTF-8. Lagre filen på nytt som UTF-8.";
    internal const string Utf16 = "Filen er lagret som UTF-16. Lagre den på nytt som «CSV UTF-8».";
    internal const string OpenQuote = "Et anførselstegn (\") som åpner et felt, blir ikke lukket. Lukk det, eller fjern det.";
    internal const string StrayQuote =
        "Et anførselstegn (\") står inne i et felt. Sett hele feltet i anførselstegn og skriv tegnet dobbelt (\"\"), eller fjern det.";
    internal const string Missing = "Feltet mangler eller er tomt. Fyll det ut.";
    internal const string NotText = "Verdien skal være tekst i anførselstegn.";
    internal const string NotInteger = "Verdien skal være et helt tall uten anførselstegn.";
    internal const string NotNumber = "Verdien skal være et tall uten anførselstegn.";
    internal const string NotFlag = "Verdien skal være true eller false.";
    internal const string Negative = "Tallet kan ikke være negativt.";
    internal const string ControlCharacter = "Teksten inneholder styretegn som ikke kan lagres. Fjern dem.";
    internal const string TooLong = "Teksten er for lang for dette feltet. Kort den ned.";
    internal const string NotDate = "Datoen skal skrives som ÅÅÅÅ-MM-DD, finnes i kalenderen og ligge mellom 1900 og 2099.";
    internal const string EndBeforeStart = "Slutten er før startdatoen. Kontroller begge datoene.";
    internal const string ClosedWithoutEnd = "En bistand som er avsluttet eller avbrutt, må ha sluttdato. Fyll ut sluttdato, eller sett status til pagaende.";
    internal const string NotEmail = "E-postadressen er ikke gyldig. Den skal være på formen navn@virksomhet.no, bare én adresse og uten mellomrom.";
    internal const string UnknownRole = "Ukjent rolle. Bruk leder, tillitsvalgt, verneombud eller ansattrepresentant.";
    internal const string UnknownLanguage = "Ukjent målform. Bruk nb, nn eller en, eller la feltet stå tomt (da brukes nb).";
    internal const string NotYesOrNo = "Verdien skal være ja eller nei.";
    internal const string NotMunicipality = "Kommunenummeret skal være fire sifre.";
    internal const string NotIndustry = "Næringskoden skal være sifre på formen 88.911.";
    internal const string FiguresMissing = "Tallet mangler, men raden er ikke merket som maskert. Oppgi tallet, eller sett erMaskert til true.";
    internal const string LostAbovePossible = "Tapte dagsverk er flere enn mulige dagsverk. Kontroller begge tallene.";
    internal const string NotQuarter = "Kvartalet skal være 1, 2, 3 eller 4.";
    internal const string NotYear = "Årstallet skal ligge mellom 1990 og 2099.";
    internal const string NoMunicipality = "Virksomheten har ikke noe kommunenummer, så regionen er ukjent. Oppgi regionkoden i kolonnen region.";

    internal static string MissingColumns(IEnumerable<string> columns) =>
        $"Overskriften mangler {string.Join(", ", columns)}. Første linje skal ha alle kolonnenavnene, skilt med semikolon. Ingen linjer er lest inn.";

    internal static string DuplicateColumn() => "Kolonnen står to ganger i overskriften. Fjern den ene. Ingen linjer er lest inn.";

    internal static string WrongFieldCount(int found, int expected) => string.Create(CultureInfo.InvariantCulture,
        $"Linjen har {found} felt, men overskriften har {expected}. Kontroller semikolonene; et felt som inneholder semikolon, skal stå i anførselstegn.");

    internal static string NotOrganisationNumber(string value) =>
        $"Ikke et gyldig organisasjonsnummer{Echo(value)}. Det skal være ni sifre med riktig kontrollsiffer.";

    internal static string UnknownCompany(string orgnr) =>
        $"Virksomheten{Echo(orgnr)} er ikke lest inn. Les inn virksomhetene (companies) først, og så denne filen på nytt.";

    internal static string UnknownCase(string caseNumber) =>
        $"Bistanden{Echo(caseNumber)} er ikke lest inn. Les inn bistandene (assistances) først, og så denne filen på nytt.";

    internal static string ContactsDeleted(string caseNumber) =>
        $"Alle runder i bistanden{Echo(caseNumber)} er over, og kontaktopplysningene er slettet. De leses ikke inn på nytt. Fjern raden fra filen.";

    internal const string TakenOut =
        "Personen er byttet ut eller adressen rettet på sakens side, og raden leses ikke inn på nytt. Fjern den fra filen, eller legg personen til på sakens side.";

    internal static string NoRegion(string municipality) =>
        $"Ingen region har kommunenummer{Echo(municipality)} i dag. Oppgi regionkoden i kolonnen region, eller oppdater regioninndelingen.";

    internal static string NotDigits(int count) => string.Create(CultureInfo.InvariantCulture, $"Koden skal være {count} sifre.");

    internal static string UnknownCode(string value, IEnumerable<string> known) => $"Ukjent kode{Echo(value)}. Bruk en av: {string.Join(", ", known)}.";

    /// <summary>
    /// « «value»», at most 40 characters and without control characters; nothing when the value may be about a person:
    /// an e-mail address, words, or a number as long as a birth number, which end in the wrong column when columns are shifted.
    /// </summary>
    internal static string Echo(string value)
    {
        var personal = value.Contains('@', StringComparison.Ordinal) || value.Any(char.IsWhiteSpace) || value.Count(char.IsAsciiDigit) == 11
            || (value.Length > 0 && char.IsUpper(value[0]) && !value.Any(char.IsAsciiDigit));
        if (personal) return "";
        var plain = string.Concat(value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(40));
        return plain.Length == 0 ? "" : $" «{plain}»";
    }
}
