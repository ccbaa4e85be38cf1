using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Agencia.Tests.Fixtures;

/// <summary>Webhooks as Meta sends and signs them.</summary>
internal static class SignedWebhook
{
    public static async Task<HttpResponseMessage> PostWebhookAsync(
        this HttpClient client, byte[] body, string secret = MoltbotHost.AppSecret, string path = "/webhooks/whatsapp")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", Signature(body, secret));
        return await client.SendAsync(request);
    }

    public static string Signature(byte[] body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>One POST with any number of changes, each of one number.</summary>
    public static byte[] Body(params object[] changes) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "1", changes = changes.Select(value => new { field = "messages", value }).ToArray() } },
    });

    public static object Text(string phoneNumberId, string from, string wamid, string text, long timestamp = 1_700_000_000) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "34910000000", phone_number_id = phoneNumberId },
        contacts = new[] { new { profile = new { name = "Lucía" }, wa_id = from } },
        messages = new[] { new { from, id = wamid, timestamp = timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture), type = "text", text = new { body = text } } },
    };

    public static object Status(string phoneNumberId, string wamid, string status, string? callbackData = null, long timestamp = 1_700_000_000) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "34910000000", phone_number_id = phoneNumberId },
        statuses = new[] { new { id = wamid, status, timestamp = timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture), recipient_id = "1", biz_opaque_callback_data = callbackData } },
    };
}
