using System.Security.Cryptography;
using System.Text;

namespace Agencia.Database;

/// <summary>The form in which Postgres keeps a SCRAM-SHA-256 password (RFC 5803), made here so that no clear password reaches the server's log.</summary>
internal static class ScramVerifier
{
    // Postgres' own default (scram_iterations).
    private const int Iterations = 4096;

    public static string For(string password) => For(password, RandomNumberGenerator.GetBytes(16));

    public static string For(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Server Key"));
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}";
    }
}
