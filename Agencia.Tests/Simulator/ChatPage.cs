using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Agencia.Tests.Simulator;

/// <summary>Drives the simulator's chat page as a customer would, in a headless Chromium.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    // A cold browser on a busy machine of two cores.
    private const float PatienceMilliseconds = 20_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChatPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.SetDefaultTimeout(PatienceMilliseconds);
        page.Console += (_, message) => Problems.AddRange(message.Type is "error" ? [message.Text] : []);
        page.PageError += (_, error) => Problems.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the page wrote to the console as an error, a breach of its content security policy included.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What the customer wrote, and what the business answered.</summary>
    public ILocator Written => Page.GetByTestId("bubble-out");
    public ILocator Answers => Page.GetByTestId("bubble-in");

    public ILocator Typing => Page.GetByTestId("typing");
    public ILocator Problem => Page.GetByTestId("problem");
    public ILocator BusinessNumbers => Page.GetByTestId("business-select");

    /// <summary>The tick of the last message written: its <c>data-state</c> is waiting, sent, delivered, read or failed.</summary>
    public ILocator LastTick => Page.GetByTestId("tick").Last;

    /// <summary>Skips the test when there is no browser on this machine.</summary>
    public static async Task<ChatPage> OpenAsync(Uri simulator, string? customer = null, int width = 1280, int height = 900)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"No browser: {Chromium} does not exist (apt-get install chromium).");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "es-ES",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = new ChatPage(playwright, browser, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(simulator, customer is null ? "/" : $"/?customer={customer}").ToString());
        await Expect(page.Page.GetByTestId("business-number")).Not.ToBeEmptyAsync(new() { Timeout = PatienceMilliseconds });
        return page;
    }

    public async Task WriteAsync(string text)
    {
        await Page.GetByTestId("composer").FillAsync(text);
        await Page.GetByTestId("composer").PressAsync("Enter");
    }

    public Task TapAsync(string reply) => Page.GetByTestId("quick-reply").GetByText(reply).ClickAsync();

    /// <summary>Waits until the nth answer (from 1) contains the text.</summary>
    public Task ExpectAnswerAsync(int nth, string text) =>
        Expect(Answers.Nth(nth - 1)).ToContainTextAsync(text, new() { Timeout = PatienceMilliseconds });

    public Task ExpectTypingAsync() => Expect(Typing).ToBeVisibleAsync(new() { Timeout = PatienceMilliseconds });

    public Task ExpectNoTypingAsync() => Expect(Typing).ToBeHiddenAsync(new() { Timeout = PatienceMilliseconds });

    public Task ExpectTickAsync(string state) =>
        Expect(LastTick).ToHaveAttributeAsync("data-state", state, new() { Timeout = PatienceMilliseconds });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
