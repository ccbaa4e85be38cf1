using System.Text.Json;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>Checks a call as the Graph API does and answers the first thing that is wrong with it.</summary>
internal static class GraphRequestReader
{
    /// <summary>https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages</summary>
    private const int MostTextCharacters = 4096;
    private const int MostCallbackCharacters = 512;

    private static readonly HashSet<string> ContentTypes =
    [
        "text", "interactive", "template", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction",
    ];

    public static (GraphRequest? Request, GraphError? Error) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Wrong("The request body must be a JSON object.");
        }

        if (body.StringOr("messaging_product") != "whatsapp")
        {
            return Wrong("The parameter messaging_product is required.");
        }

        var kind = GraphRequest.KindOf(body);
        return kind is GraphRequest.Read or GraphRequest.Typing ? ReadReceipt(body, kind) : ReadMessage(body, kind);
    }

    private static (GraphRequest?, GraphError?) ReadReceipt(JsonElement body, string kind)
    {
        if (string.IsNullOrEmpty(body.StringOr("message_id")))
        {
            return Wrong("The parameter message_id is required.");
        }

        if (kind == GraphRequest.Typing && body.ObjectOr("typing_indicator")?.StringOr("type") != "text")
        {
            return Wrong("Param typing_indicator['type'] must be one of {TEXT}.");
        }

        return (new GraphRequest { Type = kind, MessageId = body.StringOr("message_id") }, null);
    }

    private static (GraphRequest?, GraphError?) ReadMessage(JsonElement body, string type)
    {
        var input = body.StringOr("to") ?? body.StringOr("recipient");
        if (string.IsNullOrWhiteSpace(input))
        {
            return Wrong("The parameter to is required.");
        }

        if (type.Length == 0)
        {
            return Wrong("The parameter type is required.");
        }

        if (!ContentTypes.Contains(type))
        {
            return Wrong($"Param type must be one of {{{string.Join(", ", ContentTypes.Select(known => known.ToUpperInvariant()))}}}.");
        }

        var callbackData = body.StringOr("biz_opaque_callback_data");
        if (callbackData?.Length > MostCallbackCharacters)
        {
            return Wrong($"Param biz_opaque_callback_data must be at most {MostCallbackCharacters} characters long.");
        }

        var to = body.StringOr("to") is { } phone ? PhoneNumber.Normalize(phone) : input;
        if (to is null)
        {
            return (null, GraphError.OfCode(131030) with { Details = "The recipient is not a phone number with country code." });
        }

        var (text, error) = ReadContent(body, type);
        return error is not null ? (null, error) : (new GraphRequest
        {
            Type = type,
            Input = input,
            To = to,
            Text = text,
            CallbackData = callbackData,
            Interactive = type == "interactive" ? body.ObjectOr(type)?.Clone() : null,
        }, null);
    }

    private static (string? Text, GraphError? Error) ReadContent(JsonElement body, string type)
    {
        if (type == "contacts")
        {
            return body.ArrayOr(type).Count == 0 ? (null, GraphError.Parameter("The parameter contacts is required.")) : default;
        }

        if (body.ObjectOr(type) is not { } content)
        {
            return (null, GraphError.Parameter($"The parameter {type} is required."));
        }

        return type switch
        {
            "text" => ReadText(content),
            "interactive" => (content.ObjectOr("body")?.StringOr("text"), InteractiveRules.Check(content)),
            "template" => (content.StringOr("name"), content.StringOr("name") is null ? GraphError.Parameter("The parameter template['name'] is required.") : null),
            "reaction" => (content.StringOr("emoji"), null),
            _ => (content.StringOr("caption"), null),
        };
    }

    private static (string?, GraphError?) ReadText(JsonElement content) => content.StringOr("body") switch
    {
        null or "" => (null, GraphError.Parameter("The parameter text['body'] is required.")),
        { Length: > MostTextCharacters } => (null, GraphError.Parameter($"Param text['body'] must be at most {MostTextCharacters} characters long.")),
        var text => (text, null),
    };

    private static (GraphRequest?, GraphError?) Wrong(string message) => (null, GraphError.Parameter(message));
}
