using System.ComponentModel.DataAnnotations;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class OptionsSectionTests
{
    [Fact]
    public async Task A_value_out_of_range_stops_the_start_and_names_key_and_range()
    {
        var (exitCode, errors) = await StartAsync(("Sample:Wait", "00:01:00"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("Sample:Wait must be between 00:00:00 and 00:00:30. It is 00:01:00.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_unparsable_value_stops_the_start_with_key_and_what_is_allowed_but_is_not_quoted()
    {
        var (exitCode, errors) = await StartAsync(("Sample:Wait", "hunter2"), ("Sample:Mode", "Sideways"), ("Sample:Providers:groq:Weight", "many"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("Sample:Wait must be a time span such as 00:00:02 or 1.00:00:00, from 00:00:00 to 00:00:30.", errors, StringComparison.Ordinal);
        Assert.Contains("Sample:Mode must be one of Up, Down.", errors, StringComparison.Ordinal);
        Assert.Contains("Sample:Providers:groq:Weight must be a whole number, from 1 to 100.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_values_in_nested_objects_are_named_by_their_full_key()
    {
        var (exitCode, errors) = await StartAsync(("Sample:Providers:groq:Weight", "101"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("Sample:Providers:groq:Weight must be between 1 and 100.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_too_short_is_not_quoted()
    {
        var (exitCode, errors) = await StartAsync(("Sample:Token", "short"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("Sample:Token", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("short", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_connection_string_stops_the_start_and_names_its_key()
    {
        var (exitCode, errors) = await StartAsync(static builder => builder.AddNpgsqlDataSource("agencia"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("ConnectionStrings:agencia is missing.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_connection_string_is_named_but_not_quoted()
    {
        var (exitCode, errors) = await StartAsync(static builder => builder.AddNpgsqlDataSource("agencia"), ("ConnectionStrings:agencia", "Host=db;Passwort=hunter2"));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains("ConnectionStrings:agencia is no connection string of PostgreSQL.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "the internet")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "caddy")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    [InlineData("LogRedaction:Key", "short")]
    public async Task Wrong_settings_of_the_defaults_themselves_stop_the_start_too(string key, string value)
    {
        var (exitCode, errors) = await StartAsync((key, value));

        Assert.Equal(ExitCodes.Configuration, exitCode);
        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_values_are_bound_and_missing_ones_keep_their_defaults()
    {
        await using var app = Build(null, ("Sample:Mode", "down"), ("Sample:Providers:groq:Weight", "7"));

        var options = app.Services.GetRequiredService<IOptions<SampleOptions>>().Value;

        Assert.Equal(TimeSpan.FromSeconds(2), options.Wait);
        Assert.Equal(SampleMode.Down, options.Mode);
        Assert.Equal(7, options.Providers["groq"].Weight);
    }

    private static Task<(int ExitCode, string Errors)> StartAsync(params (string Key, string Value)[] configuration) =>
        StartAsync(null, configuration);

    private static async Task<(int ExitCode, string Errors)> StartAsync(
        Action<WebApplicationBuilder>? add, params (string Key, string Value)[] configuration)
    {
        using var errors = new StringWriter();
        var exitCode = await Build(add, configuration).RunServiceAsync(errors, TestContext.Current.CancellationToken);
        return (exitCode, errors.ToString());
    }

    private static WebApplication Build(Action<WebApplicationBuilder>? add, params (string Key, string Value)[] configuration)
    {
        var builder = TestService.Create(configuration);
        builder.AddOptionsSection<SampleOptions>("Sample");
        add?.Invoke(builder);
        return builder.Build();
    }

    internal sealed class SampleOptions
    {
        [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
        public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);

        public SampleMode Mode { get; init; }

        [MinLength(10)]
        public string Token { get; init; } = "long enough";

        public Dictionary<string, Provider> Providers { get; init; } = [];
    }

    internal sealed class Provider
    {
        [Range(1, 100)]
        public int Weight { get; init; } = 1;
    }

    internal enum SampleMode
    {
        Up,
        Down,
    }
}
