using System.Text;
using System.Text.Json;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

public sealed class WebhookParserTests
{
    [Fact]
    public void A_text_message_is_read_with_sender_name_and_time()
    {
        var message = Assert.IsType<InboundMessage>(Assert.Single(WebhookParser.Parse(SignedWebhook.Body(SignedWebhook.Text("100", "34600000001", "wamid.A", "hola")))));

        Assert.Equal(("100", "wamid.A", "34600000001", "Lucía", "text", "hola"), (message.PhoneNumberId, message.Wamid, message.From, message.ProfileName, message.Kind, message.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), message.SentAt);
    }

    [Theory]
    [InlineData("""{"id":"w","from":"1","type":"text"}""", null)]
    [InlineData("""{"id":"w","from":"1","type":"text","text":{"body":5}}""", "5")]
    [InlineData("""{"id":"w","from":"1","type":"text","text":{"body":"a\u0000b"}}""", "a\uFFFDb")]
    [InlineData("""{"id":"w","from":"1","type":"text","text":{"body":"\ud83d!\ud83d\ude00\n"}}""", "\uFFFD!😀\n")]
    [InlineData("""{"id":"w","from_user_id":"u","type":"button","button":{"text":"Sí"}}""", "Sí")]
    [InlineData("""{"id":"w","from":"1","timestamp":"soon","type":"interactive","interactive":{"list_reply":{"title":"Uno"}}}""", "Uno")]
    public void Odd_messages_keep_what_can_be_read(string json, string? text)
    {
        var message = Assert.IsType<InboundMessage>(Assert.Single(Parse($$"""{"metadata":{"phone_number_id":"100"},"messages":[{{json}}]}""")));

        Assert.Equal(text, message.Text);
        Assert.Equal(json, Encoding.UTF8.GetString(message.Raw.Span));
    }

    [Theory]
    [InlineData("""{"metadata":{"phone_number_id":"100"},"messages":[{"type":"text"}]}""")]
    [InlineData("""{"metadata":{"phone_number_id":"100"},"messages":["text"]}""")]
    [InlineData("""{"metadata":{"phone_number_id":"100"},"statuses":[{"id":"w","status":"levitated"}]}""")]
    [InlineData("""{"metadata":{"phone_number_id":"100"},"errors":[{"code":1}]}""")]
    [InlineData("""{"metadata":{"phone_number_id":"100"},"something_new":[1]}""")]
    [InlineData("""{"messages":[{"id":"w","from":"1"}]}""")]
    [InlineData("[]")]
    public void What_is_not_understood_is_kept_as_it_came(string value)
    {
        var update = Assert.IsType<OtherUpdate>(Assert.Single(Parse(value)));

        Assert.NotEqual(0, update.Raw.Length);
    }

    [Fact]
    public void A_status_gives_our_id_back_and_the_first_error()
    {
        var id = Guid.NewGuid();
        var value = JsonSerializer.Serialize(SignedWebhook.Status("100", "wamid.A", "failed", id.ToString()));

        var status = Assert.IsType<StatusReport>(Assert.Single(Parse(value)));

        Assert.Equal((id, "failed"), (status.MessageId, status.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"entry":[{}]}""")]
    [InlineData("""{"entry":[{"changes":[{"value":{}}]}]}""")]
    [InlineData("""{"entry":{"changes":[]}}""")]
    public void What_is_not_of_the_envelope_is_malformed(string body) =>
        Assert.Throws<MalformedWebhookException>(() => WebhookParser.Parse(Encoding.UTF8.GetBytes(body)));

    private static IReadOnlyList<Update> Parse(string value) =>
        WebhookParser.Parse(Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{{value}}}]}]}"""));
}
