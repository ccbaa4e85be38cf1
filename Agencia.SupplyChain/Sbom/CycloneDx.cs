using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agencia.SupplyChain.Packages;

namespace Agencia.SupplyChain.Sbom;

/// <summary>A software bill of materials, CycloneDX 1.6 in JSON. The same lock files and commit give the same bytes.</summary>
internal static class CycloneDx
{
    public const string Root = "agencia";

    // Nothing of these runs at an agency.
    private static readonly HashSet<string> Tools = ["Agencia.Bench", "Agencia.SupplyChain", "Agencia.Tests"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static byte[] Write(IReadOnlyList<LockedPackage> packages, Func<LockedPackage, Licence> licenceOf, Commit? commit)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteString("serialNumber", $"urn:uuid:{SerialNumber(packages, commit)}");
            json.WriteNumber("version", 1);
            WriteMetadata(json, commit);
            WriteArray(json, "components", packages, package => WriteComponent(json, package, licenceOf(package)));
            json.WriteStartArray("dependencies");
            WriteDependencies(json, Root, packages.Where(package => package.DirectOf.Count > 0).Select(package => package.Purl));
            foreach (var package in packages)
            {
                WriteDependencies(json, package.Purl, package.Dependencies);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, Commit? commit)
    {
        json.WriteStartObject("metadata");
        if (commit is not null)
        {
            json.WriteString("timestamp", commit.At.UtcDateTime);
        }

        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Root);
        json.WriteString("name", "Agencia");
        if (commit is not null)
        {
            json.WriteString("version", commit.Id);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, LockedPackage package, Licence licence)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", package.Purl);
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        json.WriteString("scope", package.Projects.All(Tools.Contains) ? "excluded" : "required");
        WriteArray(json, "hashes", [package.ContentHash], hash =>
        {
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", Convert.ToHexStringLower(Convert.FromBase64String(hash)));
            json.WriteEndObject();
        });
        WriteLicence(json, licence);
        json.WriteString("purl", package.Purl);
        WriteArray(json, "properties", package.Projects, project =>
        {
            json.WriteStartObject();
            json.WriteString("name", "agencia:project");
            json.WriteString("value", project);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteLicence(Utf8JsonWriter json, Licence licence)
    {
        string[] named = licence.Kind == LicenceKind.None ? [] : [licence.Text];
        WriteArray(json, "licenses", named, text =>
        {
            json.WriteStartObject();
            if (licence.Kind == LicenceKind.Expression && text.Contains(' ', StringComparison.Ordinal))
            {
                json.WriteString("expression", text);
            }
            else
            {
                json.WriteStartObject("license");
                json.WriteString(licence.Kind == LicenceKind.Expression ? "id" : "name", text);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    private static void WriteDependencies(Utf8JsonWriter json, string of, IEnumerable<string> on)
    {
        json.WriteStartObject();
        json.WriteString("ref", of);
        WriteArray(json, "dependsOn", on, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(value);
        }

        json.WriteEndArray();
    }

    // Of the content, so that nothing but a change of it changes the file: a UUID of version 8 (RFC 9562).
    private static Guid SerialNumber(IReadOnlyList<LockedPackage> packages, Commit? commit)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packages.Select(package => $"{package.Purl} {package.ContentHash}").Append(commit?.Id))));
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true);
    }
}
