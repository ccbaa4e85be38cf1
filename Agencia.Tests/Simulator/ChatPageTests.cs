using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Agencia.Tests.Simulator;

public sealed class ChatPageTests
{
    [Fact]
    public async Task A_customer_writes_sees_typing_ticks_and_the_reply_and_taps_a_button()
    {
        var toAnswer = new Queue<TaskCompletionSource<string>>([new(), new()]);
        var written = toAnswer.ToArray();
        await using var moltbot = await MoltbotReceiver.StartAsync(seen: webhook =>
        {
            foreach (var message in webhook.Messages)
            {
                toAnswer.Dequeue().SetResult(message.GetProperty("id").GetString()!);
            }
        });
        await using var simulator = SimulatorHost.Start(moltbot);
        await using var page = await ChatPage.OpenAsync(simulator.Control.BaseAddress!);

        await page.WriteAsync("¿Tenéis hueco esta semana?");
        await Expect(page.Written).ToContainTextAsync("¿Tenéis hueco esta semana?");
        await page.ExpectTickAsync("delivered");

        var id = await written[0].Task;
        await simulator.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = id, typing_indicator = new { type = "text" } });
        await page.ExpectTickAsync("read");
        await page.ExpectTypingAsync();
        Assert.Equal("escribiendo…", await page.Typing.TextContentAsync());

        await simulator.SendAsync(Offer());
        await page.ExpectAnswerAsync(1, "<b>¿Cuál</b> te viene bien?");
        await page.ExpectNoTypingAsync();

        await page.TapAsync("Martes 10:30");
        await Expect(page.Written.Last).ToContainTextAsync("Martes 10:30");
        Assert.NotEqual(id, await written[1].Task);
        await simulator.SendTextAsync("Hecho: *martes*");
        await page.ExpectAnswerAsync(2, "Hecho: martes");

        await page.Page.ReloadAsync();
        await page.ExpectAnswerAsync(2, "Hecho: martes");
        Assert.Equal(2, await page.Written.CountAsync());
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_message_that_Moltbot_does_not_take_says_so_until_it_gets_through()
    {
        var recovered = false;
        await using var moltbot = await MoltbotReceiver.StartAsync(_ => Volatile.Read(ref recovered) ? 200 : 503);
        await using var simulator = SimulatorHost.Start(moltbot);
        await using var page = await ChatPage.OpenAsync(simulator.Control.BaseAddress!, width: 390, height: 844);

        await page.WriteAsync("Hola");
        await Expect(page.Problem).ToContainTextAsync("No se pudo entregar; reintentando… (HTTP 503)");
        await page.ExpectTickAsync("waiting");
        Volatile.Write(ref recovered, true);

        await page.ExpectTickAsync("delivered");
        await Expect(page.Problem).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Each_business_number_has_a_chat_of_its_own()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        await using var page = await ChatPage.OpenAsync(simulator.Control.BaseAddress!);
        await Expect(page.BusinessNumbers).ToBeHiddenAsync();

        await simulator.SendTextAsync("Soy otro negocio", number: "100000000000002");
        await Expect(page.BusinessNumbers).ToBeVisibleAsync();
        await Expect(page.Answers).ToHaveCountAsync(0);
        await page.BusinessNumbers.SelectOptionAsync("100000000000002");

        await page.ExpectAnswerAsync(1, "Soy otro negocio");
    }

    private static object Offer() => new
    {
        messaging_product = "whatsapp",
        to = SimulatorHost.Customer,
        type = "interactive",
        interactive = new
        {
            type = "button",
            body = new { text = "<b>¿Cuál</b> te viene bien?" },
            action = new { buttons = new[] { Button("tue", "Martes 10:30"), Button("thu", "Jueves 17:00") } },
        },
    };

    private static object Button(string id, string title) => new { type = "reply", reply = new { id, title } };
}
