using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Agencia.ServiceDefaults.Webhooks;
using Agencia.SupplyChain;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.ServiceDefaults.Webhooks;

/// <summary>The npm package <c>standardwebhooks</c>, with which n8n's side signs, and ours understand each other.</summary>
public sealed class NpmPackageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory directory = new();
    private readonly string text = WebhookSecret.NewText();
    private readonly WebhookSecret secret;
    private readonly long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public NpmPackageTests() => secret = WebhookSecret.TryParse(text, out var parsed) ? parsed : throw new FormatException();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Each_accepts_what_the_other_signs_and_refuses_what_was_changed()
    {
        await InstallAsync();
        foreach (var (body, id) in (IEnumerable<(string, string)>)[("{}", "msg_1"), ("""{"texto":"¿Mañana a las 10? 😀","n":1.50}""", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"), ($"\"{new string('x', 200_000)}\"", "a-b~c")])
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var ours = secret.Sign(id, now, bytes);

            var (theirs, verified) = await AskAsync(id, body, ours);
            Assert.Equal("true", verified);
            Assert.Equal(ours, theirs);
            Assert.Equal(WebhookVerdict.Valid, new StandardWebhooks(TimeProvider.System, StandardWebhooks.DefaultTolerance)
                .Verify(id, now.ToString(CultureInfo.InvariantCulture), theirs, bytes, [secret]));

            // The other way round the package must be able to say no, or its yes says nothing.
            Assert.Equal("No matching signature found", (await AskAsync(id, body, secret.Sign(id, now, "changed"u8))).Verified);
        }
    }

    private async Task<(string Signature, string Verified)> AskAsync(string id, string body, string signature)
    {
        var headers = new Dictionary<string, string>
        {
            [StandardWebhooks.IdHeader] = id,
            [StandardWebhooks.TimestampHeader] = now.ToString(CultureInfo.InvariantCulture),
            [StandardWebhooks.SignatureHeader] = signature,
        };
        var (code, output, error) = await RunAsync("node", JsonSerializer.Serialize(new { secret = text, id, timestamp = now, body, headers }), "interop.cjs");
        Assert.True(code == 0, error);
        using var answer = JsonDocument.Parse(output);
        var verified = answer.RootElement.GetProperty("verified");
        return (answer.RootElement.GetProperty("signature").GetString()!, verified.ValueKind == JsonValueKind.True ? "true" : verified.GetString()!);
    }

    private async Task InstallAsync()
    {
        Assert.SkipUnless(IsThere("node") && IsThere("npm"), "node and npm are missing: the npm package can't be run.");
        var source = Path.Combine(Repository.Find(AppContext.BaseDirectory), "Agencia.Tests", "ServiceDefaults", "Webhooks", "Npm");
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, directory[Path.GetFileName(file)]);
        }

        var (code, _, _) = await RunAsync("npm", "", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", directory["cache"]);
        Assert.SkipUnless(code == 0, $"npm could not install standardwebhooks (exit code {code}): no registry is reached from here.");
    }

    private static bool IsThere(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));

    private async Task<(int Code, string Output, string Error)> RunAsync(string command, string input, params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = directory.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
