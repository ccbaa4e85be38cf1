namespace Agencia.LocalEngine.Parameters;

/// <summary>A file that only its owner reads (0600), replaced as a whole or not at all.</summary>
internal static class OwnFile
{
    public static void Write(string path, string text)
    {
        var making = $"{path}.making";
        File.Delete(making);
        using (var writer = new StreamWriter(making, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            writer.Write(text);
        }

        File.Move(making, path, overwrite: true);
    }
}
