using System.Text.Json;
using Agencia.LocalEngine.Parameters;

namespace Agencia.LocalEngine.Run;

/// <summary><c>.agencia/run.json</c> (0600): how to reach the instance that runs. Gone when none does, unless that one was killed.</summary>
internal sealed record RunFile
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required DateTimeOffset StartedAt { get; init; }
    public required int ProcessId { get; init; }
    public required string DataDirectory { get; init; }
    public required IReadOnlyDictionary<string, string> Urls { get; init; }
    public required IReadOnlyDictionary<string, string> ConnectionStrings { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    public string? DevApiKey => Parameters.GetValueOrDefault("dev-api-key");

    public static async Task WriteAsync(ApplicationContext context, CancellationToken cancellationToken)
    {
        var connectionStrings = new Dictionary<string, string>();
        foreach (var resource in context.Resources.OfType<IResourceWithConnectionString>())
        {
            if (await resource.GetConnectionStringAsync(cancellationToken) is { } value)
            {
                connectionStrings[resource.Name] = value;
            }
        }

        var parameters = new Dictionary<string, string>();
        foreach (var parameter in context.Resources.OfType<ParameterResource>())
        {
            parameters[parameter.Name] = (await parameter.GetValueAsync(cancellationToken))!;
        }

        OwnFile.Write(context.Paths.RunFile, JsonSerializer.Serialize(new RunFile
        {
            StartedAt = context.Time.GetUtcNow(),
            ProcessId = Environment.ProcessId,
            DataDirectory = context.Paths.Data,
            Urls = context.Board.Snapshot().Where(s => s.Url is not null).ToDictionary(s => s.Name, s => s.Url!),
            ConnectionStrings = connectionStrings,
            Parameters = parameters,
        }, Json));
    }
}
