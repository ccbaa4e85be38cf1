using System.Buffers.Text;
using System.Text.Json;
using Agencia.Bench.Load;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

/// <summary>
/// The Graph API and the AI provider, at their cheapest. The customer's text ends in <c>[m00000001]</c>; the AI's answer says
/// <c>[r00000001]</c>, so that a reply tells which message it answers.
/// </summary>
internal sealed class ChainStandIns : IAsyncDisposable
{
    private const int NumberDigits = 8;

    private static readonly byte[] CallbackName = [.. "\"biz_opaque_callback_data\":\""u8];
    private static readonly byte[] ToName = [.. "\"to\":\""u8];
    private static readonly byte[] Completion = JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "chatcmpl-bench", @object = "chat.completion", created = 1_760_000_000, model = "gpt-4.1-mini",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = "Claro que sí, tenemos hueco esta semana. La limpieza dental cuesta 60 euros y dura unos 45 minutos. ¿Te viene mejor por la mañana o por la tarde? [r-NUMBER-]" }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 180, completion_tokens = 45, total_tokens = 225 },
    });

    private static readonly byte[] Accepted = JsonSerializer.SerializeToUtf8Bytes(new
    {
        messaging_product = "whatsapp", contacts = new[] { new { input = "34600000000", wa_id = "34600000000" } }, messages = new[] { new { id = StatusReport.Wamid + "-NUMBER-" } },
    });

    private static readonly int CompletionAt = Completion.AsSpan().IndexOf("-NUMBER-"u8);
    private static readonly int AcceptedAt = Accepted.AsSpan().IndexOf("-NUMBER-"u8);

    private readonly Ledger ledger;
    private BareServer server = null!;

    private ChainStandIns(Ledger ledger) => this.ledger = ledger;

    public Uri Url => server.Url;

    /// <summary>How long the AI thinks.</summary>
    public TimeSpan AiDelay { get; set; }

    public static async Task<ChainStandIns> StartAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        var standIns = new ChainStandIns(ledger);
        standIns.server = await BareServer.StartAsync(exchange => exchange.Path.EndsWith("/chat/completions", StringComparison.Ordinal)
            ? standIns.CompleteAsync(exchange)
            : standIns.AcceptAsync(exchange), cancellationToken);
        return standIns;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task CompleteAsync(BareServer.Exchange exchange)
    {
        var prompt = await exchange.ReadAsync();

        // What is asked now stands last in the prompt.
        var number = prompt.AsMemory(prompt.AsSpan().LastIndexOf("[m"u8) + 2, NumberDigits);
        if (AiDelay > TimeSpan.Zero)
        {
            await Task.Delay(AiDelay, TimeProvider.System);
        }

        await exchange.AnswerAsync(200, Fill(Completion, CompletionAt, number.Span));
    }

    private async Task AcceptAsync(BareServer.Exchange exchange)
    {
        var body = await exchange.ReadAsync();
        var at = body.AsSpan().IndexOf("[r"u8);
        if (at < 0)
        {
            throw new InvalidOperationException("A reply is not the AI's: Moltbot answered without it.");
        }

        var number = body.AsMemory(at + 2, NumberDigits);
        var (message, to, callback) = (Number(number.Span), Number(After(body, ToName)), Id(After(body, CallbackName)));
        ledger.Reply((int)message, to);
        await exchange.AnswerAsync(200, Fill(Accepted, AcceptedAt, number.Span));
        var phoneNumberId = Population.PhoneNumberId(ledger.ContactOf((int)message));
        ledger.Reports.Enqueue(new((int)message, Delivered: false, phoneNumberId, to, callback));
        ledger.Reports.Enqueue(new((int)message, Delivered: true, phoneNumberId, to, callback));
    }

    private static byte[] Fill(byte[] answer, int at, ReadOnlySpan<byte> number)
    {
        var filled = answer.AsSpan().ToArray();
        number.CopyTo(filled.AsSpan(at));
        return filled;
    }

    private static ReadOnlySpan<byte> After(byte[] body, byte[] name) => body.AsSpan(body.AsSpan().IndexOf(name) + name.Length);

    private static long Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long number, out _) ? number : throw new InvalidOperationException("Moltbot sent something that is no reply of this benchmark.");

    private static Guid Id(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out Guid id, out _) ? id : throw new InvalidOperationException("A reply has no callback data.");
}
