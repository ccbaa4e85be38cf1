using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Providers;

namespace Agencia.AiGateway.Chat;

/// <summary>Reads a provider's answer that is not a success, and makes it one that OpenAI's clients understand.</summary>
internal static class UpstreamRefusal
{
    private const int LargestBody = 64 * 1024;

    public static async Task<UpstreamFailure> ReadAsync(Provider provider, HttpResponseMessage response, AttemptClock clock)
    {
        var status = (int)response.StatusCode;
        if (status is < 400 or > 599)
        {
            return UpstreamFailure.From(UpstreamErrors.BadAnswer(provider.Name));
        }

        var error = status is 401 or 403 ? UpstreamErrors.KeyRefused(provider.Name, status) : null;
        var body = await ReadBodyAsync(response, clock);
        var usable = error is null && !provider.KeyIsIn(body.Span);
        if (!usable || !HasErrorObject(body))
        {
            error ??= UpstreamErrors.Status(provider.Name, status, usable ? MessageIn(body) : null);
            body = error.ToJson();
        }

        var failure = new UpstreamFailure(status, body, status.ToString(CultureInfo.InvariantCulture), IsDeployments(status))
        {
            IsAnswer = true,
            WorthARetry = error?.WorthARetry,
        };
        KeptHeaders.Copy(response, failure.Headers);
        return failure;
    }

    /// <summary>Busy, broken, a key that is no longer good, a model that is no longer served.</summary>
    private static bool IsDeployments(int status) => status is 401 or 403 or 404 or 408 or 429 or >= 500;

    /// <summary>Nothing where the connection broke or stalled: the status alone says enough.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, AttemptClock clock)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(clock.Token);
            while (buffer.WrittenCount < LargestBody && await stream.ReadAsync(buffer.GetMemory(1024), clock.Token) is > 0 and var read)
            {
                buffer.Advance(read);
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException && !clock.ClientGone.IsCancellationRequested)
        {
            return default;
        }

        return buffer.WrittenMemory;
    }

    private static bool HasErrorObject(ReadOnlyMemory<byte> body) =>
        TryParse(body) is { } document && document.TryGetProperty("error"u8, out var error) && error.ValueKind == JsonValueKind.Object;

    /// <summary>vLLM, Ollama, FastAPI: each has its own place for it.</summary>
    private static string? MessageIn(ReadOnlyMemory<byte> body)
    {
        if (TryParse(body) is not { } document)
        {
            return null;
        }

        foreach (var place in (ReadOnlySpan<string>)["message", "error", "detail"])
        {
            if (document.TryGetProperty(place, out var message) && message.ValueKind == JsonValueKind.String)
            {
                return message.GetString();
            }
        }

        return null;
    }

    private static JsonElement? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
