namespace Agencia.LocalEngine.Processes;

internal static class DotNet
{
    /// <summary>The <c>dotnet</c> whose runtime we run on: …/shared/Microsoft.NETCore.App/10.0.0 lies below it.</summary>
    public static string Host { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../dotnet"));
}
