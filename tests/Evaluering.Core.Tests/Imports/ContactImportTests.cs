using System.Text;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

public sealed class ContactImportTests
{
    private const string Header = "saksnummer;rolle;navn;epost;maalform\r\n";
    private const string Stored = "select role || ordinal || ' ' || name || ' ' || email || ' ' || language from panel_seat join contact on seat_id = id order by role, ordinal";

    [Theory, OnBothEngines]
    public async Task A_known_address_keeps_its_seat_and_a_new_one_gets_the_next(DatabaseEngine engine)
    {
        await using var session = await WithCaseAsync(engine);
        await session.ImportAsync(ImportKind.Contacts, Header + "IA-1;leder;Åse Ås;ase@virksomhet.example;\nIA-1;tillitsvalgt;Per;per@virksomhet.example;nn\nIA-1;tillitsvalgt;Liv;liv@virksomhet.example;en");
        var again = Header + "IA-1;LEDER;Åse Ås Li;ASE@virksomhet.example;NB\nIA-1;tillitsvalgt;Per;Per@Virksomhet.example;nn\nIA-1;tillitsvalgt;Ida;ida@virksomhet.example;nb\nIA-1;leder;Åse Ås Li;ase@virksomhet.example;nb";
        Assert.Equal(new ImportReport(4, 1, 1, 2, 0), await session.ImportAsync(ImportKind.Contacts, again));
        Assert.Equal(new ImportReport(4, 0, 0, 4, 0), await session.ImportAsync(ImportKind.Contacts, again));
        Assert.Equal(
            [
                "leder1 Åse Ås Li ase@virksomhet.example nb", "tillitsvalgt1 Per per@virksomhet.example nn",
                "tillitsvalgt2 Liv liv@virksomhet.example en", "tillitsvalgt3 Ida ida@virksomhet.example nb",
            ],
            await session.QueryAsync<string>(Stored));
    }

    [Theory, OnBothEngines]
    public async Task A_seat_whose_contact_was_deleted_is_not_given_to_another_person(DatabaseEngine engine)
    {
        await using var session = await WithCaseAsync(engine);
        await session.ImportAsync(ImportKind.Contacts, Header + "IA-1;leder;Per;per@virksomhet.example;nb");
        await session.ExecuteAsync("delete from contact");
        await session.ImportAsync(ImportKind.Contacts, Header + "IA-1;leder;Ida;ida@virksomhet.example;nb");
        Assert.Equal(["leder2 Ida ida@virksomhet.example nb"], await session.QueryAsync<string>(Stored));
    }

    [Theory, OnBothEngines]
    public async Task What_cannot_be_is_rejected_without_repeating_personal_data(DatabaseEngine engine)
    {
        await using var session = await WithCaseAsync(engine);
        (string Line, string Field)[] bad =
        [
            ("IA-2;leder;Hemmelig;hemmelig@virksomhet.example;nb", "saksnummer"), (";leder;Hemmelig;hemmelig@virksomhet.example;nb", "saksnummer"),
            ("hemmelig@virksomhet.example;leder;x;y@virksomhet.example;nb", "saksnummer"), ("01017012345;leder;Hemmelig;hemmelig@virksomhet.example;nb", "saksnummer"),
            ("IA-1;hemmelig;x;hemmelig@virksomhet.example;nb", "rolle"), ("IA-1;;x;hemmelig@virksomhet.example;nb", "rolle"), ("IA-1;leder;;hemmelig@virksomhet.example;nb", "navn"),
            ("IA-1;leder;Hemmelig;;nb", "epost"), ("IA-1;leder;Hemmelig;hemmelig;nb", "epost"), ("IA-1;leder;Hemmelig;hemmelig@virksomhet;nb", "epost"),
            ("IA-1;leder;Hemmelig;Hemmelig <hemmelig@virksomhet.example>;nb", "epost"), ("IA-1;leder;Hemmelig;a@virksomhet.example,b@virksomhet.example;nb", "epost"),
            ("IA-1;leder;Hemmelig;hem melig@virksomhet.example;nb", "epost"), ("IA-1;leder;Hemmelig;hemmelig@@virksomhet.example;nb", "epost"),
            ("IA-1;leder;Hemmelig;hemmelig.@virksomhet.example;nb", "epost"), ("IA-1;leder;Hemmelig;hemmelig@-virksomhet.example;nb", "epost"),
            ("IA-1;leder;Hemmelig;hemmelig@virksomhet.example;hemmelig", "maalform"), ("IA-1;leder;Hemme\u0007lig;hemmelig@virksomhet.example;nb", "navn"),
        ];
        await session.ImportAsync(ImportKind.Contacts, Header + string.Join("\r\n", bad.Select(one => one.Line)));
        Assert.Equal(bad.Select((one, index) => (index + 2L, one.Field)), session.Rejections.Select(rejection => (rejection.Line, rejection.Field)));
        Assert.All(session.Rejections, rejection =>
        {
            Assert.DoesNotContain("emmelig", rejection.Reason);
            Assert.DoesNotContain("01017012345", rejection.Reason);
        });
        Assert.Contains("«IA-2»", session.Rejections[0].Reason);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("windows-1252", false)]
    public async Task The_encodings_that_spreadsheets_write_are_told_apart(string encoding, bool mark)
    {
        await using var session = await WithCaseAsync(DatabaseEngine.Sqlite);
        var text = Header + "IA-1;leder;Bjørg Ærlig Ås – «Bø»;bo@virksomhet.example;nn\r\n";
        var bytes = encoding == "utf-8" ? new UTF8Encoding(mark).GetBytes(text) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        await session.ImportAsync(ImportKind.Contacts, mark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes);
        Assert.Equal(["Bjørg Ærlig Ås – «Bø»"], await session.QueryAsync<string>("select name from contact"));
    }

