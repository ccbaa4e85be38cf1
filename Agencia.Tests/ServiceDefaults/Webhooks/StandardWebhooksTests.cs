using Agencia.ServiceDefaults.Webhooks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.ServiceDefaults.Webhooks;

/// <summary>Signatures of Standard Webhooks 1.0.0.</summary>
public sealed class StandardWebhooksTests
{
    // The example of the specification's own libraries.
    private const string PublishedSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string PublishedId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long PublishedMoment = 1614265330;
    private const string PublishedSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(PublishedMoment));
    private readonly WebhookSecret secret = Parse(PublishedSecret);
    private readonly WebhookSecret other = Parse(WebhookSecret.NewText());

    private StandardWebhooks Webhooks => new(time, StandardWebhooks.DefaultTolerance);

    [Fact]
    public void The_published_example_is_signed_and_verified()
    {
        Assert.Equal(PublishedSignature, secret.Sign(PublishedId, PublishedMoment, Body));
        Assert.Equal(WebhookVerdict.Valid, Verify(PublishedSignature));
    }

    [Theory]
    [InlineData(-300, WebhookVerdict.Valid)]
    [InlineData(-301, WebhookVerdict.TooNew)]
    [InlineData(300, WebhookVerdict.Valid)]
    [InlineData(301, WebhookVerdict.TooOld)]
    public void Five_minutes_both_ways_are_the_window(int later, WebhookVerdict verdict)
    {
        // Now may be before the published moment too: the fake clock only goes forward.
        var now = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(PublishedMoment + later));

        Assert.Equal(verdict, new StandardWebhooks(now, StandardWebhooks.DefaultTolerance)
            .Verify(PublishedId, $"{PublishedMoment}", PublishedSignature, Body, [secret]));
    }

    [Fact]
    public void The_window_can_be_another() => Assert.Equal(WebhookVerdict.TooOld, new StandardWebhooks(
        new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(PublishedMoment + 11)), TimeSpan.FromSeconds(10)).Verify(PublishedId, $"{PublishedMoment}", PublishedSignature, Body, [secret]));

    [Fact]
    public void Old_and_wrong_is_wrong()
    {
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(WebhookVerdict.WrongSignature, Verify(other.Sign(PublishedId, PublishedMoment, Body)));
    }

    [Fact]
    public void While_secrets_change_one_signature_by_one_of_them_is_enough()
    {
        var ofOther = other.Sign(PublishedId, PublishedMoment, Body);

        Assert.Equal(WebhookVerdict.Valid, Verify($"{ofOther} {PublishedSignature}"));
        Assert.Equal(WebhookVerdict.Valid, Verify($"{PublishedSignature} {ofOther}"));
        Assert.Equal(WebhookVerdict.Valid, Webhooks.Verify(PublishedId, $"{PublishedMoment}", ofOther, Body, [secret, other]));
        Assert.Equal(WebhookVerdict.WrongSignature, Verify(ofOther));
        Assert.Equal(WebhookVerdict.WrongSignature, Webhooks.Verify(PublishedId, $"{PublishedMoment}", PublishedSignature, Body, []));
    }

    [Fact]
    public void Every_changed_bit_of_the_body_is_noticed()
    {
        for (var bit = 0; bit < Body.Length * 8; bit++)
        {
            var changed = Body.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(WebhookVerdict.WrongSignature, Webhooks.Verify(PublishedId, $"{PublishedMoment}", PublishedSignature, changed, [secret]));
        }
    }

    [Theory]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJel", "1614265330")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265331")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", "01614265330")]
    public void Another_id_or_moment_is_another_webhook(string id, string timestamp) =>
        Assert.Equal(WebhookVerdict.WrongSignature, Webhooks.Verify(id, timestamp, PublishedSignature, Body, [secret]));

    [Theory]
    [InlineData("v1,")]
    [InlineData("v1,AAAA")]
    [InlineData("v1,not base64 at all")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(" ")]
    public void What_is_no_symmetric_signature_signs_nothing(string signatures) => Assert.Equal(WebhookVerdict.WrongSignature, Verify(signatures));

    [Theory]
    [InlineData(null, "1614265330", "v1,x")]
    [InlineData("", "1614265330", "v1,x")]
    [InlineData("with.stop", "1614265330", "v1,x")]
    [InlineData("with blank", "1614265330", "v1,x")]
    [InlineData("ñ", "1614265330", "v1,x")]
    [InlineData("id", null, "v1,x")]
    [InlineData("id", "", "v1,x")]
    [InlineData("id", "-1614265330", "v1,x")]
    [InlineData("id", " 1614265330", "v1,x")]
    [InlineData("id", "1614265330.5", "v1,x")]
    [InlineData("id", "9999999999999", "v1,x")]
    [InlineData("id", "1614265330", null)]
    [InlineData("id", "1614265330", "")]
    public void A_header_that_is_missing_or_none_is_malformed(string? id, string? timestamp, string? signatures) =>
        Assert.Equal(WebhookVerdict.Malformed, Webhooks.Verify(id, timestamp, signatures, Body, [secret]));

    // Signed text is "id.timestamp.body": were a stop allowed in an id, one signature would hold for two webhooks.
    [Fact]
    public void A_signature_does_not_hold_for_the_same_text_parted_elsewhere()
    {
        var signature = secret.Sign("msg", 1, "1614265330.{}"u8);

        Assert.Equal(WebhookVerdict.Malformed, Webhooks.Verify("msg.1", "1614265330", signature, "{}"u8, [secret]));
    }

    [Fact]
    public void The_longest_id_is_256_and_the_last_moment_has_twelve_digits()
    {
        Assert.Equal(WebhookVerdict.WrongSignature, Webhooks.Verify(new string('x', 256), "999999999999", "v1,x", Body, [secret]));
        Assert.Equal(WebhookVerdict.Malformed, Webhooks.Verify(new string('x', 257), "1", "v1,x", Body, [secret]));
        Assert.Equal(WebhookVerdict.TooNew, Webhooks.Verify("id", "999999999999", secret.Sign("id", 999999999999, Body), Body, [secret]));
    }

    private WebhookVerdict Verify(string signatures) => Webhooks.Verify(PublishedId, $"{PublishedMoment}", signatures, Body, [secret]);

    private static WebhookSecret Parse(string text) => WebhookSecret.TryParse(text, out var parsed) ? parsed : throw new FormatException(text);
}
