using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Agencia.LocalEngine.Run;

/// <summary>Configuration section <c>LocalEngine</c>.</summary>
internal sealed record RunOptions
{
    public const string NoBrowserFlag = "--no-browser";

    /// <summary>How long the whole may take to become healthy.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a process may take to stop before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The variable that moves fixed ports; named where one is taken.</summary>
    public string? PortVariable { get; init; }

    /// <summary>Resource whose page is opened; null opens none.</summary>
    public string? OpenInBrowser { get; init; }

    public required string EnvironmentName { get; init; }

    public static RunOptions From(IConfiguration configuration, IReadOnlyList<string> args, string environmentName)
    {
        var section = configuration.GetSection("LocalEngine");
        var defaults = new RunOptions { EnvironmentName = environmentName };
        return defaults with
        {
            StartTimeout = Duration(section, nameof(StartTimeout)) ?? defaults.StartTimeout,
            StopGrace = Duration(section, nameof(StopGrace)) ?? defaults.StopGrace,
            PortVariable = section[nameof(PortVariable)],
            OpenInBrowser = args.Contains(NoBrowserFlag) ? null : section[nameof(OpenInBrowser)],
        };
    }

    static TimeSpan? Duration(IConfigurationSection section, string key) => section[key] switch
    {
        null => null,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero => value,
        var text => throw new DistributedApplicationException($"LocalEngine:{key} is '{text}'; allowed is a duration above zero, 00:02:00 for example."),
    };
}
