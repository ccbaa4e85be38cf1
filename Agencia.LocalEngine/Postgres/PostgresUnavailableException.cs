namespace Agencia.LocalEngine.Postgres;

/// <summary>The server can't be had; the message says why and what to do.</summary>
public sealed class PostgresUnavailableException(string message) : Exception(message);
