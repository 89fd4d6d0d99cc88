using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;

namespace Evaluering.Benchmarks.Answering;

/// <summary>What a burst of requests came to.</summary>
/// <param name="Done">Requests answered as expected.</param>
/// <param name="Failed">Requests answered otherwise.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Milliseconds">The times of all requests, shortest first.</param>
internal sealed record LoadResult(int Done, int Failed, double Seconds, double[] Milliseconds)
{
    /// <summary>What the server's process used of a processor for each request done; says more than the rate where others use the machine too.</summary>
    public double ProcessorMicroseconds { get; init; }

    public double PerSecond => Done / Seconds;

    public double Percentile(double share) => Milliseconds[(int)Math.Min(Milliseconds.Length - 1, share * Milliseconds.Length)];
}

/// <summary>Sends prepared requests over a number of connections, each as soon as the one before it is answered, over bare sockets: the less the sender costs, the more of the machine the server has.</summary>
internal static class Load
{
    /// <param name="address">Where.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="duration">How long, unless the requests run out before.</param>
    /// <param name="requestAt">The bytes of request number i; null when there are no more.</param>
    /// <param name="expectedStatus">First digits of the answer that counts as done.</param>
    public static async Task<LoadResult> RunAsync(Uri address, int connections, TimeSpan duration, Func<int, byte[]?> requestAt, int expectedStatus)
    {
        var next = -1;
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            var failed = 0;
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
            var buffer = new byte[64 * 1024];
            while (clock.Elapsed < duration && requestAt(Interlocked.Increment(ref next)) is { } request)
            {
                var begun = Stopwatch.GetTimestamp();
                await socket.SendAsync(request);
                if (await ReadStatusAsync(socket, buffer) == expectedStatus) own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                else failed++;
            }
            return (Times: own, Failed: failed);
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = times.SelectMany(part => part.Times).Order().ToArray();
        return new LoadResult(all.Length, times.Sum(part => part.Failed), seconds, all);
    }

    /// <summary>Reads one whole answer.</summary>
    private static async Task<int> ReadStatusAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new IOException("The server closed the connection.");
            filled += read;
            if (Whole(buffer.AsSpan(0, filled)) is { } status) return status;
        }
    }

    private static int? Whole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return null;
        var length = 0;
        if (answer[..head].IndexOf("Content-Length: "u8) is >= 0 and var at) Utf8Parser.TryParse(answer[(at + 16)..], out length, out _);
        // A page comes in chunks, and its last one is empty.
        else if (answer[..head].IndexOf("Transfer-Encoding: chunked"u8) >= 0 && !answer.EndsWith("0\r\n\r\n"u8)) return null;
        if (answer.Length < head + 4 + length) return null;
        Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out int status, out _);
        return status;
    }
}
