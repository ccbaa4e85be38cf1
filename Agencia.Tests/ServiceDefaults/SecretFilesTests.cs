using Agencia.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo secrets = Directory.CreateTempSubdirectory("agencia-secrets-");

    public void Dispose() => secrets.Delete(recursive: true);

    [Fact]
    public void A_file_named_like_the_key_wins_over_every_other_source()
    {
        Write("WhatsApp__AppSecret", "from the file\n");

        var builder = TestService.Create(("Secrets:Directory", secrets.FullName), ("WhatsApp:AppSecret", "from elsewhere"));

        Assert.Equal("from the file", builder.Configuration["WhatsApp:AppSecret"]);
    }

    [Fact]
    public void A_missing_directory_is_no_error()
    {
        var builder = TestService.Create(("Secrets:Directory", Path.Combine(secrets.FullName, "none")), ("WhatsApp:AppSecret", "from elsewhere"));

        Assert.Equal("from elsewhere", builder.Configuration["WhatsApp:AppSecret"]);
    }

    [Fact]
    public async Task A_password_from_a_file_is_merged_into_the_connection_string_that_lacks_it()
    {
        Write("ConnectionStrings__agencia__Password", "se;cret='x'");
        var builder = TestService.Create(("Secrets:Directory", secrets.FullName), ("ConnectionStrings:agencia", "Host=db;Username=agencia_moltbot;Database=agencia"));
        string? seen = null;
        builder.AddNpgsqlDataSource("agencia", configureDataSourceBuilder: source => seen = source.ConnectionStringBuilder.Password);
        await using var app = builder.Build();

        await using var source = app.Services.GetRequiredService<NpgsqlDataSource>();

        Assert.Equal("se;cret='x'", seen);
        var configured = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("agencia"));
        Assert.Equal(("db", "agencia_moltbot", "se;cret='x'"), (configured.Host, configured.Username, configured.Password));
    }

    [Fact]
    public void A_connection_string_with_a_password_keeps_it()
    {
        Write("ConnectionStrings__agencia__Password", "other");

        var builder = TestService.Create(("Secrets:Directory", secrets.FullName), ("ConnectionStrings:agencia", "Host=db;Password=own"));

        Assert.Equal("own", new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("agencia")).Password);
    }

    [Fact]
    public async Task A_second_data_source_stands_beside_the_first_under_its_name()
    {
        var builder = TestService.Create(("ConnectionStrings:agencia", "Host=db;Username=agencia_ops"), ("ConnectionStrings:agencia-backup", "Host=db;Username=agencia_backup"));
        builder.AddNpgsqlDataSource("agencia");
        builder.AddKeyedNpgsqlDataSource("agencia-backup");
        await using var app = builder.Build();

        Assert.Contains("agencia_ops", app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString, StringComparison.Ordinal);
        Assert.Contains("agencia_backup", app.Services.GetRequiredKeyedService<NpgsqlDataSource>("agencia-backup").ConnectionString, StringComparison.Ordinal);
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(secrets.FullName, name), content);
}
