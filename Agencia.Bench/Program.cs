using Agencia.Bench.Chain;
using Agencia.Bench.Intake;
using Agencia.Bench.Secrets;
using Agencia.Bench.Start;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["chain", .. var options]:
        return await ChainBench.RunAsync(ChainOptions.Parse(options), stop.Token);
    case ["intake", .. var options]:
        await IntakeBench.RunAsync(IntakeOptions.Parse(options), stop.Token);
        return 0;
    case ["secrets", ..]:
        await SecretsBench.RunAsync(stop.Token);
        return 0;
    case ["start", ..]:
        await StartBench.RunAsync(stop.Token);
        return 0;
    default:
        Console.WriteLine("""
            usage: ./agencia bench NAME
              chain    the whole way of a message, from webhook to statuses: throughput, CPU, latency
                       [--rate N] [--seconds N] [--rounds N] [--policies on|off|both] [--only throughput|latency]
                       [--gateway] [--status-batch N] [--ai-ms N] [--outstanding N] [--connections N]
                       [--statements] [--set Section:Name=value]
              intake   signed webhooks into a running Moltbot, pgbench beside it
                       [--rate N] [--seconds N] [--rounds N] [--connections N]
              secrets  decrypting an access token, checking and parsing a signed webhook
              start    ./agencia up from the built tree to Ready, and its memory
            """);
        return args.Length == 0 ? 0 : 64;
}
