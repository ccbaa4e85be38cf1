using System.Collections.Concurrent;
using Agencia.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>The page of the API in a real browser that reaches nothing but Moltbot.</summary>
public sealed class ReferencePageTests(PostgresServer server)
{
    private const string Chromium = "/usr/bin/chromium";
    private const float PatienceMilliseconds = 30_000;

    [Fact]
    public async Task The_page_shows_the_API_with_no_network_but_Moltbot()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"No browser: {Chromium} does not exist (apt-get install chromium).");
        await using var database = await server.CreateDatabaseAsync();
        await using var moltbot = new MoltbotHost(database);
        moltbot.UseKestrel(0);
        moltbot.StartServer();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        var (own, elsewhere) = (moltbot.ClientOptions.BaseAddress, new ConcurrentBag<string>());
        await page.RouteAsync("**/*", route =>
        {
            var address = new Uri(route.Request.Url);
            if (address.Scheme is "data" or "blob" || address.Authority == own.Authority)
            {
                return route.ContinueAsync();
            }

            elsewhere.Add(route.Request.Url);
            return route.AbortAsync();
        });

        var problems = new ConcurrentBag<string>();
        page.Console += (_, message) =>
        {
            // What the policy leaves out on purpose.
            if (message.Type is "error" && !message.Text.Contains("style-src-attr 'none'", StringComparison.Ordinal))
            {
                problems.Add(message.Text);
            }
        };
        page.PageError += (_, error) => problems.Add(error);

        var answer = await page.GotoAsync(new Uri(own, "/scalar").ToString());

        await Expect(page.GetByText("Agencia admin API").First).ToBeVisibleAsync(new() { Timeout = PatienceMilliseconds });
        await Expect(page.GetByText("Conversations").First).ToBeVisibleAsync(new() { Timeout = PatienceMilliseconds });
        Assert.Empty(elsewhere);
        Assert.True(problems.IsEmpty, string.Join(Environment.NewLine, problems));
        var policy = (await answer!.AllHeadersAsync())["content-security-policy"];
        Assert.Contains("'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
