using System.Diagnostics;
using Agencia.Bench.Figures;
using Agencia.Bench.Platform;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Bench.Secrets;

/// <summary>What a secret costs: an access token that is in no cache, and the signature of a webhook.</summary>
internal static class SecretsBench
{
    private const int Rounds = 5;
    private const int LookUps = 2000;
    private const int Decryptions = 2000;

    // As long as Meta's permanent tokens are.
    private static readonly string Token = new('E', 200);

    // The key depends on the row, as far as the planner can tell: an immutable function of constants would be called once.
    private const string Decrypt = "select count(pgp_sym_decrypt($1, case when n > 0 then $2 end)) from generate_series(1, $3) n";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        await using var moltbot = NpgsqlDataSource.Create(database.As("agencia_moltbot"));
        await using var server = await database.OpenAsync(cancellationToken);
        var report = new Report($"Secrets, medians of {Rounds} rounds");
        report.Add("access token, uncached: BEGIN, tenant, decryption and COMMIT in one round trip, p50", await LookUpAsync(moltbot, cancellationToken), "ms", Target.AtMost(0.2));
        report.Add("the same batch without the decryption (select 1), p50", await BareAsync(moltbot, cancellationToken), "ms");
        report.Add("decrypting alone, in the server (s2k-mode=1, as used)", await DecryptAsync(server, RowKeys.Cipher, cancellationToken), "µs");
        report.Add("the same with pgcrypto's default (s2k-mode=3)", await DecryptAsync(server, "cipher-algo=aes256", cancellationToken), "µs");
        var webhook = new WebhookCheck();
        report.Add($"signature and parsing of a webhook of {webhook.Bytes:#,0} bytes", Enumerable.Range(0, Rounds).Select(_ => webhook.Measure()).ToList().MedianOf(figure => figure), "µs", Target.AtMost(50));
        report.Write();
    }

    private static async Task<double> LookUpAsync(NpgsqlDataSource moltbot, CancellationToken cancellationToken)
    {
        var keys = MoltbotSettings.Keys;
        await new MetaAppTable(moltbot, new(moltbot), keys).EnsureDefaultAsync(new() { AppSecret = "bench-app-secret", VerifyToken = "bench-verify-token" }, cancellationToken);
        var client = new NewClient(Guid.NewGuid(), new("Client", "es", "Europe/Madrid", null), new("100", "1", Token, MetaApp.Default), new("Assistant", "Answer.", "default"), []);
        await new PostgresClients(new(moltbot), new(TimeProvider.System), keys).AddAsync(client, cancellationToken);
        var number = await NumberAsync(moltbot, client.Id, cancellationToken);
        var tokens = new NumberTokens(new(moltbot), keys, TimeProvider.System);
        return await MedianAsync(async () =>
        {
            tokens.Forget(client.Id, number);
            if ((await tokens.FindAsync(client.Id, number, cancellationToken))?.AccessToken != Token)
            {
                throw new InvalidOperationException("Another token came back.");
            }
        });
    }

    private static Task<double> BareAsync(NpgsqlDataSource moltbot, CancellationToken cancellationToken) => MedianAsync(async () =>
    {
        await using var transaction = await new TenantDatabase(moltbot).BeginAsync(cancellationToken);
        await using var batch = new TenantBatch(transaction);
        batch.SwitchTo(Guid.Empty);
        batch.Read("select 1", static _ => { });
        await batch.ExecuteAndCommitAsync(cancellationToken);
    });

    /// <returns>Milliseconds; the median over rounds of the median of one.</returns>
    private static async Task<double> MedianAsync(Func<Task> once)
    {
        var rounds = new List<double>();
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var times = new double[LookUps];
            for (var i = 0; i < LookUps; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await once();
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            rounds.Add(Latencies.Of(times).P50);
        }

        return rounds.Skip(1).ToList().MedianOf(figure => figure);
    }

    private static async Task<Guid> NumberAsync(NpgsqlDataSource moltbot, Guid tenant, CancellationToken cancellationToken)
    {
        await using var transaction = await new TenantDatabase(moltbot).BeginAsync(tenant, cancellationToken);
        await using var find = transaction.Command("select id from moltbot.whatsapp_numbers");
        return (Guid)(await find.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>Microseconds for one.</returns>
    private static async Task<double> DecryptAsync(NpgsqlConnection server, string cipher, CancellationToken cancellationToken)
    {
        var key = MoltbotSettings.Keys.For(1, "bench", "bench", "bench");
        await using var encrypt = new NpgsqlCommand("select pgp_sym_encrypt($1, $2, $3)", server).With(Token).With(key).With(cipher);
        var bytes = (byte[])(await encrypt.ExecuteScalarAsync(cancellationToken))!;
        var rounds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            await using var decrypt = new NpgsqlCommand(Decrypt, server).With(bytes).With(key).With(Decryptions);
            var started = Stopwatch.GetTimestamp();
            await decrypt.ExecuteScalarAsync(cancellationToken);
            rounds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / Decryptions);
        }

        return rounds.Skip(1).ToList().MedianOf(figure => figure);
    }
}
