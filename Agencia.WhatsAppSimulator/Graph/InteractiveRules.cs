using System.Text.Json;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>Limits of interactive messages: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages</summary>
internal static class InteractiveRules
{
    private const int MostBody = 1024, MostFooter = 60, MostButtons = 3, MostButtonTitle = 20, MostButtonId = 256;
    private const int MostSections = 10, MostRows = 10, MostRowTitle = 24, MostRowText = 72, MostRowId = 200;

    public static GraphError? Check(JsonElement interactive)
    {
        var body = interactive.ObjectOr("body")?.StringOr("text");
        if (string.IsNullOrEmpty(body) || body.Length > MostBody)
        {
            return GraphError.Parameter($"Param interactive['body']['text'] must be 1 to {MostBody} characters long.");
        }

        if (interactive.ObjectOr("footer")?.StringOr("text")?.Length > MostFooter)
        {
            return GraphError.Parameter($"Param interactive['footer']['text'] must be at most {MostFooter} characters long.");
        }

        return (interactive.StringOr("type"), interactive.ObjectOr("action")) switch
        {
            ("button", { } action) => CheckButtons(action.ArrayOr("buttons")),
            ("list", { } action) => CheckSections(action.ArrayOr("sections")),
            (null, _) => GraphError.Parameter("The parameter interactive['type'] is required."),
            (_, null) => GraphError.Parameter("The parameter interactive['action'] is required."),
            _ => null,
        };
    }

    private static GraphError? CheckButtons(IReadOnlyList<JsonElement> buttons)
    {
        if (buttons.Count is 0 or > MostButtons)
        {
            return GraphError.Parameter($"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {MostButtons}");
        }

        var replies = buttons.Select(button => button.ObjectOr("reply")).ToList();
        return replies.All(reply => Fits(reply, "title", MostButtonTitle) && Fits(reply, "id", MostButtonId))
            ? null
            : GraphError.Parameter($"Button title must be 1 to {MostButtonTitle} characters long and its id 1 to {MostButtonId}.");
    }

    private static GraphError? CheckSections(IReadOnlyList<JsonElement> sections)
    {
        var rows = sections.SelectMany(section => section.ArrayOr("rows")).ToList();
        if (sections.Count > MostSections || rows.Count is 0 or > MostRows)
        {
            return GraphError.Parameter($"Total row count exceed max allowed count: {MostRows}");
        }

        return rows.All(row => Fits(row, "title", MostRowTitle) && Fits(row, "id", MostRowId) && !(row.StringOr("description")?.Length > MostRowText))
            ? null
            : GraphError.Parameter($"Row title must be 1 to {MostRowTitle} characters long, its id 1 to {MostRowId}, its description at most {MostRowText}.");
    }

    private static bool Fits(JsonElement? element, string name, int most) =>
        element?.StringOr(name) is { Length: > 0 } value && value.Length <= most;
}
