using System.Text.Json;

namespace Agencia.LocalEngine.Parameters;

/// <summary>
/// Generated parameters, in <c>secrets.json</c> (0600) beside the database that they open: deleting or moving the data takes them along,
/// while another clone's data never meet this one's passwords.
/// </summary>
internal sealed class GeneratedValues
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    readonly Lock gate = new();
    readonly string path;
    readonly SortedDictionary<string, string> values;

    public GeneratedValues(string path)
    {
        this.path = path;
        values = File.Exists(path) ? Read(path) : [];
    }

    public string GetOrAdd(string name, Func<string> generate)
    {
        lock (gate)
        {
            if (!values.TryGetValue(name, out var value))
            {
                values[name] = value = generate();
                OwnFile.Write(path, JsonSerializer.Serialize(values, Indented));
            }

            return value;
        }
    }

    static SortedDictionary<string, string> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? [];
        }
        catch (JsonException broken)
        {
            // Generating anew would lock us out of the database.
            throw new DistributedApplicationException($"{path} holds the generated secrets and can't be read as JSON ({broken.Message}). Repair it, or delete the data (./agencia reset).", broken);
        }
    }
}
