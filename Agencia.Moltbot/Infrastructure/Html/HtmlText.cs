using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>A web page as the Markdown that <see cref="Core.Knowledge.KnowledgeSplitter"/> reads: headings, lists, tables, paragraphs; no scripts, menus or forms.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object", "canvas", "audio", "video",
        "form", "button", "select", "textarea", "dialog",
    };

    public static async Task<string> ToMarkdownAsync(string html, CancellationToken cancellationToken)
    {
        using var document = await new HtmlParser().ParseDocumentAsync(html, cancellationToken);
        if (document.Body is not { } body)
        {
            return "";
        }

        var text = new MarkdownWriter();
        Walk(body, text);
        return text.ToString();
    }

    // Without recursion, since how deep a page is nested is its author's choice; by index, since NextSibling looks for itself among its siblings.
    private static void Walk(INode root, MarkdownWriter text)
    {
        var path = new Stack<(INode Node, int Next)>();
        path.Push((root, 0));
        Enter(root, text);
        while (path.TryPop(out var at))
        {
            if (at.Next == at.Node.ChildNodes.Length)
            {
                Leave(at.Node, text);
                continue;
            }

            path.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (Enter(child, text))
            {
                path.Push((child, 0));
            }
        }
    }

    /// <returns>Whether what is inside belongs to the text.</returns>
    private static bool Enter(INode node, MarkdownWriter text)
    {
        switch (node)
        {
            case IText words:
                text.Words(words.Data);
                return false;
            case IElement element when LeftOut.Contains(element.LocalName) || IsHidden(element):
                return false;
            case IElement element:
                text.Enter(element.LocalName, element.GetAttribute("href"));
                return true;
            default:
                return false;
        }
    }

    private static void Leave(INode node, MarkdownWriter text)
    {
        if (node is IElement element)
        {
            text.Leave(element.LocalName);
        }
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true;
}
