using System.Net.Sockets;
using Npgsql;

namespace Agencia.ServiceDefaults;

/// <summary>
/// What a failure is called in a log: types and codes, never its message. A database's or a provider's words may quote a row, a
/// phone number or a message.
/// </summary>
public static class FailureNames
{
    /// <returns>Such as <c>NpgsqlException (SocketException ConnectionRefused)</c> or <c>PostgresException 57P01</c>.</returns>
    public static string NameForLog(this Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var name = failure switch
        {
            PostgresException refused => $"{nameof(PostgresException)} {refused.SqlState}",
            SocketException socket => $"{nameof(SocketException)} {socket.SocketErrorCode}",
            HttpRequestException http => $"{nameof(HttpRequestException)} {http.HttpRequestError}",
            _ => failure.GetType().Name,
        };
        return failure.InnerException is { } inner ? $"{name} ({inner.NameForLog()})" : name;
    }
}
