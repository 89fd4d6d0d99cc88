using Evaluering.Web.Demo;
using Microsoft.Extensions.Configuration;

namespace Evaluering.Web.Tests.Demo;

public sealed class DemoAddressTests
{
    [Theory]
    [InlineData("http://localhost:6001", "urls", "http://*:6001;https://*:6002")]
    [InlineData("http://localhost:8080", "http_ports", "8080;8081")]
    [InlineData("https://localhost:8443", "https_ports", "8443")]
    [InlineData(null, "urls", "http://127.0.0.1:0")]
    [InlineData(null, "http_ports", "0")]
    public void Links_lead_to_where_the_service_listens(string? address, string setting, string value)
    {
        var configuration = new ConfigurationManager { [setting] = value };
        configuration.LinkToOwnAddress();
        Assert.Equal(address, configuration["Evaluering:BaseUrl"]);
    }

    [Fact]
    public void The_public_address_stands()
    {
        var configuration = new ConfigurationManager { ["urls"] = "http://*:6001", ["Evaluering:BaseUrl"] = "https://evaluering.example/" };
        configuration.LinkToOwnAddress();
        Assert.Equal("https://evaluering.example", DemoAddress.ToPrint(configuration, ["http://[::]:6001"]));
    }

    [Fact]
    public void A_port_that_the_system_chose_is_printed() =>
        Assert.Equal("http://localhost:43210", DemoAddress.ToPrint(new ConfigurationManager { ["urls"] = "http://0.0.0.0:0" }, ["http://0.0.0.0:43210"]));
}
