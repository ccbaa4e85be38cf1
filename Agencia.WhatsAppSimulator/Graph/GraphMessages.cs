using System.Net.Http.Headers;
using System.Text.Json;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Sends;
using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>Checks a call and carries out what it asks for.</summary>
internal sealed class GraphMessages(SendLog sends, ChatLog chats, StatusPump statuses, BusinessNumbers numbers, TimeProvider time)
{
    /// <param name="body">Null when it wasn't JSON.</param>
    public async ValueTask<IResult> AnswerAsync(string path, string number, JsonElement? body, string? authorization)
    {
        if (!HasToken(authorization))
        {
            return GraphError.NoToken.ToResult();
        }

        if (body is not { } json)
        {
            return GraphError.Parameter("The request body is not valid JSON.").ToResult();
        }

        var (request, error) = GraphRequestReader.Read(json);
        return error?.ToResult() ?? await AcceptAsync(path, number, request!);
    }

    private async ValueTask<IResult> AcceptAsync(string path, string number, GraphRequest request)
    {
        numbers.See(number);
        if (request.MessageId is { } read)
        {
            return MarkRead(path, number, request, read);
        }

        if (!statuses.HasRoom)
        {
            return GraphError.Overloaded.ToResult();
        }

        var message = new ChatMessage
        {
            Id = Wamid.New(request.To, fromCustomer: false),
            Number = number,
            Customer = request.To,
            FromCustomer = false,
            Time = time.GetUtcNow(),
            Type = request.Type,
            Text = request.Text,
            Interactive = request.Interactive,
            CallbackData = request.CallbackData,
        };
        sends.Add(new Send(message.Time, path, number, request.To, request.Type, request.Text, request.CallbackData, message.Id));
        chats.Append(message);
        // Taken is taken: a caller that hangs up now gets its statuses all the same.
        await statuses.BeginAsync(message);
        var answer = new GraphAccepted("whatsapp", [new GraphContact(request.Input, request.To)], [new GraphMessageId(message.Id)]);
        return Results.Json(answer, GraphJson.Default.GraphAccepted);
    }

    private IResult MarkRead(string path, string number, GraphRequest request, string messageId)
    {
        var customer = chats.TryFind(messageId, out var message) ? message.Customer : Wamid.PhoneIn(messageId) ?? "";
        sends.Add(new Send(time.GetUtcNow(), path, number, customer, request.Type, null, null, messageId));
        chats.Advance(messageId, MessageState.Read);
        if (request.Type == GraphRequest.Typing && customer.Length > 0)
        {
            chats.ShowTyping(new ConversationKey(number, customer));
        }

        return Results.Json(new GraphSuccess(true), GraphJson.Default.GraphSuccess);
    }

    private static bool HasToken(string? authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(header.Parameter);
}
