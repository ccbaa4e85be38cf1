using System.Text.Json;

namespace Agencia.LocalEngine.Run;

/// <summary>The first profile of <c>Properties/launchSettings.json</c> that runs the project itself; empty without one.</summary>
internal sealed record LaunchProfile(IReadOnlyList<Uri> Urls, IReadOnlyDictionary<string, string> Environment)
{
    static readonly LaunchProfile None = new([], new Dictionary<string, string>());

    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile Read(string projectPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return None;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
        if (!document.RootElement.TryGetProperty("profiles", out var profiles))
        {
            return None;
        }

        foreach (var profile in profiles.EnumerateObject().Select(p => p.Value))
        {
            if (profile.TryGetProperty("commandName", out var command) && command.GetString() == "Project")
            {
                return new(
                    profile.TryGetProperty("applicationUrl", out var urls) ? [.. urls.GetString()!.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url))] : [],
                    profile.TryGetProperty("environmentVariables", out var variables) ? variables.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString() ?? "") : new Dictionary<string, string>());
            }
        }

        return None;
    }
}
