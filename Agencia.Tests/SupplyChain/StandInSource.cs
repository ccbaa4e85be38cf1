using System.IO.Compression;
using Agencia.Tests.LocalEngine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.SupplyChain;

/// <summary>What NuGet asks about vulnerabilities, answered on this machine; and packages that nobody else has.</summary>
internal sealed class StandInSource : IAsyncDisposable
{
    private readonly WebApplication app;

    private StandInSource(WebApplication app) => this.app = app;

    public string Address => $"{app.Urls.Single()}/index.json";

    /// <param name="severity">0 low to 3 critical, of every version of <paramref name="package"/>; null: a source without such data.</param>
    public static async Task<StandInSource> StartAsync(string package, int? severity)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/index.json", (HttpRequest request) => Json($$"""{"version":"3.0.0","resources":[{{(severity is null ? "" : $$"""{"@id":"http://{{request.Host}}/vulnerabilities.json","@type":"VulnerabilityInfo/6.7.0"}""")}}]}"""));
        app.MapGet("/vulnerabilities.json", (HttpRequest request) => Json($$"""[{"@name":"base","@id":"http://{{request.Host}}/base.json","@updated":"2026-01-01T00:00:00Z"}]"""));
        app.MapGet("/base.json", () => Json($$"""{"{{package.ToLowerInvariant()}}":[{"severity":{{severity}},"url":"https://example.test/advisory","versions":"[0.0.0,)"}]}"""));
        await app.StartAsync();
        return new StandInSource(app);
    }

    /// <summary>A package with nothing in it but another one that it needs.</summary>
    public static void Pack(TemporaryDirectory folder, string name, string? dependency = null)
    {
        using var package = ZipFile.Open(folder[$"{name}.1.0.0.nupkg"], ZipArchiveMode.Create);
        using var nuspec = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
        nuspec.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{name}</id><version>1.0.0</version><authors>test</authors><description>test</description>
            <dependencies><group targetFramework="net10.0">{(dependency is null ? "" : $"""<dependency id="{dependency}" version="1.0.0" />""")}</group></dependencies>
            </metadata></package>
            """);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult Json(string text) => Results.Text(text, "application/json");
}
