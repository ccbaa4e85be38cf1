using Agencia.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["intake", .. var options]:
        await IntakeBench.RunAsync(IntakeOptions.Parse(options), stop.Token);
        return 0;
    case ["start", ..]:
        await StartBench.RunAsync(stop.Token);
        return 0;
    default:
        Console.WriteLine("""
            usage: ./agencia bench NAME
              intake [--rate N] [--seconds N] [--rounds N]   signed webhooks into a running Moltbot, pgbench beside it
              start                                          ./agencia up from the built tree to Ready, and its memory
            """);
        return args.Length == 0 ? 0 : 64;
}
