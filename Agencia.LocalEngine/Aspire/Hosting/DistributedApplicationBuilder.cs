using Agencia.LocalEngine;
using Agencia.LocalEngine.Parameters;
using Agencia.LocalEngine.Run;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
    };

    readonly EngineOptions options;
    readonly InstancePaths? paths;

    public DistributedApplicationBuilder(EngineOptions options)
    {
        this.options = options;
        Configuration.SetBasePath(options.AppHostDirectory).AddJsonFile("appsettings.json", optional: true);
        var environment = System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development;
        Environment = new AppHostEnvironment(environment, options.AppHostDirectory);
        Configuration.AddJsonFile($"appsettings.{environment}.json", optional: true);
        if (Environment.IsDevelopment() && options.UserSecretsAssembly is { } assembly)
        {
            Configuration.AddUserSecrets(assembly, optional: true);
        }

        // A flag without a value would swallow the argument that follows it.
        Configuration.AddEnvironmentVariables().AddCommandLine([.. options.Args.Where(arg => arg != RunOptions.NoBrowserFlag)], Switches);
        var publishes = string.Equals(Configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase);
        ExecutionContext = new(publishes ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        if (!publishes)
        {
            paths = new(options.StateDirectory, options.DataDirectory());
            GeneratedValues = new(paths.Secrets);
            ((IConfigurationBuilder)Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults(paths) });
        }
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory => options.AppHostDirectory;

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal GeneratedValues? GeneratedValues { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() =>
        new(paths is null ? null : new ApplicationRun([.. Resources], ExecutionContext, RunOptions.From(Configuration, options.Args, Environment.EnvironmentName), paths, options), options);

    /// <summary>Lowest in rank, so that the model needs no special case for a machine without containers.</summary>
    static Dictionary<string, string?> Defaults(InstancePaths paths) => new() { ["Parameters:s3-endpoint"] = new Uri(paths.Objects).AbsoluteUri };

    sealed class AppHostEnvironment(string name, string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "AppHost";
        public string ContentRootPath { get; set; } = contentRoot;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
