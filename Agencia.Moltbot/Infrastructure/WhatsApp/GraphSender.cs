using System.Net.Http.Json;
using System.Text.Json;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

/// <summary>One call of the Graph API and what it proves.</summary>
internal sealed class GraphSender(IGraphApi graph, NumberTokens tokens, IOptions<WhatsAppOptions> options) : IWhatsApp
{
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        NumberToken? number;
        try
        {
            number = await tokens.FindAsync(message.TenantId, message.NumberId, cancellationToken);
        }
        catch (Exception failure)
        {
            // Nothing has been written yet: the database is away, or the token does not decrypt.
            return new SendOutcome.NotWritten(failure.NameForLog());
        }

        return number is null
            ? new SendOutcome.Refused(0, "the number was removed", RefusalRule.Stop)
            : await PostAsync(message, number, cancellationToken);
    }

    private async Task<SendOutcome> PostAsync(OutgoingMessage message, NumberToken number, CancellationToken cancellationToken)
    {
        try
        {
            var body = new GraphTextMessage(message.ToUserId ? null : message.To, message.ToUserId ? message.To : null, new(message.Text), message.MessageId.ToString());
            using var response = await graph.PostMessageAsync(options.Value.GraphVersion, message.PhoneNumberId, number.AccessToken, body, cancellationToken);
            return response.IsSuccessStatusCode ? await ReadSentAsync(response, cancellationToken) : await ReadErrorAsync(message, response, cancellationToken);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return ProvablyNotWritten(failure) is { } reason
                ? new SendOutcome.NotWritten(reason)
                : new SendOutcome.Unknown(failure.NameForLog());
        }
    }

    private static async Task<SendOutcome> ReadSentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var sent = await response.Content.ReadFromJsonAsync<GraphSent>(JsonSerializerOptions.Web, cancellationToken);
        return sent?.Messages is [{ Id: { Length: > 0 } wamid }, ..]
            ? new SendOutcome.Accepted(wamid)
            : new SendOutcome.Unknown("an answer without a message id");
    }

    // Meta says no in a body of its own. An error without one comes from something in between and proves nothing.
    private async Task<SendOutcome> ReadErrorAsync(OutgoingMessage message, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        GraphError? error;
        try
        {
            error = (await response.Content.ReadFromJsonAsync<GraphErrorBody>(JsonSerializerOptions.Web, cancellationToken))?.Error;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            error = null;
        }

        if (error?.Code is not { } code)
        {
            return status >= 500
                ? new SendOutcome.Unknown($"status {status} without Meta's error body")
                : new SendOutcome.Refused(0, $"status {status}", RefusalRules.For(null, status));
        }

        var rule = RefusalRules.For(code, status);
        if (rule == RefusalRule.PauseNumber)
        {
            tokens.Forget(message.TenantId, message.NumberId);
        }

        // Meta's own title; its details may quote the recipient.
        return new SendOutcome.Refused(code, $"{code} {error.Message}", rule);
    }

    private static string? ProvablyNotWritten(Exception failure) => failure switch
    {
        BrokenCircuitException => "the circuit to the Graph API is open",
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } http => http.HttpRequestError.ToString(),
        { InnerException: { } inner } => ProvablyNotWritten(inner),
        _ => null,
    };
}
