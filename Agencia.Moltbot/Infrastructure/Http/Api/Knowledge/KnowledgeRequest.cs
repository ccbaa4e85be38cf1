using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Infrastructure.Html;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Knowledge;

internal sealed record KnowledgeRequest : IValidatableObject
{
    public const int LongestText = 1_048_576;

    [Required, Text(1, 300)]
    public string Title { get; init; } = "";

    /// <summary>At most 1,048,576 characters.</summary>
    [Required, Text(1, LongestText)]
    public string Text { get; init; } = "";

    /// <summary>What the text is written in; "text" when it is left out. Headings and lists are recognised in both of text and markdown.</summary>
    [OneOf("text", "markdown", "html")]
    public string? ContentType { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ContentType == "html" && HtmlNesting.IsTooDeep(Text))
        {
            yield return new(Wording.Of($"No debe anidar elementos a más de {HtmlNesting.Deepest} niveles.", $"Must not nest elements deeper than {HtmlNesting.Deepest}."), [nameof(Text)]);
        }
    }

    public async Task<KnowledgeContent> ContentAsync(CancellationToken cancellationToken)
    {
        var readable = ContentType == "html" ? await HtmlText.ToMarkdownAsync(Text, cancellationToken) : Text;
        return new(Title, ContentType ?? "text", Text, KnowledgeSplitter.Split(Title, readable));
    }
}
