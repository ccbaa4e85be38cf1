using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Agencia.Bench;

internal sealed record SignedBody(byte[] Body, string Signature);

/// <summary>Text messages as Meta sends them, about 900 bytes each, signed beforehand so that the load costs little.</summary>
internal static class Webhooks
{
    private const string Text = "Hola, buenas tardes. Quería preguntar si tenéis hueco esta semana para una limpieza dental y cuánto cuesta, por favor. ";

    // Within the customer-service window.
    private static readonly string Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static SignedBody[] Make(int count, int contacts, string run)
    {
        var key = Encoding.UTF8.GetBytes(Platform.AppSecret);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var body = Body(i, contacts, run);
            return new SignedBody(body, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
        })];
    }

    public static byte[] Body(int i, int contacts, string run)
    {
        var phone = $"346{i % contacts:00000000}";
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = "100000000000000", changes = new[] { new { field = "messages", value = new
            {
                messaging_product = "whatsapp",
                metadata = new { display_phone_number = "34910000000", phone_number_id = "100000000000001" },
                contacts = new[] { new { profile = new { name = $"Cliente {i % contacts}" }, wa_id = phone } },
                messages = new[] { new { from = phone, id = $"wamid.{run}.{i}", timestamp = Now, type = "text", text = new { body = Text + Text + Text + $"({i})" } } },
            } } } } },
        });
    }
}
