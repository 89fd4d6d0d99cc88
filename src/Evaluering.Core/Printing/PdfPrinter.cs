using System.Security.Cryptography;
using System.Text;
using Evaluering.Core.Configuration;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluering.Core.Printing;

/// <summary>
/// Prints documents to PDF (A4, tagged, with title and language) with the machine's own Chromium, one at a time. Safe to call from many threads. A document that has been
/// printed is kept for the next who asks.
/// </summary>
public sealed class PdfPrinter : IDisposable
{
    private readonly PrintingOptions options;
    private readonly PrintLimits limits;
    private readonly ILogger<PdfPrinter> logger;
    private readonly MemoryCache finished;
    private readonly SemaphoreSlim turn = new(1, 1);
    private int waiting;

    /// <summary>Made once per host.</summary>
    public PdfPrinter(PrintingOptions options, ILogger<PdfPrinter>? logger = null, PrintLimits? limits = null)
    {
        this.options = options;
        this.logger = logger ?? NullLogger<PdfPrinter>.Instance;
        this.limits = limits ?? new PrintLimits();
        finished = new MemoryCache(new MemoryCacheOptions { SizeLimit = this.limits.CacheBytes });
    }

    /// <summary>The document as PDF.</summary>
    /// <exception cref="PrintingException">It could not be printed. The operator's log has it too.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before its turn came; what is being printed is printed to its end.</exception>
    public async Task<byte[]> PrintAsync(PrintedDocument document, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var html = Encoding.UTF8.GetBytes(document.ToHtml());
        var key = Convert.ToHexString(SHA256.HashData(html));
        if (finished.TryGetValue(key, out byte[]? known)) return known!;
        try
        {
            await TakeTurnAsync(cancel);
            try
            {
                if (finished.TryGetValue(key, out known)) return known!;
                var pdf = await ChromiumRun.PrintAsync(ChromiumRun.Find(options), html, limits.Printing, logger);
                return finished.Set(key, pdf, new MemoryCacheEntryOptions { Size = pdf.Length });
            }
            finally
            {
                turn.Release();
            }
        }
        catch (PrintingException fault)
        {
            logger.LogError(fault.InnerException, "No PDF: {Message}", fault.Message);
            throw;
        }
    }

    private async Task TakeTurnAsync(CancellationToken cancel)
    {
        if (turn.Wait(0)) return;
        try
        {
            if (Interlocked.Increment(ref waiting) > limits.Waiting)
                throw new PrintingException(PrintingFault.Busy, $"{limits.Waiting} documents wait to be printed already.");
            if (!await turn.WaitAsync(limits.Queue, cancel))
                throw new PrintingException(PrintingFault.Busy, $"The documents before it took more than {limits.Queue.TotalSeconds:0} seconds.");
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose() => finished.Dispose();
}
