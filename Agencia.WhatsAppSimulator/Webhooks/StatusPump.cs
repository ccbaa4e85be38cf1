using System.Threading.Channels;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>
/// Reports sent, delivered and read of every message. A stage per state: all messages wait equally long in a stage,
/// so a queue read by one loop is enough and no message needs a timer of its own.
/// </summary>
internal sealed class StatusPump(
    WebhookQueue webhooks, WebhookWriter writer, ChatLog chats, IOptions<SimulatorOptions> options, TimeProvider time) : BackgroundService
{
    private const int MostWaiting = 50_000;

    private readonly Channel<Step> _sent = Stage();
    private readonly Channel<Step> _delivered = Stage();
    private readonly Channel<Step> _read = Stage();

    private readonly record struct Step(ChatMessage Message, DateTimeOffset Due);

    /// <summary>False when so many wait that the caller must refuse further messages.</summary>
    public bool HasRoom => _sent.Reader.Count < MostWaiting;

    public ValueTask BeginAsync(ChatMessage message) =>
        options.Value.Statuses ? _sent.Writer.WriteAsync(new Step(message, time.GetUtcNow())) : ValueTask.CompletedTask;

    /// <summary>The customer has opened the chat: reports what was only delivered as read.</summary>
    public async Task OpenAsync(ConversationKey conversation, CancellationToken cancellation)
    {
        if (options.Value.AutoRead || !options.Value.Statuses)
        {
            return;
        }

        foreach (var message in chats.TakeUnread(conversation))
        {
            await _read.Writer.WriteAsync(new Step(message, time.GetUtcNow()), cancellation);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(_sent.Reader, MessageState.Sent, _delivered.Writer, stoppingToken),
        RunAsync(_delivered.Reader, MessageState.Delivered, options.Value.AutoRead ? _read.Writer : null, stoppingToken),
        RunAsync(_read.Reader, MessageState.Read, null, stoppingToken));

    private async Task RunAsync(ChannelReader<Step> stage, MessageState state, ChannelWriter<Step>? next, CancellationToken cancellation)
    {
        await foreach (var (message, due) in stage.ReadAllAsync(cancellation))
        {
            var now = time.GetUtcNow();
            if (due > now)
            {
                await Task.Delay(due - now, time, cancellation);
                now = due;
            }

            await webhooks.EnqueueAsync(writer.Status(message, state, now), cancellation);
            chats.Advance(message.Id, state);
            if (next is not null)
            {
                await next.WriteAsync(new Step(message, now + options.Value.StatusInterval), cancellation);
            }
        }
    }

    private static Channel<Step> Stage() =>
        Channel.CreateBounded<Step>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
}
