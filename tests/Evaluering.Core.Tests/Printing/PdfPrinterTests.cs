using System.Net;
using System.Net.Sockets;
using Evaluering.Core.Configuration;
using Evaluering.Core.Printing;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Printing;

/// <summary>With the machine's own Chromium, and with programs in its place that fail in the ways it can.</summary>
public sealed class PdfPrinterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("evaluering-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_document_becomes_tagged_pages_of_A4_with_title_language_and_its_text()
    {
        InstalledChromium.Require();
        using var printer = new PdfPrinter(new PrintingOptions());
        var pdf = PdfText.Of(await printer.PrintAsync(
            Document("<h1>Sjukefråværet på Ås</h1><p>Æ ø å – 4,5 eller høgare</p><div class=\"page\"><p style=\"break-before: page\">Andre sida</p></div>"), Cancel));

        Assert.Equal(2, pdf.Pages);
        Assert.Equal(2, pdf.Raw.Split("/MediaBox [0 0 594.95996 841.91998]").Length - 1);
        Assert.Equal("Resultat for «Ås»", pdf.Title);
        Assert.Contains("/Lang (nn)", pdf.Raw);
        Assert.Contains("/MarkInfo", pdf.Raw);
        Assert.Contains("H1", pdf.Tags);
        Assert.Contains("Inter", pdf.Raw);
        var text = PdfText.Closed(pdf.Text);
        Assert.Contains(PdfText.Closed("Sjukefråværet på Ås"), text);
        Assert.Contains(PdfText.Closed("4,5 eller høgare"), text);
        Assert.Contains(PdfText.Closed("Foten"), text);
        Assert.Contains("2/2", text);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_the_network_or_from_the_disk()
    {
        InstalledChromium.Require();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        var secret = Path.Combine(folder.FullName, "hemmelig.html");
        await File.WriteAllTextAsync(secret, "<p>Hemmelig tekst</p>", Cancel);
        using var printer = new PdfPrinter(new PrintingOptions());
        var pdf = PdfText.Of(await printer.PrintAsync(
            Document($$"""
                <p>Synlig</p><img src="{{address}}/bilde" alt=""><link rel="stylesheet" href="{{address}}/stil"><iframe src="{{address}}/ramme"></iframe>
                <iframe src="file://{{secret}}"></iframe><object data="file://{{secret}}"></object><script>document.body.append("Kjort")</script>
                <p style="background: url({{address}}/bakgrunn)">Slutt</p>
                """), Cancel));

        Assert.False(listener.Pending());
        Assert.Contains("Synlig", PdfText.Closed(pdf.Text));
        Assert.DoesNotContain("Hemmelig", PdfText.Closed(pdf.Text));
        Assert.DoesNotContain("Kjort", PdfText.Closed(pdf.Text));
    }

    [Fact]
    public async Task Names_stay_names_in_title_and_foot()
    {
        InstalledChromium.Require();
        const string name = "\"Ås\" </style></title><h1>\\ Brudd & sønn";
        using var printer = new PdfPrinter(new PrintingOptions());
        var pdf = PdfText.Of(await printer.PrintAsync(Document("<p>Innhold</p>") with { Title = name, Foot = name }, Cancel));

        Assert.Equal(name, pdf.Title);
        Assert.DoesNotContain("H1", pdf.Tags);
        Assert.Contains(PdfText.Closed(name), PdfText.Closed(pdf.Text));
    }

    [Fact]
    public async Task What_has_been_printed_is_kept()
    {
        InstalledChromium.Require();
        using var printer = new PdfPrinter(new PrintingOptions());
        Assert.Same(await printer.PrintAsync(Document("<p>En</p>"), Cancel), await printer.PrintAsync(Document("<p>En</p>"), Cancel));
    }

    [Fact]
    public async Task Without_Chromium_the_operator_is_told_what_to_do()
    {
        using var printer = new PdfPrinter(new PrintingOptions { Chromium = Path.Combine(folder.FullName, "finnes-ikke") });
        var fault = await Assert.ThrowsAsync<PrintingException>(() => printer.PrintAsync(Document("<p>En</p>"), Cancel));
        Assert.Equal(PrintingFault.NoChromium, fault.Fault);
        Assert.Contains("apt-get install chromium", fault.Message);
        Assert.Contains("Evaluering__Printing__Chromium", fault.Message);
    }

    [Fact]
    public async Task A_program_that_hangs_is_stopped_and_leaves_nothing_behind()
    {
        var place = Path.Combine(folder.FullName, "hvor");
        using var printer = new PdfPrinter(new PrintingOptions { Chromium = Program($"pwd > {place}; exec sleep 600") }, limits: new PrintLimits { Printing = TimeSpan.FromSeconds(3) });
        var fault = await Assert.ThrowsAsync<PrintingException>(() => printer.PrintAsync(Document("<p>En</p>"), Cancel));
        Assert.Equal(PrintingFault.Failed, fault.Fault);
        Assert.Contains("within 3 seconds", fault.Message);
        Assert.False(Directory.Exists((await File.ReadAllTextAsync(place, Cancel)).Trim()));
    }

    [Fact]
    public async Task What_Chromium_says_when_it_fails_is_told_with_advice_on_its_sandbox()
    {
        using var printer = new PdfPrinter(new PrintingOptions { Chromium = Program("echo 'No usable sandbox!' >&2; exit 5") });
        var fault = await Assert.ThrowsAsync<PrintingException>(() => printer.PrintAsync(Document("<p>En</p>"), Cancel));
        Assert.Equal(PrintingFault.Failed, fault.Fault);
        Assert.Contains("code 5", fault.Message);
        Assert.Contains("Evaluering__Printing__Sandbox", fault.Message);
    }

    [Fact]
    public async Task Secrets_of_the_service_are_not_handed_to_it()
    {
        Environment.SetEnvironmentVariable("Evaluering__Mail__Password", "hemmelig-passord");
        using var printer = new PdfPrinter(new PrintingOptions { Chromium = Program("env | grep -c hemmelig-passord | sed 's/^/funnet: /' >&2; exit 1") });
        var fault = await Assert.ThrowsAsync<PrintingException>(() => printer.PrintAsync(Document("<p>En</p>"), Cancel));
        Assert.Contains("funnet: 0", fault.Message);
    }

    [Fact]
    public async Task One_is_printed_at_a_time_and_only_so_many_wait()
    {
        using var printer = new PdfPrinter(
            new PrintingOptions { Chromium = Program("exec sleep 600") }, limits: new PrintLimits { Printing = TimeSpan.FromSeconds(1), Waiting = 1 });
        // A turn is taken before the first thing that is waited for.
        var first = printer.PrintAsync(Document("<p>En</p>"), Cancel);
        var second = printer.PrintAsync(Document("<p>To</p>"), Cancel);
        var third = await Assert.ThrowsAsync<PrintingException>(() => printer.PrintAsync(Document("<p>Tre</p>"), Cancel));
        Assert.Equal(PrintingFault.Busy, third.Fault);
        Assert.Equal(PrintingFault.Failed, (await Assert.ThrowsAsync<PrintingException>(() => first)).Fault);
        Assert.Equal(PrintingFault.Failed, (await Assert.ThrowsAsync<PrintingException>(() => second)).Fault);
    }

    private static PrintedDocument Document(string body) => new() { Title = "Resultat for «Ås»", Language = "nn", Body = body, Foot = "Foten" };

    /// <summary>Something that can be started in Chromium's place.</summary>
    private string Program(string script)
    {
        var file = Path.Combine(folder.FullName, $"program-{Guid.NewGuid():n}");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
