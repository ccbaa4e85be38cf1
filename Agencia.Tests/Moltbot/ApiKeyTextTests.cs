using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Postgres;
using CsCheck;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>What can't be a key is refused without a query: where every query fails, because there is no database, it gets its answer all the same.</summary>
public sealed class ApiKeyTextTests
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly Gen<string> Keys = Gen.OneOf(KeyModes.Live, KeyModes.Test).Select(ApiKeyText.New);

    private static readonly NpgsqlDataSource Nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=1;Pooling=false");

    [Fact]
    public void A_key_is_prefix_256_random_bits_and_checksum() => Keys.Sample(key =>
        System.Text.RegularExpressions.Regex.IsMatch(key, "^agc_(live|test)_[0-9A-Za-z]{49}$") && key.Length == ApiKeyText.Length && ApiKeyText.IsWellFormed(key));

    [Fact]
    public Task Any_changed_character_is_refused_without_a_query() =>
        Gen.Select(Keys, Gen.Int[0, ApiKeyText.Length - 1], Gen.OneOf(Gen.Char[Base62], Gen.Char)).Where((key, place, character) => key[place] != character)
            .SampleAsync(async (key, place, character) => await Stored().FindAsync(key[..place] + character + key[(place + 1)..], default) is null);

    [Fact]
    public Task What_is_cut_lengthened_swapped_or_made_up_is_refused_without_a_query() =>
        Gen.OneOf(
            Gen.Select(Keys, Gen.Int[0, ApiKeyText.Length - 1]).Select((key, length) => key[..length]),
            Gen.Select(Keys, Gen.String[Gen.Char[Base62], 1, 9]).Select((key, more) => key + more),
            Keys.Select(key => key.Replace("_live_", "_TEMP_", StringComparison.Ordinal).Replace("_test_", "_live_", StringComparison.Ordinal).Replace("_TEMP_", "_test_", StringComparison.Ordinal)),
            // 49 characters at random fit by chance once in four billion.
            Gen.String[Gen.Char[Base62], 49, 49].Select(text => "agc_live_" + text),
            Gen.String)
        .SampleAsync(async text => await Stored().FindAsync(text, default) is null);

    [Fact]
    public async Task A_well_formed_key_is_asked_for()
    {
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Stored().FindAsync(ApiKeyText.New(KeyModes.Live), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task The_development_key_can_be_any_text_in_development(string environment, bool opens)
    {
        var caller = await Stored("any text", environment).FindAsync("any text", TestContext.Current.CancellationToken);

        Assert.Equal(opens, caller is { TenantId: null, KeyId: null, IsTest: false, Scopes: null });
    }

    private static PostgresApiKeys Stored(string developmentKey = "", string environment = "Testing") =>
        new(Nowhere, Options.Create(new ApiOptions { DevelopmentKey = developmentKey }), new HostingEnvironment { EnvironmentName = environment });
}
