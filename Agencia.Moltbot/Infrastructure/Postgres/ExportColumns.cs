using System.Text.Json;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal static class ExportColumns
{
    /// <summary>The first columns of a row as members of these names. Bytes that are JSON stand as JSON, others in base 64.</summary>
    public static void WriteColumns(this Utf8JsonWriter json, NpgsqlDataReader row, params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            switch (row.GetValue(i))
            {
                case DBNull:
                    json.WriteNullValue();
                    break;
                case byte[] payload when IsJson(payload):
                    json.WriteRawValue(payload);
                    break;
                case byte[] payload:
                    json.WriteBase64StringValue(payload);
                    break;
                case string text when names[i] == "statuses":
                    json.WriteRawValue(text);
                    break;
                case string text:
                    json.WriteStringValue(text);
                    break;
                case Guid id:
                    json.WriteStringValue(id);
                    break;
                case DateTime at:
                    json.WriteStringValue(at);
                    break;
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case var other:
                    throw new InvalidOperationException($"No JSON for a column of {other.GetType().Name}.");
            }
        }
    }

    private static bool IsJson(byte[] payload)
    {
        var reader = new Utf8JsonReader(payload);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
