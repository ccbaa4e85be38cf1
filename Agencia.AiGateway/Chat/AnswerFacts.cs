using System.Text.Json;

namespace Agencia.AiGateway.Chat;

/// <summary>What an answer, or a stream's chunks so far, told about themselves. Never their content.</summary>
internal sealed class AnswerFacts(bool wantsNames)
{
    /// <summary>Some choice has ended, so the answer is whole.</summary>
    public bool Finished { get; private set; }

    /// <summary>The provider sent an error in place of an answer.</summary>
    public bool IsError { get; private set; }

    public long? InputTokens { get; private set; }

    public long? OutputTokens { get; private set; }

    public string? Id { get; private set; }

    public string? Model { get; private set; }

    public string? FinishReason { get; private set; }

    /// <summary>False: not a JSON object.</summary>
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return Read(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private bool Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                ReadChoices(ref reader);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                IsError |= reader.TokenType != JsonTokenType.Null;
            }
            else if (wantsNames && Id is null && reader.ValueTextEquals("id"u8))
            {
                Id = ReadText(ref reader);
            }
            else if (wantsNames && Model is null && reader.ValueTextEquals("model"u8))
            {
                Model = ReadText(ref reader);
            }

            reader.Skip();
        }

        return !reader.Read();
    }

    private void ReadChoices(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("finish_reason"u8))
                {
                    reader.Read();
                    Finished |= reader.TokenType == JsonTokenType.String;
                    FinishReason ??= wantsNames && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }
        }
    }

    /// <summary>Zero is a value; null is none yet.</summary>
    private void ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                InputTokens = ReadNumber(ref reader) ?? InputTokens;
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                OutputTokens = ReadNumber(ref reader) ?? OutputTokens;
            }

            reader.Skip();
        }
    }

    private static long? ReadNumber(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;

    private static string? ReadText(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
