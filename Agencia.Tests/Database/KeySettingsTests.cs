using Agencia.Database;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Agencia.Tests.Database;

public sealed class KeySettingsTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("Crypto:MasterKey: the master key 1 (Crypto:KeyId) is missing")]
    [InlineData("Crypto:MasterKey: the master key 2 (Crypto:KeyId) is missing", "KeyId", "2", "MasterKeys:1", Key)]
    [InlineData("Crypto:MasterKey: a master key has at least 32 characters.", "MasterKey", "short-and-secret")]
    [InlineData("Crypto:MasterKeys:2: a master key has at least 32 characters.", "MasterKey", Key, "MasterKeys:2", "short-and-secret")]
    [InlineData("Crypto:MasterKeys:two: the name of a master key is its id", "MasterKey", Key, "MasterKeys:two", Key)]
    [InlineData("Crypto:MasterKey: is another key than Crypto:MasterKeys:1", "MasterKey", Key, "MasterKeys:1", "short-and-secret-but-long-enough-now")]
    [InlineData("Crypto:KeyId: The field KeyId must be between 1", "KeyId", "0", "MasterKey", Key)]
    [InlineData("Crypto:KeyId must be a whole number", "KeyId", "short-and-secret", "MasterKey", Key)]
    public void What_is_wrong_is_said_by_its_full_key_and_never_quoted(string expected, params string[] settings)
    {
        var refused = Assert.Throws<DatabaseSettingsException>(() => From(settings));

        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short-and-secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_refuses_the_same_at_its_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Crypto:MasterKey"] = Key, ["Crypto:MasterKeys:1"] = "short-and-secret" });
        builder.AddOptionsSection<CryptoOptions>("Crypto");
        using var host = builder.Build();

        var refused = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<CryptoOptions>>().Value);

        Assert.Contains("Crypto:MasterKeys:1: a master key has at least 32 characters.", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("short-and-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_present_key_may_stand_alone_or_among_the_others()
    {
        Assert.Equal([1], From("MasterKey", Key).Keys.KeyIds);
        Assert.Equal([1, 2], From("KeyId", "2", "MasterKeys:1", Key, "MasterKeys:2", Key).Keys.KeyIds);
        Assert.Equal(
            From("MasterKey", Key).Keys.For(1, "o", "c", "r"),
            From("KeyId", "2", "MasterKeys:1", Key, "MasterKey", new string('x', 32)).Keys.For(1, "o", "c", "r"));
    }

    private static KeySettings From(params string[] settings)
    {
        var configuration = new Dictionary<string, string?> { ["ConnectionStrings:agencia"] = "Host=127.0.0.1;Database=agencia" };
        foreach (var pair in settings.Chunk(2))
        {
            configuration[$"Crypto:{pair[0]}"] = pair[1];
        }

        return KeySettings.From(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
    }
}
