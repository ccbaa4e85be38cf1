using Agencia.LocalEngine.Run;

namespace Agencia.LocalEngine.Output;

/// <summary>A resource's name, padded to the longest, in a colour of its own on a terminal.</summary>
internal sealed class LinePrefix(ResourceBoard board, bool coloured)
{
    // Readable on black and on white; red is left for errors.
    static readonly int[] Colours = [36, 33, 35, 32, 34, 96, 93, 95, 92, 94];

    public string Before(string resource)
    {
        var all = board.Snapshot();
        var text = resource.PadRight(all.Max(s => s.Name.Length)) + " | ";
        var index = all.TakeWhile(s => s.Name != resource).Count();
        return coloured ? $"\e[{Colours[index % Colours.Length]}m{text}\e[0m" : text;
    }
}
