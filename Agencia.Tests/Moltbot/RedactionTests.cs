using System.Text;
using Agencia.Moltbot.Core.Privacy;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>What is about somebody goes; what is about others keeps its bytes.</summary>
public sealed class RedactionTests
{
    private const string Her = "34655112233";

    [Theory]
    [InlineData("""{"messages":[{"from":"34655112233","text":"a"},{ "from" : "1", "text":"\u00e1\/ é" }]}""", """{"messages":[{ "from" : "1", "text":"\u00e1\/ é" }]}""")]
    [InlineData("""{"contacts":[{"wa_id":"34655112233","profile":{"name":"E"}}],"statuses":[{"recipient_id":"34655112233"}]}""", """{"contacts":[],"statuses":[]}""")]
    // A card with her number in somebody else's message: the card goes, the message stays.
    [InlineData("""{"messages":[{"from":"1","contacts":[{"phones":[{"phone":"+34 655 11 22 33"},{"phone":"2"}]}]}]}""", """{"messages":[{"from":"1","contacts":[{"phones":[{"phone":"2"}]}]}]}""")]
    // A number as JSON has numbers, and an escape within the value.
    [InlineData("""[{"id":34655112233},{"id":1}]""", """[{"id":1}]""")]
    [InlineData("""[{"id":"\u00334655112233"},{"id":1}]""", """[{"id":1}]""")]
    public void Elements_that_name_her_are_removed(string body, string rest)
    {
        var redacted = Of(body);

        Assert.True(redacted.Changed);
        Assert.Equal(rest, Encoding.UTF8.GetString(redacted.Bytes!));
    }

    [Theory]
    [InlineData("""{"from":"34655112233"}""")]
    [InlineData("""{"value":{"user":{"wa_id":"34655112233"}}}""")]
    [InlineData("""{"object": "page", "from": "34655112233" """)]
    public void What_is_nothing_but_hers_or_can_not_be_taken_apart_goes_as_a_whole(string body)
    {
        var redacted = Of(body);

        Assert.True(redacted.Changed);
        Assert.Null(redacted.Bytes);
    }

    [Theory]
    [InlineData("""{"messages":[{"from":"346551122334","text":"34655112233 en una frase"}]}""")]
    [InlineData("""{"entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"others"},"messages":[{"from":"34655112233"}]}}]}]}""")]
    [InlineData("""{"messages":[{"from":"1","text":"\ud800"}]}""")]
    [InlineData("""not JSON, of 346551122334 """)]
    public void What_is_not_hers_is_left_alone(string body) => Assert.False(Of(body).Changed);

    private static Redacted Of(string body)
    {
        var identities = ErasedIdentities.Of([new(ErasedIdentities.Phone, Her)]);
        return new Redaction(value => identities.Contains(value, DateTimeOffset.UnixEpoch), number => number == "others").Of(Encoding.UTF8.GetBytes(body));
    }
}
