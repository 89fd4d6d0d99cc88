using System.Text;
using QRCoder;

namespace Evaluering.Web.Pages.Senter;

/// <summary>A QR code as an image inside the page: the Content-Security-Policy lets <c>data:</c> images through, and no other address learns what it says.</summary>
public static class QrCode
{
    private const int PixelsPerModule = 10;

    /// <summary>The <c>src</c> of an image. A quarter of it may be unreadable, as where a lamp glares on the screen.</summary>
    public static string DataAddress(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        using var code = new SvgQRCode(data);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(code.GetGraphic(PixelsPerModule)))}";
    }
}
