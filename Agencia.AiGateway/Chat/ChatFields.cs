using System.Text.Json;
using Agencia.AiGateway.Errors;

namespace Agencia.AiGateway.Chat;

/// <summary>What routing must know of a chat request, and where in its bytes the model's name stands, quotes included.</summary>
internal readonly record struct ChatFields(string Model, int ModelStart, int ModelEnd, bool Stream)
{
    /// <summary>Tool schemas nest; providers allow far less.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    /// <summary>Null: <paramref name="fields"/> is good.</summary>
    public static OpenAiError? Find(ReadOnlySpan<byte> json, out ChatFields fields)
    {
        fields = default;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            return Find(ref reader, ref fields);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the model's name isn't UTF-8.
            return GatewayErrors.BadJson;
        }
    }

    private static OpenAiError? Find(ref Utf8JsonReader reader, ref ChatFields fields)
    {
        OpenAiError? wrong = null;
        var hasMessages = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return GatewayErrors.BadJson;
        }

        // To the end even when something is wrong: broken JSON is the better answer to broken JSON.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("model"u8))
            {
                wrong ??= ReadModel(ref reader, ref fields);
            }
            else if (reader.ValueTextEquals("stream"u8))
            {
                wrong ??= ReadStream(ref reader, ref fields);
            }
            else if (reader.ValueTextEquals("messages"u8))
            {
                hasMessages = true;
                wrong ??= ReadMessages(ref reader);
            }

            reader.Skip();
        }

        // Reading on is what finds bytes after the end.
        reader.Read();
        return wrong ?? (fields.Model is null ? GatewayErrors.Missing("model") : hasMessages ? null : GatewayErrors.Missing("messages"));
    }

    private static OpenAiError? ReadModel(ref Utf8JsonReader reader, ref ChatFields fields)
    {
        reader.Read();
        if (fields.Model is not null)
        {
            // Which of two names counts would be the provider's choice, not the route's.
            return GatewayErrors.Wrong("model", "it is given twice");
        }

        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { Length: > 0 } model)
        {
            return GatewayErrors.Wrong("model", "expected a non-empty string");
        }

        fields = fields with { Model = model, ModelStart = (int)reader.TokenStartIndex, ModelEnd = (int)reader.BytesConsumed };
        return null;
    }

    private static OpenAiError? ReadStream(ref Utf8JsonReader reader, ref ChatFields fields)
    {
        reader.Read();
        fields = fields with { Stream = reader.TokenType == JsonTokenType.True };
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
            ? null
            : GatewayErrors.Wrong("stream", "expected true or false");
    }

    private static OpenAiError? ReadMessages(ref Utf8JsonReader reader)
    {
        reader.Read();
        var empty = true;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                empty = false;
                reader.Skip();
            }
        }

        return empty ? GatewayErrors.Wrong("messages", "expected a non-empty array") : null;
    }
}
