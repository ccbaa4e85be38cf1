using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Graph;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>What became of one POST: the HTTP status, or why there was none.</summary>
internal sealed record WebhookAnswer(int? Status, string? Problem)
{
    public bool Accepted => Status == 200;
}

/// <summary>Signs a body over its raw bytes and posts it once.</summary>
internal sealed class WebhookPost(HttpClient http, IOptions<SimulatorOptions> simulator, IOptions<WhatsAppOptions> whatsApp)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(whatsApp.Value.AppSecret);

    public static byte[] Write(IReadOnlyList<WebhookUpdate> updates)
    {
        var changes = updates.Select(update => update.Change).ToList();
        var envelope = new WebhookEnvelope("whatsapp_business_account", [new WebhookEntry(updates[0].AccountId, changes)]);
        return JsonSerializer.SerializeToUtf8Bytes(envelope, GraphJson.Default.WebhookEnvelope);
    }

    public async Task<WebhookAnswer> SendAsync(byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.Value.WebhookUrl);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body)));
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new WebhookAnswer((int)response.StatusCode, null);
        }
        catch (HttpRequestException unreachable)
        {
            return new WebhookAnswer(null, unreachable.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(null, "Timeout");
        }
    }
}
