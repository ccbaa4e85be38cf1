namespace Agencia.LocalEngine.Run;

/// <summary>The files of one clone's instance.</summary>
/// <param name="State"><c>.agencia</c> of the clone.</param>
/// <param name="Data">What a second start finds again.</param>
internal sealed record InstancePaths(string State, string Data)
{
    public string Logs => Path.Combine(State, "logs");
    public string Lock => Path.Combine(State, "lock");
    public string ProcessIdFile => Path.Combine(State, "pid");
    public string RunFile => Path.Combine(State, "run.json");
    public string Secrets => Path.Combine(Data, "secrets.json");
    public string Objects => Path.Combine(Data, "objects");
}