    [Fact]
    public async Task A_damaged_byte_in_a_utf8_file_costs_its_line_and_garbles_no_other()
    {
        await using var session = await WithCaseAsync(DatabaseEngine.Sqlite);
        var bytes = Encoding.UTF8.GetBytes(Header + "IA-1;leder;Bjørg;a@virksomhet.example;nn\nIA-1;leder;PÅL;b@virksomhet.example;nn\nIA-1;leder;Åse;c@virksomhet.example;nn\n");
        bytes[bytes.AsSpan().IndexOf("PÅL"u8) + 2] = (byte)'L';
        await session.ImportAsync(ImportKind.Contacts, bytes);
        Assert.Equal(["Bjørg", "Åse"], await session.QueryAsync<string>("select name from contact order by email"));
        Assert.Equal((3, "linje"), (session.Rejections.Single().Line, session.Rejections.Single().Field));
    }

    [Fact]
    public async Task Columns_are_found_by_name_and_quotes_may_hold_separators_and_line_breaks()
    {
        await using var session = await WithCaseAsync(DatabaseEngine.Sqlite);
        var file = "Epost;merknad;NAVN;rolle;saksnummer;maalform;\n\n"
            + "a@virksomhet.example;\"to\r\nlinjer; og \"\"mer\"\"\";\"Li; Per\";leder;IA-1;;\n;;;;;;\n"
            + "b@virksomhet.example;;\"Åse\nÅs\";leder;IA-1;nn;\nb;;Åse;leder;IA-1;nn;\n";
        Assert.Equal(new ImportReport(3, 2, 0, 0, 1), await session.ImportAsync(ImportKind.Contacts, file));
        Assert.Equal(["Li; Per", "Åse Ås"], await session.QueryAsync<string>("select name from contact order by email"));
        Assert.Equal(8, session.Rejections.Single().Line);
    }

    [Fact]
    public async Task A_forgotten_quote_costs_its_own_line_only()
    {
        await using var session = await WithCaseAsync(DatabaseEngine.Sqlite);
        var file = Header + "IA-1;leder;\"Per;per@virksomhet.example;nb\nIA-1;leder;Ida;ida@virksomhet.example;nb\nIA-1;leder;Liv\";liv@virksomhet.example;nb\nIA-1;leder;\"Kai;kai@virksomhet.example;nb";
        await session.ImportAsync(ImportKind.Contacts, file);
        Assert.Equal([2, 4, 5], session.Rejections.Select(rejection => rejection.Line));
        Assert.Equal(["Ida"], await session.QueryAsync<string>("select name from contact"));
    }

    [Theory]
    [InlineData("", "fil")]
    [InlineData("saksnummer;rolle;navn;maalform\nIA-1;leder;Per;nb", "epost")]
    [InlineData("saksnummer,rolle,navn,epost,maalform\nIA-1,leder,Per,a@b.no,nb", "saksnummer")]
    [InlineData("saksnummer;rolle;navn;epost;maalform;navn\nIA-1;leder;Per;a@b.no;nb;Per", "navn")]
    public async Task A_header_that_does_not_fit_is_one_rejection(string file, string field)
    {
        await using var session = await WithCaseAsync(DatabaseEngine.Sqlite);
        Assert.Equal(new ImportReport(1, 0, 0, 0, 1), await session.ImportAsync(ImportKind.Contacts, file));
        Assert.Equal((1, field), (session.Rejections[0].Line, session.Rejections[0].Field));
        Assert.Contains("UTF-16", await ReasonOfUtf16Async(session));
    }

    private static async Task<string> ReasonOfUtf16Async(ImportSession session)
    {
        await session.ImportAsync(ImportKind.Contacts, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)]);
        return Assert.Single(session.Rejections).Reason;
    }

    private static async Task<ImportSession> WithCaseAsync(DatabaseEngine engine)
    {
        var session = await AssistanceImportTests.WithCompaniesAsync(engine, "0301");
        await session.ImportAsync(
            ImportKind.Assistances,
            "saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog\n"
            + $"IA-1;{ImportSession.Orgnr(1)};sykefravar;2025-01-15;2025-12-31;;pagaende;nav;ja");
        return session;
    }
}
