using System.Net;
using System.Net.Sockets;

namespace Evaluering.EndToEnd.Tests.Killing;

/// <summary>
/// Stands before a server and acknowledges each packet at once. <c>SmtpClient</c> waits for the acknowledgement of what it has written before it ends a mail, and
/// a receiver holds it back for some 40 ms: without this a mail takes that long whatever is tested.
/// </summary>
internal sealed class PromptProxy : IDisposable
{
    // Linux: IPPROTO_TCP and TCP_QUICKACK, which holds only until the next packet.
    private const int Tcp = 6, QuickAck = 12;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;

    public PromptProxy(int server)
    {
        this.server = server;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var behind = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await behind.ConnectAsync(IPAddress.Loopback, server);
                // When one side ends, both do, as a connection does.
                await Task.WhenAny(CopyAsync(client, behind, promptly: OperatingSystem.IsLinux()), CopyAsync(behind, client, promptly: false));
            }
            catch (SocketException)
            {
                // The server is gone; so is the connection.
            }
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, bool promptly)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                if (promptly) from.SetRawSocketOption(Tcp, QuickAck, BitConverter.GetBytes(1));
                var read = await from.ReceiveAsync(buffer);
                if (read == 0) return;
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Whoever was killed says no goodbye.
        }
    }
}
