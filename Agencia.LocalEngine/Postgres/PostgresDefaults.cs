namespace Agencia.LocalEngine.Postgres;

/// <summary>Settings of every server that we start. Durability stays as the server has it: a commit that was acknowledged is kept.</summary>
internal static class PostgresDefaults
{
    public static IEnumerable<KeyValuePair<string, string>> Settings(PostgresBinaries binaries, int port, IReadOnlyDictionary<string, string> over)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = FormattableString.Invariant($"{port}"),
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["full_page_writes"] = "on",
            ["wal_level"] = "replica",
            ["max_wal_senders"] = "8",
            ["max_connections"] = "200",
            // Keys of secret columns travel as parameters; a log must not keep them.
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
            // We read two messages of it, and operators search for them.
            ["lc_messages"] = "C",
            ["log_line_prefix"] = "%m [%p] %q%u@%d ",
        };
        if (File.Exists(Path.Combine(binaries.Directory, "../lib/pg_stat_statements.so")))
        {
            settings["shared_preload_libraries"] = "pg_stat_statements";
        }

        foreach (var (key, value) in over)
        {
            settings[key] = value;
        }

        return settings;
    }
}
