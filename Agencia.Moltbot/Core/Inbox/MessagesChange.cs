using System.Globalization;
using System.Text.Json;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>The value of a <c>messages</c> change: customers' messages, statuses of ours, errors of the account.</summary>
internal static class MessagesChange
{
    private static readonly HashSet<string> Statuses = ["sent", "delivered", "read", "played", "failed", "deleted"];

    public static IEnumerable<Update> Parse(JsonElement value, string phoneNumberId)
    {
        foreach (var message in value.Items("messages"))
        {
            yield return Message(message, value, phoneNumberId);
        }

        foreach (var status in value.Items("statuses"))
        {
            yield return Status(status, phoneNumberId);
        }

        foreach (var error in value.Items("errors"))
        {
            yield return new OtherUpdate("messages", phoneNumberId, WebhookParser.Raw(error), "error");
        }

        // A later kind of content under the same field: nothing of it may be lost.
        if (value.Get("messages") is null && value.Get("statuses") is null && value.Get("errors") is null)
        {
            yield return new OtherUpdate("messages", phoneNumberId, WebhookParser.Raw(value), "messages");
        }
    }

    private static Update Message(JsonElement message, JsonElement value, string phoneNumberId)
    {
        var raw = WebhookParser.Raw(message);
        var (from, userId) = (message.Text("from"), message.Text("from_user_id") ?? message.Text("user_id"));
        if (message.Text("id") is not { Length: > 0 and <= 512 } wamid || (from ?? userId) is not { Length: > 0 and <= 128 } || from?.Length > 128 || userId?.Length > 128)
        {
            return new OtherUpdate("messages", phoneNumberId, raw, "message");
        }

        var kind = message.Text("type") is { Length: > 0 and <= 64 } type ? type : "unknown";
        return new InboundMessage(phoneNumberId, raw, wamid, from, userId, Profile(value, from, userId), kind, Words(message, kind), Time(message));
    }

    private static Update Status(JsonElement status, string phoneNumberId)
    {
        var raw = WebhookParser.Raw(status);
        if (status.Text("id") is not { Length: > 0 and <= 512 } wamid || status.Text("status") is not { } name || !Statuses.Contains(name))
        {
            return new OtherUpdate("messages", phoneNumberId, raw, "status");
        }

        Guid? messageId = Guid.TryParse(status.Text("biz_opaque_callback_data"), out var id) ? id : null;
        return new StatusReport(phoneNumberId, raw, wamid, name, Time(status), messageId, status.Items("errors").Select(Error).FirstOrDefault());
    }

    private static string Error(JsonElement error)
    {
        var text = $"{error.Text("code")} {error.Text("title") ?? error.Text("message")}".Trim();
        return text.Length <= 500 ? text : text[..500];
    }

    private static string? Words(JsonElement message, string kind) => kind switch
    {
        "text" => message.Get("text")?.Text("body"),
        "button" => message.Get("button")?.Text("text"),
        "interactive" => (message.Get("interactive")?.Get("button_reply") ?? message.Get("interactive")?.Get("list_reply"))?.Text("title"),
        "image" or "video" or "document" => message.Get(kind)?.Text("caption"),
        _ => null,
    };

    private static string? Profile(JsonElement value, string? from, string? userId)
    {
        foreach (var contact in value.Items("contacts"))
        {
            if ((from is not null && contact.Text("wa_id") == from) || (userId is not null && contact.Text("user_id") == userId))
            {
                return contact.Get("profile")?.Text("name") is { Length: > 300 } longName ? longName[..300] : contact.Get("profile")?.Text("name");
            }
        }

        return null;
    }

    // Seconds since 1970. A time that can't be read must not cost the message: it counts from the beginning.
    private static DateTimeOffset Time(JsonElement element) =>
        long.TryParse(element.Text("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;
}
