using System.Text.Json;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Privacy;

/// <summary>
/// A directory with a file for each erasure: nothing to append to, so replicas that share it do not meet. The lines of
/// <c>Agencia.Database erasures export</c> have the same members.
/// </summary>
internal sealed class ErasureFiles(IOptions<PrivacyOptions> options) : IErasureList
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string directory = options.Value.ErasureListDirectory;

    /// <summary>What a file holds: when, whose, and keyed hashes.</summary>
    private sealed record Entry(Guid Id, Guid TenantId, int KeyId, IReadOnlyList<byte[]> Identities, Guid? By, DateTimeOffset ErasedAt);

    public async Task KeepAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        if (directory.Length == 0)
        {
            return;
        }

        var file = Path.Combine(directory, $"{erasure.Id}.json");
        if (File.Exists(file))
        {
            return;
        }

        Directory.CreateDirectory(directory);
        // Whole or not at all: written aside, flushed to the disk, then renamed.
        var aside = $"{file}.{Guid.NewGuid():n}.part";
        await using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            var entry = new Entry(erasure.Id, erasure.TenantId, erasure.KeyId, erasure.Identities, erasure.By, erasure.ErasedAt);
            await JsonSerializer.SerializeAsync(stream, entry, Json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, file, overwrite: true);
    }

    public async Task<IReadOnlyList<Erasure>> ReadAsync(CancellationToken cancellationToken)
    {
        if (directory.Length == 0 || !Directory.Exists(directory))
        {
            return [];
        }

        var erasures = new List<Erasure>();
        foreach (var file in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            // One that can't be read must not be passed over: somebody would be back.
            var entry = await ReadAsync(stream, file, cancellationToken);
            erasures.Add(new(entry.Id, entry.TenantId, entry.KeyId, entry.Identities, entry.By, entry.ErasedAt));
        }

        return erasures;
    }

    private static async Task<Entry> ReadAsync(FileStream stream, string file, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Entry>(stream, Json, cancellationToken) is { Identities.Count: > 0 } entry
                ? entry
                : throw new InvalidDataException($"{Path.GetFileName(file)} of Privacy:ErasureListDirectory lists nobody.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)} of Privacy:ErasureListDirectory is no entry of an erasure list.", broken);
        }
    }
}
