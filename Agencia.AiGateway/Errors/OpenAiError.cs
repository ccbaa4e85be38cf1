using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agencia.AiGateway.Errors;

/// <summary>An error as OpenAI's clients expect it: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal sealed record OpenAiError(int Status, string Message, string Type, string? Code = null, string? Param = null)
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Server = "server_error";

    /// <summary>People read these with curl; nothing shows them as HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>False tells OpenAI's clients that to try again is of no use; null leaves it to the status.</summary>
    public bool? WorthARetry { get; init; }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        if (WorthARetry is { } worth)
        {
            response.Headers["x-should-retry"] = worth ? "true" : "false";
        }

        var json = ToJson();
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, cancellation);
    }

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, Message);
            json.WriteString("type"u8, Type);
            json.WriteString("param"u8, Param);
            json.WriteString("code"u8, Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
