using Agencia.Moltbot.Demo;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Simulator;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Agencia.Tests.EndToEnd;

public sealed class ChatPageEndToEndTests(PostgresServer server)
{
    [Fact]
    public async Task Promise_7_a_customer_of_the_demo_clinic_gets_answers_and_a_person_without_any_AI()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var moltbot = new ServiceProcess("Agencia.Moltbot");
        await using var simulator = new ServiceProcess("Agencia.WhatsAppSimulator").With(MoltbotHost.SimulatorSettings(moltbot.Url));
        moltbot.With(MoltbotSettings(database, simulator));
        await simulator.StartAsync();
        await moltbot.StartAsync();
        await simulator.HealthyAsync();
        await moltbot.HealthyAsync();
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.whatsapp_numbers where phone_number_id = $1", DemoClient.PhoneNumberId));
        await using var page = await ChatPage.OpenAsync(simulator.Url);

        await page.WriteAsync("¿Qué horario tenéis?");
        await page.ExpectAnswerAsync(1, "de lunes a jueves de 9:30 a 14:00 y de 16:00 a 20:00");
        await page.WriteAsync("¿Cuánto cuesta una limpieza?");
        await page.ExpectAnswerAsync(2, "50 €");
        await page.WriteAsync("asdf qwer zxcv");
        await page.ExpectAnswerAsync(3, DemoClinic.AwayMessage);

        await page.ExpectTickAsync("read");
        await Expect(page.Answers).ToHaveCountAsync(3);
        Assert.Empty(page.Problems);
        await SaveScreenshotAsync(page.Page);
    }

    private static Dictionary<string, string?> MoltbotSettings(TestDatabase database, ServiceProcess simulator)
    {
        using var settings = new MoltbotHost(database, new Dictionary<string, string?>
        {
            ["WhatsApp:GraphBaseUrl"] = simulator.Url.ToString(),
            ["Conversations:QuietWindow"] = "00:00:00.5",
            ["Conversations:TypingIndicator"] = "true",
        });
        // The demo client is there in Development only.
        return new(settings.AsEnvironment()) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
    }

    /// <summary>How the picture in the README is made: AGENCIA_SCREENSHOT names the file.</summary>
    private static async Task SaveScreenshotAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("AGENCIA_SCREENSHOT") is { Length: > 0 } path)
        {
            await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
