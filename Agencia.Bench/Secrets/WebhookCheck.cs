using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agencia.Bench.Figures;
using Agencia.Bench.Platform;
using Agencia.Moltbot.Core.Inbox;

namespace Agencia.Bench.Secrets;

/// <summary>A webhook of 2 KB as Meta sends it: the signature's check and the parsing, by the code that a request passes through.</summary>
internal sealed class WebhookCheck
{
    private const int Wanted = 2048;
    private const int Batches = 400;
    private const int PerBatch = 50;

    private readonly byte[] body;
    private readonly string header;
    private readonly byte[][] secrets = [Encoding.UTF8.GetBytes(MoltbotSettings.AppSecret)];

    public WebhookCheck()
    {
        var empty = Body("").Length;
        body = Body(new('a', Wanted - empty));
        header = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secrets[0], body));
    }

    public int Bytes => body.Length;

    /// <returns>Microseconds for one, the median over batches.</returns>
    public double Measure()
    {
        var times = new List<double>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerBatch; i++)
            {
                if (!WebhookSignature.IsValid(header, body, secrets) || WebhookParser.Parse(body).Count != 1)
                {
                    throw new InvalidOperationException("The webhook was not understood.");
                }
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / PerBatch);
        }

        return times.MedianOf(time => time);
    }

    private static byte[] Body(string text) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new
            {
                id = "102290129340398",
                changes = new[]
                {
                    new
                    {
                        field = "messages",
                        value = new
                        {
                            messaging_product = "whatsapp",
                            metadata = new { display_phone_number = "34910000000", phone_number_id = "106540352242922" },
                            contacts = new[] { new { profile = new { name = "Lucía" }, wa_id = "34600000000" } },
                            messages = new[] { new { from = "34600000000", id = "wamid.HBgLMzQ2MDAwMDAwMDAVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=", timestamp = "1700000000", type = "text", text = new { body = text } } },
                        },
                    },
                },
            },
        },
    });
}
