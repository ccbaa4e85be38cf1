using Agencia.ServiceDefaults.Webhooks;
using Xunit;

namespace Agencia.Tests.ServiceDefaults.Webhooks;

/// <summary>The secrets that both sides of a webhook keep.</summary>
public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(23, false)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int length, bool valid) => Assert.Equal(valid, WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[length]), out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_*fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void What_is_no_secret_is_refused(string? text) => Assert.False(WebhookSecret.TryParse(text, out _));

    [Fact]
    public void A_secret_never_shows_itself_and_no_two_are_alike()
    {
        var text = WebhookSecret.NewText();

        Assert.True(WebhookSecret.TryParse(text, out var secret));
        Assert.Equal("whsec_…", secret.ToString());
        Assert.NotEqual(text, WebhookSecret.NewText());
    }
}
