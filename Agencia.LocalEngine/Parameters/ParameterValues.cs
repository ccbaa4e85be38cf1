using Microsoft.Extensions.Configuration;

namespace Agencia.LocalEngine.Parameters;

/// <summary><c>Parameters:name-with-hyphens</c>, for which an environment can say <c>Parameters__name_with_hyphens</c>.</summary>
internal static class ParameterValues
{
    public static string? Configured(IConfiguration configuration, string name) =>
        configuration[$"Parameters:{name}"] ?? configuration[$"Parameters:{name.Replace('-', '_')}"];

    public static DistributedApplicationException Missing(string name) =>
        new($"Parameter '{name}' has no value. Set it in the environment (Parameters__{name.Replace('-', '_')}=…) or in the AppHost's user secrets (dotnet user-secrets set Parameters:{name} …).");
}
