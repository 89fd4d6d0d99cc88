using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Evaluering.Benchmarks.Sending;

/// <summary>An SMTP server that takes everything and keeps nothing, so that what is measured is who sends.</summary>
internal sealed class SmtpReceiver : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int taken;

    public SmtpReceiver()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Taken => taken;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task SayAsync(string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes($"{reply}\r\n"));
            try
            {
                await SayAsync("220 receiver");
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                    {
                        await SayAsync("354 go on");
                        while (await reader.ReadLineAsync() is { } text && text != ".") { }
                        Interlocked.Increment(ref taken);
                    }
                    await SayAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
                }
            }
            catch (IOException)
            {
                // Whoever sends closes without a word.
            }
        }
    }
}
