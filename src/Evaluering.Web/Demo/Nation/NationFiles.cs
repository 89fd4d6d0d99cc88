using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Demo.Nation;

/// <summary>Writes the nation as the files that real ones come in, so that it enters by the same door.</summary>
public static class NationFiles
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Legal owners, as the registry's file.</summary>
    public static Stream Owners(MadeUpNation nation) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var owner in nation.Owners)
        {
            json.WriteStartObject();
            json.WriteString("organisasjonsnummer", owner.Orgnr);
            json.WriteString("navn", owner.Name);
            Code(json, "organisasjonsform", owner.Sector switch { Sector.Municipal => "KOMM", Sector.State => "ORGL", _ => "AS" });
            Code(json, "institusjonellSektorkode", owner.Sector switch { Sector.Municipal => "6500", Sector.State => "6100", _ => "2100" });
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Workplaces, as the registry's file.</summary>
    public static Stream Companies(MadeUpNation nation) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var company in nation.Companies)
        {
            json.WriteStartObject();
            json.WriteString("organisasjonsnummer", company.Orgnr);
            json.WriteString("navn", company.Name);
            Code(json, "organisasjonsform", "BEDR");
            Code(json, "naeringskode1", company.Industry.Code);
            json.WriteNumber("antallAnsatte", company.Employees);
            json.WriteString("overordnetEnhet", company.Owner.Orgnr);
            json.WriteStartObject("beliggenhetsadresse");
            json.WriteString("landkode", "NO");
            json.WriteString("kommune", company.Place.Name);
            json.WriteString("kommunenummer", company.Place.Number);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Courses of help as they are known on <paramref name="day"/>: one that has not ended yet has no end.</summary>
    public static Stream Assistances(IEnumerable<Course> courses, DateOnly day) => Csv(
        "saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog",
        courses.Select(course =>
        {
            var ended = course.End <= day;
            var status = !ended ? AssistanceStatus.Ongoing : course.BrokenOff ? AssistanceStatus.BrokenOff : AssistanceStatus.Completed;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{course.CaseNumber};{course.Company.Orgnr};{string.Join('|', course.Services)};{course.Start:yyyy-MM-dd};{CourseNews.PlannedEndOn(course, day):yyyy-MM-dd};{(ended ? course.End : (DateOnly?)null):yyyy-MM-dd};{status.Code()};{(course.CompanyAsked ? "virksomhet" : "nav")};{(course.PartyDialogue ? "ja" : "nei")}");
        }));

    /// <summary>The people of the courses.</summary>
    public static Stream Contacts(IEnumerable<Course> courses) => Csv(
        "saksnummer;rolle;navn;epost;maalform",
        courses.SelectMany(course => course.Seats.Select(seat => $"{course.CaseNumber};{seat.Role.Code()};{seat.Name};{seat.Email};{seat.Language.Code()}")));

    private static Stream Csv(string header, IEnumerable<string> lines) =>
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(header)) + "\n"));

    private static MemoryStream Json(Action<Utf8JsonWriter> write)
    {
        var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, Readable)) write(json);
        file.Position = 0;
        return file;
    }

    private static void Code(Utf8JsonWriter json, string name, string code)
    {
        json.WriteStartObject(name);
        json.WriteString("kode", code);
        json.WriteEndObject();
    }
}
