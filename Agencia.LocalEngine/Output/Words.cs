using Agencia.LocalEngine.Run;

namespace Agencia.LocalEngine.Output;

internal static class Words
{
    public static string For(ResourceState state) => state switch
    {
        ResourceState.NotStarted => "not started",
        _ => state.ToString().ToLowerInvariant(),
    };
}
