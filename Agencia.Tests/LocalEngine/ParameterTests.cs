using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class ParameterTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_with_hyphens_is_found_by_its_environment_name()
    {
        await using var model = new TestModel();
        model.Builder.Configuration["Parameters:whatsapp_app_secret"] = "from outside";

        Assert.Equal("from outside", await ValueAsync(AddSecret(model.Builder, "whatsapp-app-secret")));
        Assert.False(File.Exists(model.Paths.Secrets));
    }

    [Fact]
    public async Task A_generated_value_is_kept_with_the_data_for_the_owner_only()
    {
        await using var model = new TestModel();

        var first = await ValueAsync(AddSecret(model.Builder, "master-key"));
        var second = await ValueAsync(AddSecret(model.NewBuilder(), "master-key"));

        Assert.Equal(first, second);
        Assert.Equal(32, first!.Length);
        Assert.All(first, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(model.Paths.Secrets));
    }

    [Fact]
    public async Task Configuration_wins_over_what_was_generated_before()
    {
        await using var model = new TestModel();
        await ValueAsync(AddSecret(model.Builder, "master-key"));
        var again = model.NewBuilder();
        again.Configuration["Parameters:master-key"] = "mine";

        Assert.Equal("mine", await ValueAsync(AddSecret(again, "master-key")));
    }

    [Fact]
    public async Task A_plain_value_ignores_configuration_as_with_Aspire()
    {
        await using var model = new TestModel();
        model.Builder.Configuration["Parameters:fixed"] = "other";

        Assert.Equal("value", await ValueAsync(model.Builder.AddParameter("fixed", "value")));
    }

    [Fact]
    public async Task A_missing_parameter_ends_the_start_and_names_its_variable()
    {
        await using var model = new TestModel();
        model.Builder.AddParameter("openai-api-key", secret: true);
        model.AddScript("service", $"touch {model["ran"]}");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => model.App.StartAsync(Cancellation));

        Assert.Contains("Parameters__openai_api_key", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(model["ran"]));
    }

    [Fact]
    public async Task Without_containers_objects_lie_in_a_directory_unless_configuration_says_otherwise()
    {
        await using var model = new TestModel();
        Assert.Equal($"file://{model.Paths.Objects}", model.Builder.Configuration["Parameters:s3-endpoint"]);

        await using var other = new TestModel("--Parameters:s3-endpoint", "https://s3.example");
        Assert.Equal("https://s3.example", other.Builder.Configuration["Parameters:s3-endpoint"]);
    }

    [Fact]
    public async Task Broken_secrets_are_not_generated_anew()
    {
        await using var model = new TestModel();
        await File.WriteAllTextAsync(model.Paths.Secrets, "{ broken", Cancellation);

        var failure = Assert.Throws<DistributedApplicationException>(() => model.NewBuilder());

        Assert.Contains(model.Paths.Secrets, failure.Message, StringComparison.Ordinal);
        File.Delete(model.Paths.Secrets);
    }

    [Theory]
    [InlineData("with_underscore")]
    [InlineData("1digit")]
    [InlineData("end-")]
    [InlineData("two--hyphens")]
    public async Task A_name_that_Aspire_refuses_is_refused(string name)
    {
        await using var model = new TestModel();

        Assert.Throws<ArgumentException>(() => model.Builder.AddParameter(name));
    }

    static IResourceBuilder<ParameterResource> AddSecret(IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

    static async Task<string?> ValueAsync(IResourceBuilder<ParameterResource> parameter) => await parameter.Resource.GetValueAsync(Cancellation);
}
