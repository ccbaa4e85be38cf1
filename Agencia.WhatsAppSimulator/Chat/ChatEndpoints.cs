using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Customers;
using Agencia.WhatsAppSimulator.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Chat;

/// <summary>What the chat page lives on.</summary>
internal static class ChatEndpoints
{
    // Shorter than what proxies and browsers allow a silent stream.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_/events", Events);
        routes.MapGet("/_/customers/{phone}/conversation", Conversation);
        routes.MapPost("/_/customers/{phone}/read", Open);
    }

    // Also ends when the simulator stops: an open page must not hold up its end.
    private static ServerSentEventsResult<string> Events(string customer, ChatFeed feed, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(Follow(customer, feed, time, lifetime.ApplicationStopping, cancellation));

    private static ConversationPage Conversation(
        string phone, string? number, ChatLog chats, BusinessNumbers numbers, CustomerDirectory customers, IOptions<SimulatorOptions> options)
    {
        var business = number ?? numbers.Default;
        var history = chats.Read(new ConversationKey(business, phone));
        return new ConversationPage(
            new Customer(phone, customers.NameOf(phone)), business, numbers.All, options.Value.AutoRead, history.Messages, history.TypingMilliseconds);
    }

    private static async Task<NoContent> Open(string phone, string? number, StatusPump statuses, BusinessNumbers numbers, CancellationToken cancellation)
    {
        await statuses.OpenAsync(new ConversationKey(number ?? numbers.Default, phone), cancellation);
        return TypedResults.NoContent();
    }

    private static async IAsyncEnumerable<SseItem<string>> Follow(
        string customer, ChatFeed feed, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        using var listener = feed.Listen(customer);
        yield return new SseItem<string>("", "ready");
        while (!end.IsCancellationRequested)
        {
            using var ping = new CancellationTokenSource(PingEvery, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ping.Token, end.Token);
            if (!await WaitAsync(listener, either.Token))
            {
                yield return new SseItem<string>("", "ping");
            }

            while (listener.Events.TryRead(out var told))
            {
                yield return new SseItem<string>(told.Json, told.Kind);
            }
        }
    }

    private static async Task<bool> WaitAsync(Listener listener, CancellationToken cancellation)
    {
        try
        {
            return await listener.Events.WaitToReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>All a page shows when it opens a chat. With <paramref name="AutoRead"/> it needn't report what it has shown.</summary>
internal sealed record ConversationPage(
    Customer Customer, string Number, IReadOnlyList<BusinessNumber> Numbers, bool AutoRead,
    IReadOnlyList<ChatMessage> Messages, int TypingMilliseconds);
