using System.Diagnostics;
using Agencia.Moltbot.Infrastructure.Html;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<h1>Title</h1><p>One\n two<br>three</p><p>four</p>", "# Title\n\nOne two\nthree\n\nfour")]
    [InlineData("<ul><li>one</li><li><p>two</p></li></ul>after", "- one\n- two\n\nafter")]
    [InlineData("<ol><li>one</li><li>two<ul><li>nested</li></ul></li></ol>", "1. one\n2. two\n- nested")]
    [InlineData("<ul><li><ul><li>only</li></ul></li></ul>", "- only")]
    [InlineData("<h2><div>Boxed</div></h2><h3></h3>x", "## Boxed\n\nx")]
    [InlineData("<p>a <b>bold</b> word, <a href='https://example.com/x'>a link</a>, <a href='/local'>none</a></p>", "a **bold** word, [a link](https://example.com/x), none")]
    [InlineData("<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Mon</td><td>9 | 14</td></tr></table>", "| Day | Hours |\n| --- | --- |\n| Mon | 9 / 14 |")]
    [InlineData("<table><tr><th>Mon</th><td>9 to 14</td></tr><tr><th>Tue</th><td><p>10</p><p>to 14</p></td></tr></table>x", "| Mon | 9 to 14 |\n| Tue | 10 to 14 |\n\nx")]
    [InlineData("<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", "| a | b c |")]
    [InlineData("<details><summary>Do you park?</summary>Yes.</details>", "**Do you park?**\nYes.")]
    [InlineData("<dl><dt>Price</dt><dd>15 €</dd></dl>", "**Price**\n15 €")]
    [InlineData("a&nbsp;b &amp; c &lt;d&gt;<script>x</script><!-- y --><nav>z</nav><p hidden>h</p><p style='display: none'>h</p>", "a b & c <d>")]
    [InlineData("", "")]
    [InlineData("no tags at all", "no tags at all")]
    [InlineData("<p>un<b>closed <td>odd", "un**closed odd**")]
    public async Task Reads_as_markdown(string html, string markdown) =>
        Assert.Equal(markdown, await HtmlText.ToMarkdownAsync(html, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("<b><p>", true)]
    [InlineData("<a><div>", true)]
    [InlineData("<table>", true)]
    [InlineData("<li><ul>", true)]
    [InlineData("<div", true)]
    [InlineData("<p>text", false)]
    [InlineData("<li>item<br>", false)]
    [InlineData("<div><b>text</b></div>", false)]
    [InlineData("<i><p></i>", false)]
    [InlineData("<![CDATA[<", false)]
    [InlineData("</b>", false)]
    [InlineData("a<b&amp", true)]
    public async Task A_page_that_would_take_a_parser_for_ever_is_known_beforehand_and_every_other_is_read(string part, bool isTooDeep)
    {
        var html = string.Concat(Enumerable.Repeat(part, 1_048_576 / part.Length));
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(isTooDeep, HtmlNesting.IsTooDeep(html));
        if (!isTooDeep)
        {
            await HtmlText.ToMarkdownAsync(html, TestContext.Current.CancellationToken);
        }

        // A second or two on a busy machine; the square of it would be many.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_is_nested_as_deep_as_may_be_is_read()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", HtmlNesting.Deepest)) + "deep" + string.Concat(Enumerable.Repeat("</div>", HtmlNesting.Deepest));

        Assert.False(HtmlNesting.IsTooDeep(html));
        Assert.Equal("deep", await HtmlText.ToMarkdownAsync(html, TestContext.Current.CancellationToken));
    }
}
